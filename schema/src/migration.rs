//! Forward-only migrations: applied once, under an advisory lock, before a service starts.
//!
//! Every task runs `schema migrate` first, and tasks of two releases overlap during a deployment or a rollback. So a build
//! accepts a database with migrations of a later build: a release adds, and only a later release removes what it replaces.

use tokio_postgres::Client;

use crate::reference_data;
use crate::sql_error::SqlErrorClass;

mod history;
use history::SchemaVersion;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Key of the advisory lock that lets one process migrate at a time. Any fixed number does.
const LOCK_KEY: i64 = 0x7261_6465; // "rade"

/// A migration of this build, or of a later one that migrated the database.
#[derive(Debug, PartialEq, Eq)]
pub struct Migration {
    pub version: i32,
    pub name: String,
    pub state: MigrationState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MigrationState {
    Applied,
    Missing,
    /// Applied by a later build; this build does not know it.
    Newer,
}

/// What [`migrate`] did.
#[derive(Debug, PartialEq, Eq)]
pub enum Migrated {
    /// The migrations that were missing, oldest first. The reference data was loaded as well.
    Applied(Vec<String>),
    /// Nothing: a later build migrated the database, and its reference data may be newer too.
    DatabaseIsNewer { found: i32, needed: i32 },
}

#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    #[error("could not take or release the migration lock")]
    Lock(#[source] tokio_postgres::Error),
    #[error(transparent)]
    Version(#[from] VersionError),
    #[error("could not apply the migrations")]
    Apply(#[source] refinery::Error),
    #[error("could not load the reference data")]
    Load(#[source] tokio_postgres::Error),
}

/// This build cannot work with the schema of the database.
#[derive(Debug, thiserror::Error)]
pub enum VersionError {
    #[error("could not read the schema version of the database")]
    Unknown(#[source] tokio_postgres::Error),
    #[error("the database has no schema yet: run `schema migrate`")]
    Empty,
    #[error("the database is at schema version {found}, this build needs {needed}: run `schema migrate`")]
    Behind { found: i32, needed: i32 },
    #[error(
        "an earlier build created this database: its migration {migration} differs from that of this build. \
         `make reset` deletes the data of the local stack and starts over"
    )]
    Incompatible { migration: String },
}

impl VersionError {
    /// Returns the error's class; a schema that this build cannot work with is a configuration error.
    pub fn class(&self) -> SqlErrorClass {
        match self {
            Self::Unknown(error) => SqlErrorClass::from_error(error),
            Self::Empty | Self::Behind { .. } | Self::Incompatible { .. } => SqlErrorClass::Configuration,
        }
    }
}

/// Applies the missing migrations and loads the reference data, unless a later build has migrated the database.
pub async fn migrate(client: &mut Client) -> Result<Migrated, MigrationError> {
    client.execute("select pg_advisory_lock($1)", &[&LOCK_KEY]).await.map_err(MigrationError::Lock)?;
    // The lock belongs to the session: after an error it goes when the connection is closed.
    let migrated = migrate_locked(client).await?;
    client.execute("select pg_advisory_unlock($1)", &[&LOCK_KEY]).await.map_err(MigrationError::Lock)?;
    Ok(migrated)
}

async fn migrate_locked(client: &mut Client) -> Result<Migrated, MigrationError> {
    if let SchemaVersion::Newer { found, needed } = history::read(client).await?.version()? {
        return Ok(Migrated::DatabaseIsNewer { found, needed });
    }
    let report = embedded::migrations::runner().run_async(client).await.map_err(MigrationError::Apply)?;
    reference_data::load(client).await.map_err(MigrationError::Load)?;
    Ok(Migrated::Applied(report.applied_migrations().iter().map(ToString::to_string).collect()))
}

/// Lists the migrations of this build and those of a later build that the database has, oldest first.
pub async fn status(client: &Client) -> Result<Vec<Migration>, MigrationError> {
    let history = history::read(client).await?;
    history.version()?;
    Ok(history.migrations())
}

/// Checks that the database has every migration of this build.
pub async fn require_current(client: &Client) -> Result<(), VersionError> {
    match history::read(client).await?.version()? {
        SchemaVersion::Empty => Err(VersionError::Empty),
        SchemaVersion::Behind { found, needed } => Err(VersionError::Behind { found, needed }),
        SchemaVersion::Current | SchemaVersion::Newer { .. } => Ok(()),
    }
}
