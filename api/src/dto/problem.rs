//! What went wrong.

use poem_openapi::Object;

/// A problem as of RFC 9457
#[derive(Object)]
pub struct Problem {
    /// Which kind of problem: a URI reference that stays the same
    #[oai(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    /// Names this request in our logs
    pub request_id: String,
    /// What is wrong with the request, each in its place
    pub errors: Option<Vec<Invalid>>,
}

/// One parameter that cannot be what it is
#[derive(Object)]
pub struct Invalid {
    pub parameter: String,
    pub reason: String,
}
