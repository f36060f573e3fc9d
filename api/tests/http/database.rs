//! A database with the fixture's data.

use schema::database::DatabaseArgs;
use test_support::Database;

/// Returns a new database with the data of `fixture.sql`.
pub async fn with_fixture() -> Database {
    let database = Database::fresh().await;
    database.connect_owner().await.batch_execute(include_str!("fixture.sql")).await.unwrap();
    database
}

/// Returns the arguments of `api serve` for a database.
pub fn arguments(url: &str) -> DatabaseArgs {
    DatabaseArgs { database_connections: 2, database_timeout_seconds: 2, ..DatabaseArgs::from_url(url) }
}
