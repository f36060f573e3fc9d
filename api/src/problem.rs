//! The only map from errors to HTTP: every error is an RFC 9457 problem document, and none tells the cause of a 5xx.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use deadpool_postgres::PoolError;
use poem::http::{HeaderValue, StatusCode, header};
use poem::{Body, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::Type;
use serde::Serialize;
use service::error::chain;
use tokio_postgres::error::SqlState;

use crate::dto;
use crate::export::Unwritable;

pub const CONTENT_TYPE: &str = "application/problem+json";

/// Seconds after which a client may try again what the database could not answer.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("2");

/// Why a request got no answer. Cheap to clone, so that it travels in a response until its request's id is known.
#[derive(Debug, Clone)]
pub struct Problem {
    pub kind: Kind,
    detail: Cow<'static, str>,
    errors: Vec<Invalid>,
    /// For the log alone.
    cause: Option<Arc<str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    InvalidRequest,
    NotFound,
    MethodNotAllowed,
    UriTooLong,
    Internal,
    Unavailable,
    Timeout,
}

/// One thing that is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{parameter}: {reason}")]
pub struct Invalid {
    pub parameter: Cow<'static, str>,
    pub reason: String,
}

impl Kind {
    pub const fn status(self) -> StatusCode {
        match self {
            Self::InvalidRequest => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::UriTooLong => StatusCode::URI_TOO_LONG,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable | Self::Timeout => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What `type` holds: never changed once published.
    const fn uri(self) -> &'static str {
        match self {
            Self::InvalidRequest => "/problems/invalid-request",
            Self::NotFound => "/problems/not-found",
            Self::MethodNotAllowed => "/problems/method-not-allowed",
            Self::UriTooLong => "/problems/uri-too-long",
            Self::Internal => "/problems/internal",
            Self::Unavailable => "/problems/unavailable",
            Self::Timeout => "/problems/timeout",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::InvalidRequest => "The request is not valid",
            Self::NotFound => "There is no such thing",
            Self::MethodNotAllowed => "The method is not allowed here",
            Self::UriTooLong => "The address is too long",
            Self::Internal => "The request could not be answered",
            Self::Unavailable => "The data cannot be reached at the moment",
            Self::Timeout => "The answer took too long",
        }
    }
}

impl Problem {
    /// One parameter that cannot be what it is.
    pub fn invalid(parameter: impl Into<Cow<'static, str>>, reason: impl fmt::Display) -> Self {
        Self::all_invalid(vec![Invalid { parameter: parameter.into(), reason: reason.to_string() }])
    }

    /// Several parameters that cannot be what they are.
    pub fn all_invalid(errors: Vec<Invalid>) -> Self {
        let detail = match &*errors {
            [] => String::new(),
            [one] => one.to_string(),
            [first, others @ ..] => format!("{first} (and {} more)", others.len()),
        };
        Self { errors, ..Self::new(Kind::InvalidRequest, detail) }
    }

    /// What is wrong, parameter by parameter.
    pub fn errors(&self) -> &[Invalid] {
        &self.errors
    }

    /// A request that is malformed outside of any one parameter.
    pub fn malformed(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::InvalidRequest, detail)
    }

    pub fn not_found(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::NotFound, detail)
    }

    pub fn no_such_path() -> Self {
        Self::new(Kind::NotFound, "nothing is served at this path: /docs lists what is")
    }

    pub fn method_not_allowed() -> Self {
        Self::new(Kind::MethodNotAllowed, "only GET, HEAD and OPTIONS are served")
    }

    pub fn uri_too_long() -> Self {
        Self::new(Kind::UriTooLong, "the path and query may hold no more than 4096 bytes")
    }

    pub fn timeout() -> Self {
        Self::new(Kind::Timeout, "try again shortly")
    }

    /// What the request needs is out of reach; the cause goes to the log.
    pub fn unavailable(cause: impl Into<Arc<str>>) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(Kind::Unavailable, "the database is away: try again shortly") }
    }

    /// A fault of ours; the cause goes to the log.
    pub fn internal(cause: impl Into<Arc<str>>) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(Kind::Internal, "the fault is ours and has been recorded") }
    }

    /// What a response without a problem of its own means: the framework's own refusals.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::no_such_path(),
            StatusCode::METHOD_NOT_ALLOWED => Self::method_not_allowed(),
            status if status.is_client_error() => Self::malformed("the request cannot be understood"),
            status => Self::internal(format!("the framework answered {status}")),
        }
    }

    /// Whether what is kept may be answered instead: the database is away or slow, and nothing is wrong with us.
    pub fn is_momentary(&self) -> bool {
        matches!(self.kind, Kind::Unavailable | Kind::Timeout)
    }

    /// What happened, for the log alone.
    pub fn cause(&self) -> &str {
        self.cause.as_deref().unwrap_or(&self.detail)
    }

    /// Says what happened, once, with the cause that the client is not told.
    pub fn log(&self, request_id: &str) {
        let cause = self.cause();
        match self.kind {
            Kind::Internal => tracing::error!(request.id = request_id, cause, "a request failed"),
            Kind::Unavailable | Kind::Timeout => {
                tracing::warn!(request.id = request_id, cause, "a request could not be answered");
            }
            _ => {}
        }
    }

    /// The answer, for the request of this id.
    pub fn response(&self, request_id: &str) -> Response {
        #[derive(Serialize)]
        struct Document<'a> {
            r#type: &'a str,
            title: &'a str,
            status: u16,
            detail: &'a str,
            request_id: &'a str,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            errors: &'a [Invalid],
        }
        let document = Document {
            r#type: self.kind.uri(),
            title: self.kind.title(),
            status: self.kind.status().as_u16(),
            detail: &self.detail,
            request_id,
            errors: &self.errors,
        };
        let body = serde_json::to_vec(&document).expect("strings and numbers can always be written");
        let mut response = Response::builder().status(self.kind.status()).body(Body::from(body));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self.kind {
            Kind::MethodNotAllowed => {
                headers.insert(header::ALLOW, crate::headers::METHODS);
            }
            Kind::Unavailable | Kind::Timeout => {
                headers.insert(header::RETRY_AFTER, RETRY_AFTER);
            }
            _ => {}
        }
        response
    }

    fn new(kind: Kind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), cause: None }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.kind.title(), self.detail)
    }
}

