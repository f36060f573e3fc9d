//! Waits at start until the database answers and has the schema of this build.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use deadpool_postgres::{Pool, PoolError};
use tokio::time::timeout;

use crate::database::UNAVAILABLE_EVENT;
use crate::migration::{self, VersionError};
use crate::sql_error::SqlErrorClass;

const MIN_DELAY: Duration = Duration::from_millis(200);
const MAX_DELAY: Duration = Duration::from_secs(5);

/// How long a connected server may take to return its schema version.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);

/// How long to wait for a database that is unavailable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitPolicy {
    Unbounded,
    /// Gives up once the delays between attempts reach this total.
    Bounded(Duration),
}

/// The database does not have the schema of this build, or does not answer.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    #[error("could not connect to the database")]
    Connect(#[source] PoolError),
    #[error("the database did not answer in time")]
    Timeout,
    #[error(transparent)]
    Version(#[from] VersionError),
}

/// Waits for an unavailable database as long as the policy allows.
///
/// Returns at the first error that waiting cannot cure: a refused login, or a schema that this build cannot work with.
pub async fn wait_for_schema(pool: &Pool, policy: WaitPolicy) -> Result<(), SchemaError> {
    let backoff = ExponentialBuilder::default()
        .with_jitter()
        .with_min_delay(MIN_DELAY)
        .with_max_delay(MAX_DELAY)
        .without_max_times();
    let backoff = match policy {
        WaitPolicy::Unbounded => backoff,
        WaitPolicy::Bounded(total) => backoff.with_total_delay(Some(total)),
    };
    (|| require_schema(pool))
        .retry(backoff)
        .when(|error| error.class().is_transient())
        .notify(|error, delay| {
            let (cause, delay_seconds) = (service::error::chain(error), delay.as_secs_f32());
            tracing::warn!(event = UNAVAILABLE_EVENT, cause, delay_seconds, "waiting for the database");
        })
        .await
}

/// Checks once that the database answers and has the schema of this build, or a newer one.
pub async fn require_schema(pool: &Pool) -> Result<(), SchemaError> {
    let connection = pool.get().await.map_err(SchemaError::Connect)?;
    let current = timeout(ANSWER_TIMEOUT, migration::require_current(&connection)).await;
    Ok(current.map_err(|_elapsed| SchemaError::Timeout)??)
}

impl SchemaError {
    /// Returns the error's class; a schema that this build cannot work with is a configuration error.
    pub fn class(&self) -> SqlErrorClass {
        match self {
            Self::Connect(error) => SqlErrorClass::from_pool_error(error),
            Self::Timeout => SqlErrorClass::Transient,
            Self::Version(error) => error.class(),
        }
    }
}
