//! Headers that many responses share.

use poem::Response;
use poem::http::StatusCode;
use poem::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW, HeaderMap, HeaderName, HeaderValue,
    X_CONTENT_TYPE_OPTIONS,
};

pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// `true` on a response that may be outdated, because the database is unavailable or slow.
pub const X_STALE: HeaderName = HeaderName::from_static("x-stale");

/// The dataset version of an exported file, as in `/v1/status`.
pub const X_DATASET_VERSION: HeaderName = HeaderName::from_static("x-dataset-version");

pub const ALLOWED_METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Adds the headers of every response: any site may read it, and browsers must not guess its type.
pub fn add_common(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(
            "Content-Disposition, ETag, Link, Location, Retry-After, X-Dataset-Version, X-Request-Id, X-Stale",
        ),
    );
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

/// Returns the response to OPTIONS, including a browser's preflight request.
pub fn preflight() -> Response {
    let mut response = Response::builder().status(StatusCode::NO_CONTENT).finish();
    let headers = response.headers_mut();
    headers.insert(ALLOW, ALLOWED_METHODS);
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, ALLOWED_METHODS);
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("Accept, Content-Type, If-None-Match, Last-Event-ID, X-Request-Id"),
    );
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    response
}
