//! Forward-only migrations: applied once, under an advisory lock, before any service starts.

use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use crate::reference_data;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Any fixed number: holders of this advisory lock migrate one at a time.
const LOCK: i64 = 0x7261_6465; // "rade"

/// A migration of this build, and when the database got it.
#[derive(Debug, PartialEq, Eq)]
pub struct Migration {
    pub version: i32,
    pub name: String,
    pub applied: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    #[error("could not take the migration lock")]
    Lock(#[source] tokio_postgres::Error),
    #[error("could not apply the migrations")]
    Apply(#[source] refinery::Error),
    #[error("could not load the reference data")]
    Load(#[source] tokio_postgres::Error),
}

/// The database is not one that this build can work on.
#[derive(Debug, thiserror::Error)]
pub enum VersionError {
    #[error("could not ask the database for its schema version")]
    Unknown(#[source] tokio_postgres::Error),
    #[error("the database has no schema yet: run `schema migrate`")]
    Empty,
    #[error("the database is at schema version {found}, this build needs {needed}: run `schema migrate`")]
    Behind { found: i32, needed: i32 },
}

/// Applies what is missing and loads the reference data; returns the names of the migrations applied.
pub async fn migrate(client: &mut Client) -> Result<Vec<String>, MigrationError> {
    client.execute("select pg_advisory_lock($1)", &[&LOCK]).await.map_err(MigrationError::Lock)?;
    // The lock belongs to the session: it goes with the connection if anything below fails.
    let report = embedded::migrations::runner().run_async(client).await.map_err(MigrationError::Apply)?;
    reference_data::load(client).await.map_err(MigrationError::Load)?;
    client.execute("select pg_advisory_unlock($1)", &[&LOCK]).await.map_err(MigrationError::Lock)?;
    Ok(report.applied_migrations().iter().map(ToString::to_string).collect())
}

/// All migrations of this build, oldest first.
pub async fn status(client: &mut Client) -> Result<Vec<Migration>, MigrationError> {
    let runner = embedded::migrations::runner();
    let applied = match require_current(client).await {
        Err(VersionError::Empty) => Vec::new(),
        _ => runner.get_applied_migrations_async(client).await.map_err(MigrationError::Apply)?,
    };
    let mut all: Vec<_> = runner
        .get_migrations()
        .iter()
        .map(|migration| Migration {
            version: migration.version(),
            name: migration.name().to_owned(),
            applied: applied.iter().any(|done| done.version() == migration.version()),
        })
        .collect();
    all.sort_by_key(|migration| migration.version);
    Ok(all)
}

/// Refuses a database that lacks a migration of this build.
///
/// A newer one is accepted: migrations expand before they contract, so that a service can be rolled back or restarted
/// while the next release is on its way.
pub async fn require_current(client: &Client) -> Result<(), VersionError> {
    let needed = embedded::migrations::runner().get_migrations().iter().map(refinery::Migration::version).max();
    let needed = needed.expect("the schema has migrations");
    let found = client.query_one("select coalesce(max(version), 0) from refinery_schema_history", &[]).await;
    let found: i32 = match found {
        Ok(row) => row.get(0),
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_TABLE) => return Err(VersionError::Empty),
        Err(error) => return Err(VersionError::Unknown(error)),
    };
    if found < needed { Err(VersionError::Behind { found, needed }) } else { Ok(()) }
}
