//! The migrated database: its roles, its words, its reference data.

use schema::migration::{self, VersionError};
use reference::REFERENCE;
use schema::restoration;
use reference::enums::{AssetKind, ObjectOutcome, TradeStatus, TransactionKind};
use test_support::Database;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, NoTls};

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the test server answers");
    tokio::spawn(connection);
    client
}

async fn refusal(client: &Client, statement: &str) -> SqlState {
    let error = client.batch_execute(statement).await.expect_err(statement);
    error.code().expect("PostgreSQL refuses it").clone()
}

#[tokio::test]
async fn the_api_can_only_read() {
    let database = Database::fresh().await;
    let api = connect(&database.api_url()).await;
    api.batch_execute("select * from trade_wire, team, claim, rejection limit 1").await.unwrap();
    let write = "insert into franchise (id, code, name) values (1, 'ZZZ', 'x')";
    assert_eq!(refusal(&api, write).await, SqlState::READ_ONLY_SQL_TRANSACTION);
    api.batch_execute("set default_transaction_read_only = off").await.unwrap();
    assert_eq!(refusal(&api, write).await, SqlState::INSUFFICIENT_PRIVILEGE);
}

#[tokio::test]
async fn the_worker_cannot_edit_what_was_said() {
    let database = Database::fresh().await;
    let worker = connect(&database.ingest_url()).await;
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
        assert_eq!(refusal(&worker, statement).await, SqlState::INSUFFICIENT_PRIVILEGE, "{statement}");
    }
}

#[tokio::test]
async fn columns_hold_the_words_of_the_vocabulary() {
    let database = Database::fresh().await;
    let client = database.connect_owner().await;
    let check = async |table: &str, column: &str, words: Vec<&str>| {
        let row = client
            .query_one(
                "select pg_get_constraintdef(oid) from pg_constraint where conrelid = $1::text::regclass and contype = 'c'
                 and conkey = array[(select attnum from pg_attribute where attrelid = $1::text::regclass and attname = $2)]",
                &[&table, &column],
            )
            .await
            .unwrap();
        let constraint: &str = row.get(0);
        let mut allowed: Vec<_> = constraint.split('\'').skip(1).step_by(2).collect();
        let mut words = words;
        allowed.sort_unstable();
        words.sort_unstable();
        assert_eq!(allowed, words, "{table}.{column}");
    };
    check("asset", "kind", AssetKind::ALL.iter().map(|word| word.as_str()).collect()).await;
    check("trade", "status", TradeStatus::ALL.iter().map(|word| word.as_str()).collect()).await;
    check("transaction", "kind", TransactionKind::ALL.iter().map(|word| word.as_str()).collect()).await;
    check("source_object", "outcome", ObjectOutcome::ALL.iter().map(|word| word.as_str()).collect()).await;
}

#[tokio::test]
async fn the_reference_tables_hold_what_is_built_in() {
    let database = Database::fresh().await;
    let client = database.connect_owner().await;
    let count = async |table: &str| -> usize {
        let row = client.query_one(&format!("select count(*) from {table}"), &[]).await.unwrap();
        usize::try_from(row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(count("franchise").await, REFERENCE.franchises.len());
    assert_eq!(count("team").await, REFERENCE.teams.len());
    assert_eq!(count("season").await, REFERENCE.seasons.len());
}

#[tokio::test]
async fn names_of_one_franchise_cannot_overlap() {
    let database = Database::fresh().await;
    let client = database.connect_owner().await;
    let overlapping = "insert into team (franchise_id, code, city, nickname, valid)
        values (1610612738, 'BOS', 'Boston', 'Celtics', daterange('2000-01-01', null))";
    assert_eq!(refusal(&client, overlapping).await, SqlState::EXCLUSION_VIOLATION);
}

#[tokio::test]
async fn two_migrations_at_once_are_one() {
    let database = Database::fresh().await;
    let (mut one, mut other) = (database.connect_owner().await, database.connect_owner().await);
    one.batch_execute("drop schema public cascade; create schema public").await.unwrap();
    assert!(matches!(migration::require_current(&one).await, Err(VersionError::Empty)));
    assert!(migration::status(&mut one).await.unwrap().iter().all(|migration| !migration.applied));

    let (first, second) = tokio::join!(migration::migrate(&mut one), migration::migrate(&mut other));
    let applied = first.unwrap().len() + second.unwrap().len();
    let all = migration::status(&mut one).await.unwrap();
    assert_eq!(applied, all.len());
    assert!(all.iter().all(|migration| migration.applied));
    migration::require_current(&one).await.unwrap();
}

#[tokio::test]
async fn a_database_that_is_behind_is_refused() {
    let database = Database::fresh().await;
    let client = database.connect_owner().await;
    client.batch_execute("delete from refinery_schema_history where version > 3").await.unwrap();
    let error = migration::require_current(&client).await.unwrap_err().to_string();
    assert!(error.starts_with("the database is at schema version 3, this build needs "), "{error}");
}

#[tokio::test]
async fn the_services_may_log_in_by_iam_where_there_is_such_a_role() {
    let database = Database::fresh().await;
    let mut client = database.connect_owner().await;
    // Roles belong to the whole server, so none of this is kept.
    let transaction = client.transaction().await.unwrap();
    transaction.batch_execute("create role rds_iam nologin").await.unwrap();
    transaction.batch_execute(include_str!("../migrations/V7__rds_iam.sql")).await.unwrap();
    let members = "select array_agg(member::regrole::text order by member::regrole::text) from pg_auth_members where roleid = 'rds_iam'::regrole";
    let members: Vec<String> = transaction.query_one(members, &[]).await.unwrap().get(0);
    assert_eq!(members, ["tracker_api", "tracker_ingest"]);
}

#[tokio::test]
async fn a_restored_database_passes_once_over_numbers_that_were_given() {
    let database = Database::fresh().await;
    let client = database.connect_owner().await;
    let numbers = async || -> (i64, i64) {
        let row = client.query_one("select version, change_seq from dataset_state", &[]).await.unwrap();
        (row.get(0), row.get(1))
    };
    let before = numbers().await;
    let moment = |text: &str| text.parse().unwrap();
    let other = database.connect_owner().await;
    let (one, two) = tokio::join!(
        restoration::note(&client, moment("2026-11-24T08:30:00Z")),
        restoration::note(&other, moment("2026-11-24T08:30:00Z")),
    );
    assert_ne!(one.unwrap(), two.unwrap(), "one of the two does it");
    let after = numbers().await;
    assert!(after.0 > before.0 && after.1 > before.1, "{before:?} {after:?}");
    assert!(!restoration::note(&client, moment("2026-11-24T08:30:00Z")).await.unwrap());
    assert_eq!(numbers().await, after);

    assert!(restoration::note(&client, moment("2026-11-23T08:30:00Z")).await.unwrap());
    let again = numbers().await;
    assert!(again.0 > after.0 && again.1 > after.1, "{after:?} {again:?}");
    let kept = client.query("select version, change_seq from restoration order by noted_at", &[]).await.unwrap();
    assert_eq!(kept.iter().map(|row| (row.get(0), row.get(1))).collect::<Vec<_>>(), [before, after]);
}
