//! Kinds of problems: the status, title and unchanging `type` of each.

use poem::http::StatusCode;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    InvalidRequest,
    NotFound,
    MethodNotAllowed,
    UriTooLong,
    Internal,
    Unavailable,
    Timeout,
    TooManyStreams,
}

impl ProblemKind {
    pub const fn status(self) -> StatusCode {
        match self {
            Self::InvalidRequest => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::UriTooLong => StatusCode::URI_TOO_LONG,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable | Self::Timeout | Self::TooManyStreams => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Returns the value of `type`. It never changes once published.
    pub const fn uri(self) -> &'static str {
        match self {
            Self::InvalidRequest => "/problems/invalid-request",
            Self::NotFound => "/problems/not-found",
            Self::MethodNotAllowed => "/problems/method-not-allowed",
            Self::UriTooLong => "/problems/uri-too-long",
            Self::Internal => "/problems/internal",
            Self::Unavailable => "/problems/unavailable",
            Self::Timeout => "/problems/timeout",
            Self::TooManyStreams => "/problems/too-many-streams",
        }
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::InvalidRequest => "Invalid request",
            Self::NotFound => "Not found",
            Self::MethodNotAllowed => "Method not allowed",
            Self::UriTooLong => "URI too long",
            Self::Internal => "Internal server error",
            Self::Unavailable => "Database unavailable",
            Self::Timeout => "Request timed out",
            Self::TooManyStreams => "Too many event streams",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_kind_has_its_own_type() {
        let all = [
            ProblemKind::InvalidRequest,
            ProblemKind::NotFound,
            ProblemKind::MethodNotAllowed,
            ProblemKind::UriTooLong,
            ProblemKind::Internal,
            ProblemKind::Unavailable,
            ProblemKind::Timeout,
            ProblemKind::TooManyStreams,
        ];
        let types: HashSet<_> = all.iter().map(|kind| kind.uri()).collect();
        assert_eq!(types.len(), all.len());
    }
}
