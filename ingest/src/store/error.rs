//! Errors of the store. Their class decides whether callers retry.

use deadpool_postgres::PoolError;
use schema::sql_error::{SqlErrorClass, is_unavailable};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("could not get a connection to the database")]
    Connect(#[source] PoolError),
    #[error("could not {action}")]
    Query { action: &'static str, source: tokio_postgres::Error },
    /// A later build wrote it. Another worker, of that build, can process the message.
    #[error("this build cannot read the {what}: a later build may have written it")]
    UnknownFormat { what: String, source: Box<dyn std::error::Error + Send + Sync> },
}

pub(super) type Result<T> = std::result::Result<T, StoreError>;

impl StoreError {
    /// Returns whether the data is at fault, so that it can never be stored.
    pub fn is_data_error(&self) -> bool {
        matches!(self, Self::Query { source, .. } if SqlErrorClass::from_error(source).is_data_error())
    }

    /// Returns whether the same call may succeed if it is retried: an outage, or a conflict with another transaction.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Connect(source) => SqlErrorClass::from_pool_error(source).is_transient(),
            Self::Query { source, .. } => SqlErrorClass::from_error(source).is_transient(),
            Self::UnknownFormat { .. } => false,
        }
    }

    /// Returns whether a connection was lost or refused, or the server cannot serve it now.
    pub fn is_connection_failure(&self) -> bool {
        match self {
            Self::Connect(_) => true,
            Self::Query { source, .. } => is_unavailable(source),
            Self::UnknownFormat { .. } => false,
        }
    }
}

/// Adds to an error what the store was doing.
pub(super) trait ErrorContext<T> {
    /// Wraps the error. `action` completes "could not …".
    fn context(self, action: &'static str) -> Result<T>;
}

impl<T> ErrorContext<T> for std::result::Result<T, tokio_postgres::Error> {
    fn context(self, action: &'static str) -> Result<T> {
        self.map_err(|source| StoreError::Query { action, source })
    }
}
