//! Response headers in the OpenAPI document.

use poem_openapi::registry::{MetaHeader, MetaSchema, MetaSchemaRef};

/// Returns the headers of a JSON document.
pub fn document_headers() -> Vec<MetaHeader> {
    vec![
        header("ETag", "Entity tag. Send it as `If-None-Match` to get 304 while the content is unchanged.", true),
        cache_control(),
        request_id(),
        stale(),
    ]
}

/// Returns the headers of a document that has former IDs.
pub fn linked_headers() -> Vec<MetaHeader> {
    let mut headers = document_headers();
    headers.push(header(
        "Link",
        "URLs of related resources, on trades and revisions alone: the revisions of the trade with `rel=\"version-history\"`, and from a revision the \
         current trade with `rel=\"latest-version\"`.",
        false,
    ));
    headers
}

/// Returns the headers of a page of a list.
pub fn page_headers() -> Vec<MetaHeader> {
    let mut headers = document_headers();
    headers.push(header("Link", "URL of the next page with `rel=\"next\"`; absent on the last page.", false));
    headers
}

/// Returns the headers of an exported file.
pub fn file_headers() -> Vec<MetaHeader> {
    let mut headers = document_headers();
    headers.push(header("Content-Disposition", "Suggested file name.", true));
    headers.push(header(
        "X-Dataset-Version",
        "Dataset version of the file, as `dataset.version` in `/v1/status`.",
        true,
    ));
    headers
}

/// Returns the headers of an event stream.
pub fn stream_headers() -> Vec<MetaHeader> {
    vec![header("Cache-Control", "`no-store`: a stream is never cached.", true), request_id()]
}

/// Returns the headers of a redirect.
pub fn redirect_headers() -> Vec<MetaHeader> {
    vec![
        header("Location", "Path of the same resource under its current ID.", true),
        cache_control(),
        request_id(),
        stale(),
    ]
}

/// Returns the headers of a problem document.
pub fn problem_headers(has_retry_after: bool) -> Vec<MetaHeader> {
    let mut headers = vec![request_id()];
    if has_retry_after {
        headers.push(header("Retry-After", "Seconds to wait before the next attempt.", true));
    }
    headers
}

fn cache_control() -> MetaHeader {
    header("Cache-Control", "How long the response may be cached.", true)
}

fn request_id() -> MetaHeader {
    header(
        "X-Request-Id",
        "ID of the request: the one it was sent with if that is well-formed, or else a generated one.",
        true,
    )
}

fn stale() -> MetaHeader {
    header("X-Stale", "`true` if the response may be outdated, because the database is unavailable or slow.", false)
}

fn header(name: &str, description: &str, required: bool) -> MetaHeader {
    MetaHeader {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required,
        deprecated: false,
        schema: MetaSchemaRef::Inline(Box::new(MetaSchema::new("string"))),
    }
}
