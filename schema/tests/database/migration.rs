//! Migrations of databases that are empty, behind, newer, or of an earlier build.

use schema::migration::{self, Migrated, MigrationState, VersionError};
use test_support::Database;
use tokio_postgres::Client;

#[tokio::test]
async fn concurrent_migrations_apply_each_migration_once() {
    let database = Database::fresh().await;
    let (mut first, mut second) = (database.connect_owner().await, database.connect_owner().await);
    first.batch_execute("drop schema public cascade; create schema public").await.unwrap();
    assert!(matches!(migration::require_current(&first).await, Err(VersionError::Empty)));
    let status = migration::status(&first).await.unwrap();
    assert!(status.iter().all(|migration| migration.state == MigrationState::Missing));

    let (migrated_first, migrated_second) =
        tokio::join!(migration::migrate(&mut first), migration::migrate(&mut second));
    let applied = |migrated| match migrated {
        Migrated::Applied(names) => names.len(),
        newer @ Migrated::DatabaseIsNewer { .. } => panic!("{newer:?}"),
    };
    assert_eq!(applied(migrated_first.unwrap()) + applied(migrated_second.unwrap()), status.len());
    let status = migration::status(&first).await.unwrap();
    assert!(status.iter().all(|migration| migration.state == MigrationState::Applied));
    migration::require_current(&first).await.unwrap();
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
async fn a_newer_database_keeps_its_migrations_and_reference_data() {
    let database = Database::fresh().await;
    let mut client = database.connect_owner().await;
    apply_newer_migration(&client).await;
    client.batch_execute("update franchise set name = 'Newer Name' where code = 'BOS'").await.unwrap();
    let version = dataset_version(&client).await;

    let migrated = migration::migrate(&mut client).await.unwrap();

    let build = migration::status(&client).await.unwrap();
    let needed = build[build.len() - 2].version;
    assert_eq!(migrated, Migrated::DatabaseIsNewer { found: 999, needed });
    assert_eq!(build.last().unwrap().state, MigrationState::Newer);
    assert!(build[..build.len() - 1].iter().all(|migration| migration.state == MigrationState::Applied));
    let name: String = client.query_one("select name from franchise where code = 'BOS'", &[]).await.unwrap().get(0);
    assert_eq!(name, "Newer Name");
    assert_eq!(dataset_version(&client).await, version);
    migration::require_current(&client).await.unwrap();
}

#[tokio::test]
async fn the_lock_is_free_after_a_newer_database_was_found() {
    let database = Database::fresh().await;
    let (mut first, mut second) = (database.connect_owner().await, database.connect_owner().await);
    apply_newer_migration(&first).await;
    migration::migrate(&mut first).await.unwrap();
    migration::migrate(&mut second).await.unwrap();
}

#[tokio::test]
async fn a_database_of_an_earlier_build_is_recognised() {
    let database = Database::fresh().await;
    let mut client = database.connect_owner().await;
    // Earlier builds had eight migrations; the first one had the same name.
    client
        .batch_execute(
            "update refinery_schema_history set checksum = '1';
             update refinery_schema_history set name = 'provenance' where version = 2;
             update refinery_schema_history set name = 'feeds' where version = 6;
             delete from refinery_schema_history where version > 8",
        )
        .await
        .unwrap();
    check_earlier_build(&mut client, "V1__reference").await;
}

#[tokio::test]
async fn another_migration_of_the_same_version_is_recognised() {
    let database = Database::fresh().await;
    let mut client = database.connect_owner().await;
    let rename = "update refinery_schema_history set name = 'provenance' where version = 2";
    client.batch_execute(rename).await.unwrap();
    check_earlier_build(&mut client, "V2__provenance").await;
}

async fn check_earlier_build(client: &mut Client, migration: &str) {
    let expected = format!(
        "an earlier build created this database: its migration {migration} differs from that of this build. \
         `make reset` deletes the data of the local stack and starts over"
    );
    assert_eq!(migration::migrate(client).await.unwrap_err().to_string(), expected);
    assert_eq!(migration::status(client).await.unwrap_err().to_string(), expected);
    assert_eq!(migration::require_current(client).await.unwrap_err().to_string(), expected);
}

/// Records a migration as a later build would.
pub(crate) async fn apply_newer_migration(client: &Client) {
    let insert =
        "insert into refinery_schema_history (version, name, applied_on, checksum) values (999, 'later', '', '1')";
    client.batch_execute(insert).await.unwrap();
}

async fn dataset_version(client: &Client) -> i64 {
    client.query_one("select version from dataset_state", &[]).await.unwrap().get(0)
}
