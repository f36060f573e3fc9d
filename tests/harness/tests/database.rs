//! The database of a test's own, against the server of this run.

use test_support::Database;
use tokio_postgres::NoTls;
use tokio_postgres::error::SqlState;

#[tokio::test]
async fn each_database_is_its_own_and_migrated() {
    let (one, other) = (Database::fresh().await, Database::fresh().await);
    one.connect_owner().await.batch_execute("create table only_here ()").await.unwrap();
    let other_client = other.connect_owner().await;
    assert!(other_client.query("select from only_here", &[]).await.is_err());
    assert_eq!(other_client.query_one("select count(*) from trade", &[]).await.unwrap().get::<_, i64>(0), 0);
}

#[tokio::test]
async fn the_worker_may_write_and_the_api_may_not() {
    let database = Database::fresh().await;
    let write = async |url: String| {
        let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
        tokio::spawn(connection);
        // The role's default is a courtesy; what it may do is the promise.
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
async fn a_closed_database_is_gone() {
    let (watcher, closed) = (Database::fresh().await, Database::fresh().await);
    let name = closed.name().to_owned();
    let left_open = closed.connect_owner().await;
    closed.close().await;
    let client = watcher.connect_owner().await;
    assert!(client.query_opt("select from pg_database where datname = $1", &[&name]).await.unwrap().is_none());
    drop(left_open);
}

#[tokio::test]
async fn a_database_dropped_is_gone() {
    let (watcher, dropped) = (Database::fresh().await, Database::fresh().await);
    let name = dropped.name().to_owned();
    drop(dropped);
    let client = watcher.connect_owner().await;
    assert!(client.query_opt("select from pg_database where datname = $1", &[&name]).await.unwrap().is_none());
}
