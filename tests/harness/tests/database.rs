//! Databases on the servers of this test run.

use test_support::{Database, postgres_17_url};
use tokio_postgres::NoTls;
use tokio_postgres::error::SqlState;

#[tokio::test]
async fn each_database_is_migrated_and_independent() {
    let (first, second) = (Database::fresh().await, Database::fresh().await);
    first.connect_owner().await.batch_execute("create table only_here ()").await.unwrap();
    let client = second.connect_owner().await;
    assert!(client.query("select from only_here", &[]).await.is_err());
    assert_eq!(client.query_one("select count(*) from trade", &[]).await.unwrap().get::<_, i64>(0), 0);
}

#[tokio::test]
async fn the_worker_may_write_and_the_api_may_not() {
    let database = Database::fresh().await;
    let write = async |url: String| {
        let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
        tokio::spawn(connection);
        // The role's read-only default can be switched off; its permissions must hold on their own.
        client.batch_execute("set default_transaction_read_only = off").await.unwrap();
        client
            .batch_execute("update dataset_state set version = version + 1")
            .await
            .map_err(|error| error.code().cloned())
    };
    assert_eq!(write(database.ingest_url()).await, Ok(()));
    assert_eq!(write(database.api_url()).await, Err(Some(SqlState::INSUFFICIENT_PRIVILEGE)));
}

#[tokio::test]
async fn a_closed_database_is_deleted_despite_open_connections() {
    let (watcher, closed) = (Database::fresh().await, Database::fresh().await);
    let name = closed.name().to_owned();
    let open_connection = closed.connect_owner().await;
    closed.close().await;
    let client = watcher.connect_owner().await;
    assert!(client.query_opt("select from pg_database where datname = $1", &[&name]).await.unwrap().is_none());
    drop(open_connection);
}

#[tokio::test]
async fn a_database_is_deleted_with_its_value() {
    let (watcher, dropped) = (Database::fresh().await, Database::fresh().await);
    let name = dropped.name().to_owned();
    drop(dropped);
    let client = watcher.connect_owner().await;
    assert!(client.query_opt("select from pg_database where datname = $1", &[&name]).await.unwrap().is_none());
}

#[tokio::test]
async fn an_empty_database_on_postgres_17_has_no_tables() {
    let database = Database::empty_on_postgres_17().await;
    assert!(postgres_17_url().contains("/postgres?"));
    let client = database.connect_owner().await;
    let version: i32 = client.query_one("select current_setting('server_version_num')::int", &[]).await.unwrap().get(0);
    assert!(version >= 170_000, "{version}");
    assert!(client.query_opt("select from pg_tables where schemaname = 'public'", &[]).await.unwrap().is_none());
}
