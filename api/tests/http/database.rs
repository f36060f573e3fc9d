//! A database with the fixture's world in it.

use schema::database::DatabaseArgs;
use test_support::Database;

/// A database of the test's own, with the world of `fixture.sql`.
pub async fn fresh() -> Database {
    let database = Database::fresh().await;
    database.connect_owner().await.batch_execute(include_str!("fixture.sql")).await.unwrap();
    database
}

/// What `api serve` would be given.
pub fn arguments(url: &str) -> DatabaseArgs {
    DatabaseArgs { database_connections: 2, database_timeout_seconds: 2, ..DatabaseArgs::from_url(url) }
}
