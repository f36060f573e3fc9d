//! Maps every error to an RFC 9457 problem document. Nothing else chooses an error status, and a 5xx never reveals its cause.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use deadpool_postgres::PoolError;
use poem::http::StatusCode;
use schema::database::UNAVAILABLE_EVENT;
use schema::sql_error;
use serde::Serialize;
use service::error::chain;

mod docs;
mod document;
mod kind;

pub use kind::ProblemKind;

/// Why a request failed. Cheap to clone, because the extensions of a response pass it to the pipeline, which turns it into a
/// document.
#[derive(Debug, Clone)]
pub struct Problem {
    pub kind: ProblemKind,
    detail: Cow<'static, str>,
    errors: Vec<InvalidParameter>,
    /// Only for the log.
    cause: Option<Arc<str>>,
}

/// A parameter that was rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{parameter}: {reason}")]
pub struct InvalidParameter {
    pub parameter: Cow<'static, str>,
    pub reason: String,
}

impl InvalidParameter {
    pub fn new(parameter: impl Into<Cow<'static, str>>, reason: impl fmt::Display) -> Self {
        Self { parameter: parameter.into(), reason: reason.to_string() }
    }
}

impl Problem {
    pub fn invalid_parameter(parameter: impl Into<Cow<'static, str>>, reason: impl fmt::Display) -> Self {
        Self::invalid_parameters(vec![InvalidParameter::new(parameter, reason)])
    }

    pub fn invalid_parameters(errors: Vec<InvalidParameter>) -> Self {
        let detail = match &*errors {
            [] => String::new(),
            [error] => error.to_string(),
            [first, rest @ ..] => format!("{first} (and {} more)", rest.len()),
        };
        Self { errors, ..Self::new(ProblemKind::InvalidRequest, detail) }
    }

    /// The request is malformed outside of its parameters.
    pub fn malformed(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ProblemKind::InvalidRequest, detail)
    }

    pub fn not_found(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ProblemKind::NotFound, detail)
    }

    pub fn unknown_path() -> Self {
        Self::new(ProblemKind::NotFound, "unknown path: see /docs")
    }

    pub fn method_not_allowed() -> Self {
        Self::new(ProblemKind::MethodNotAllowed, "expected GET, HEAD or OPTIONS")
    }

    pub fn uri_too_long(max_bytes: usize) -> Self {
        Self::new(ProblemKind::UriTooLong, format!("path and query must not exceed {max_bytes} bytes"))
    }

    pub fn timeout() -> Self {
        Self::new(ProblemKind::Timeout, "retry after a few seconds")
    }

    /// No further event stream can be opened.
    pub fn too_many_streams() -> Self {
        Self::new(ProblemKind::TooManyStreams, "retry after a few seconds, or use /v1/changes?wait=20")
    }

    /// The database is unavailable. The cause only goes to the log.
    pub fn unavailable(cause: impl Into<Arc<str>>) -> Self {
        let detail = "the database is unavailable; retry after a few seconds";
        Self { cause: Some(cause.into()), ..Self::new(ProblemKind::Unavailable, detail) }
    }

    /// The server is at fault. The cause only goes to the log.
    pub fn internal(cause: impl Into<Arc<str>>) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(ProblemKind::Internal, "the error has been logged") }
    }

    /// Maps an error response of the framework that carries no problem.
    pub fn from_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::unknown_path(),
            StatusCode::METHOD_NOT_ALLOWED => Self::method_not_allowed(),
            status if status.is_client_error() => Self::malformed("the request is malformed"),
            status => Self::internal(format!("the framework responded with {status}")),
        }
    }

    pub fn errors(&self) -> &[InvalidParameter] {
        &self.errors
    }

    /// Returns whether an older cached response may be served instead: the database is unavailable or slow.
    pub fn is_transient(&self) -> bool {
        matches!(self.kind, ProblemKind::Unavailable | ProblemKind::Timeout)
    }

    /// Returns the cause, which must not be sent to the client.
    pub fn cause(&self) -> &str {
        self.cause.as_deref().unwrap_or(&self.detail)
    }

    /// Returns the event that alarms match in the log, if the database is unavailable.
    pub fn event(&self) -> Option<&'static str> {
        (self.kind == ProblemKind::Unavailable).then_some(UNAVAILABLE_EVENT)
    }

    /// Logs a server error with its cause.
    pub fn log(&self, request_id: &str) {
        let cause = self.cause();
        match self.kind {
            ProblemKind::Internal => tracing::error!(request.id = request_id, cause, "request failed"),
            ProblemKind::Unavailable | ProblemKind::Timeout => {
                tracing::warn!(event = self.event(), request.id = request_id, cause, "request failed");
            }
            _ => {}
        }
    }

    fn new(kind: ProblemKind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), cause: None }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.kind.title(), self.detail)
    }
}

impl std::error::Error for Problem {}

/// Attaches the problem to an empty response of the framework, from which the pipeline reads it.
impl From<Problem> for poem::Error {
    fn from(problem: Problem) -> Self {
        let mut error = Self::from_status(problem.kind.status());
        error.set_data(problem);
        error
    }
}

impl From<PoolError> for Problem {
    fn from(error: PoolError) -> Self {
        Self::unavailable(format!("no database connection: {}", chain(&error)))
    }
}

impl From<tokio_postgres::Error> for Problem {
    fn from(error: tokio_postgres::Error) -> Self {
        let cause = chain(&error);
        if sql_error::is_unavailable(&error) { Self::unavailable(cause) } else { Self::internal(cause) }
    }
}

#[cfg(test)]
mod tests;
