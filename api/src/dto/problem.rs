//! Problem details.

use poem_openapi::Object;

/// Problem details per RFC 9457.
#[derive(Object)]
pub struct Problem {
    /// Identifies the kind of problem: a URI reference that never changes.
    #[oai(rename = "type")]
    pub kind: String,
    /// Short description of the kind of problem.
    pub title: String,
    /// HTTP status code.
    pub status: u16,
    /// Description of this occurrence.
    pub detail: String,
    /// ID of the request, for support and log search.
    pub request_id: String,
    /// The invalid parameters; absent for other problems.
    pub errors: Option<Vec<InvalidParameter>>,
}

/// A parameter that was rejected.
#[derive(Object)]
pub struct InvalidParameter {
    /// Name of the parameter.
    pub parameter: String,
    /// Why the parameter was rejected.
    pub reason: String,
}
