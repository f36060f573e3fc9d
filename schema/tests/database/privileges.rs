//! What the roles of the API and the worker may do, on each supported server.

use schema::migration;
use test_support::Database;
use tokio_postgres::error::SqlState;

use crate::{connect, sql_state};

async fn migrated_on_postgres_17() -> Database {
    let database = Database::empty_on_postgres_17().await;
    migration::migrate(&mut database.connect_owner().await).await.unwrap();
    database.set_role_passwords().await;
    database
}

async fn check_api(database: &Database) {
    let api = connect(&database.api_url()).await;
    api.batch_execute("select * from trade_document, team, claim, rejection limit 1").await.unwrap();
    let write = "insert into franchise (id, code, name) values (1, 'ZZZ', 'x')";
    assert_eq!(sql_state(&api, write).await, SqlState::READ_ONLY_SQL_TRANSACTION);
    api.batch_execute("set default_transaction_read_only = off").await.unwrap();
    assert_eq!(sql_state(&api, write).await, SqlState::INSUFFICIENT_PRIVILEGE);
}

#[tokio::test]
async fn the_api_can_only_read() {
    check_api(&Database::fresh().await).await;
}

#[tokio::test]
async fn the_api_can_only_read_on_postgres_17() {
    check_api(&migrated_on_postgres_17().await).await;
}

async fn check_worker(database: &Database) {
    let worker = connect(&database.ingest_url()).await;
    worker.batch_execute("update dataset_state set version = version + 1").await.unwrap();
    for statement in [
        "update claim set line = 0",
        "delete from claim",
        "delete from trade",
        "update trade_revision set revision = 0",
        "update change_log set seq = 0",
        "delete from source_object",
        "update franchise set code = 'ZZZ'",
        "create table mine (id int)",
    ] {
        assert_eq!(sql_state(&worker, statement).await, SqlState::INSUFFICIENT_PRIVILEGE, "{statement}");
    }
}

#[tokio::test]
async fn the_worker_cannot_change_claims_or_history() {
    check_worker(&Database::fresh().await).await;
}

#[tokio::test]
async fn the_worker_cannot_change_claims_or_history_on_postgres_17() {
    check_worker(&migrated_on_postgres_17().await).await;
}
