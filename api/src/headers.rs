//! Headers that are alike on many answers.

use poem::Response;
use poem::http::StatusCode;
use poem::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW, HeaderMap, HeaderName, HeaderValue,
    X_CONTENT_TYPE_OPTIONS,
};
use poem_openapi::registry::MetaHeader;
use poem_openapi::types::Type;

pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// `true` on an answer served from memory while the database is away.
pub const X_STALE: HeaderName = HeaderName::from_static("x-stale");

/// The version of the dataset that a file is of, as `/v1/status` has it.
pub const X_DATASET_VERSION: HeaderName = HeaderName::from_static("x-dataset-version");

pub const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Puts on what every answer carries: any site may read it, no browser shall guess its type.
pub fn on_every_answer(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(
            "Content-Disposition, ETag, Link, Location, Retry-After, X-Dataset-Version, X-Request-Id, X-Stale",
        ),
    );
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

/// The answer to OPTIONS, which is also the browser's question before a cross-site request.
pub fn preflight() -> Response {
    let mut response = Response::builder().status(StatusCode::NO_CONTENT).finish();
    let headers = response.headers_mut();
    headers.insert(ALLOW, METHODS);
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("Accept, Content-Type, If-None-Match, X-Request-Id"),
    );
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    response
}

/// For the `OpenAPI` document: the headers of an answer.
pub fn documented_on_answers(is_page: bool) -> Vec<MetaHeader> {
    let mut headers = vec![
        documented("ETag", "Names these bytes; send it as `If-None-Match` to be told when they changed", true),
        documented("Cache-Control", "For how long the answer may be kept", true),
        documented("X-Request-Id", "Names this request in our logs", true),
        documented("X-Stale", "`true` when the answer comes from memory because the database is away", false),
    ];
    if is_page {
        headers.push(documented("Link", "The next page, with `rel=\"next\"`; absent on the last", false));
    }
    headers
}

/// For the `OpenAPI` document: the headers of a file.
pub fn documented_on_files() -> Vec<MetaHeader> {
    let mut headers = documented_on_answers(false);
    headers.push(documented("Content-Disposition", "Names the file that it is to be saved as", true));
    headers.push(documented(
        "X-Dataset-Version",
        "Of all that is in the file, as `dataset.version` of `/v1/status`",
        true,
    ));
    headers
}

/// For the `OpenAPI` document: the headers of an answer that leads elsewhere.
pub fn documented_on_redirections() -> Vec<MetaHeader> {
    vec![
        documented("Location", "Where the answer is, as a path on this server", true),
        documented("Cache-Control", "For how long the answer may be kept", true),
        documented("X-Request-Id", "Names this request in our logs", true),
        documented("X-Stale", "`true` when the answer comes from memory because the database is away", false),
    ]
}

/// For the `OpenAPI` document: the headers of a problem.
pub fn documented_on_problems(retry: bool) -> Vec<MetaHeader> {
    let mut headers = vec![documented("X-Request-Id", "Names this request in our logs", true)];
    if retry {
        headers.push(documented("Retry-After", "Seconds after which to try again", true));
    }
    headers
}

fn documented(name: &str, description: &str, required: bool) -> MetaHeader {
    MetaHeader {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required,
        deprecated: false,
        schema: String::schema_ref(),
    }
}