impl Error for Problem {}

/// Through the framework a problem travels beside an empty response, from where `front` takes it again.
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
        let gone = match error.code() {
            Some(code) => {
                let class = &code.code()[..2];
                // Class 08: the connection broke; 53: out of resources; 57: shutdown, crash, or our statement timeout.
                matches!(class, "08" | "53" | "57") || *code == SqlState::READ_ONLY_SQL_TRANSACTION
            }
            None => error.is_closed() || error.source().is_some_and(<dyn Error>::is::<std::io::Error>),
        };
        if gone { Self::unavailable(chain(&error)) } else { Self::internal(chain(&error)) }
    }
}

/// A document that we stored and cannot read, or a writer at fault: neither passes by itself.
impl From<Unwritable> for Problem {
    fn from(error: Unwritable) -> Self {
        Self::internal(chain(&error))
    }
}

/// Documents the problems that any operation may answer; `openapi` takes 404 out where no path parameter is.
impl ApiResponse for Problem {
    fn meta() -> MetaResponses {
        let one = |status: StatusCode, description: &'static str| MetaResponse {
            description,
            status: Some(status.as_u16()),
            status_range: None,
            content: vec![MetaMediaType { content_type: CONTENT_TYPE, schema: dto::Problem::schema_ref() }],
            headers: crate::headers::documented_on_problems(status == StatusCode::SERVICE_UNAVAILABLE),
        };
        MetaResponses {
            responses: vec![
                one(StatusCode::BAD_REQUEST, "A parameter is malformed, unknown or repeated"),
                one(StatusCode::NOT_FOUND, "There is no such thing"),
                one(StatusCode::INTERNAL_SERVER_ERROR, "The fault is ours"),
                one(StatusCode::SERVICE_UNAVAILABLE, "The database is away; try again after `Retry-After`"),
            ],
        }
    }

    fn register(registry: &mut Registry) {
        dto::Problem::register(registry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn body_of(problem: &Problem) -> serde_json::Value {
        let body = problem.response("r-1").into_body().into_bytes().await.unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    #[tokio::test]
    async fn a_problem_names_each_invalid_parameter() {
        let problem = Problem::all_invalid(vec![
            Invalid { parameter: "team".into(), reason: "is bad".into() },
            Invalid { parameter: "sort".into(), reason: "is worse".into() },
        ]);
        insta::assert_json_snapshot!(body_of(&problem).await);
    }

    #[tokio::test]
    async fn a_fault_of_ours_does_not_tell_its_cause() {
        let body = body_of(&Problem::internal("column \"secret\" does not exist")).await.to_string();
        assert!(!body.contains("secret"), "{body}");
    }

    #[test]
    fn each_kind_has_a_type_of_its_own() {
        let all = [
            Kind::InvalidRequest,
            Kind::NotFound,
            Kind::MethodNotAllowed,
            Kind::UriTooLong,
            Kind::Internal,
            Kind::Unavailable,
            Kind::Timeout,
        ];
        let types: std::collections::HashSet<_> = all.iter().map(|kind| kind.uri()).collect();
        assert_eq!(types.len(), all.len());
    }

    #[test]
    fn a_problem_survives_the_framework() {
        let error = poem::Error::from(Problem::not_found("x"));
        let response = error.into_response();
        assert_eq!(response.extensions().get::<Problem>().unwrap().kind, Kind::NotFound);
    }
}
