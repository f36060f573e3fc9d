//! The problem document as a response.

use poem::http::HeaderValue;
use poem::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use poem::{Body, Response};
use serde::Serialize;

use super::super::headers::ALLOWED_METHODS;
use super::{InvalidParameter, Problem, ProblemKind};

pub const MEDIA_TYPE: &str = "application/problem+json";

/// Seconds after which a client may retry.
const RETRY_DELAY: HeaderValue = HeaderValue::from_static("2");

#[derive(Serialize)]
struct Document<'a> {
    r#type: &'a str,
    title: &'a str,
    status: u16,
    detail: &'a str,
    request_id: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [InvalidParameter],
}

impl Problem {
    pub fn response(&self, request_id: &str) -> Response {
        let document = Document {
            r#type: self.kind.uri(),
            title: self.kind.title(),
            status: self.kind.status().as_u16(),
            detail: &self.detail,
            request_id,
            errors: &self.errors,
        };
        let body = serde_json::to_vec(&document).expect("strings and numbers can be serialised");
        let mut response = Response::builder().status(self.kind.status()).body(Body::from(body));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self.kind {
            ProblemKind::MethodNotAllowed => {
                headers.insert(ALLOW, ALLOWED_METHODS);
            }
            ProblemKind::Unavailable | ProblemKind::Timeout | ProblemKind::TooManyStreams => {
                headers.insert(RETRY_AFTER, RETRY_DELAY);
            }
            _ => {}
        }
        response
    }
}
