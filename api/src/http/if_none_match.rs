//! `If-None-Match`: whether the client has the current response already.

use poem::http::HeaderMap;
use poem::http::header::{HeaderValue, IF_NONE_MATCH};

/// Returns whether the request names this entity tag, in a list, weak or as `*`.
pub fn matches(request: &HeaderMap, etag: &HeaderValue) -> bool {
    request.get_all(IF_NONE_MATCH).iter().any(|tags| {
        tags.as_bytes()
            .split(|byte| *byte == b',')
            .map(<[u8]>::trim_ascii)
            .any(|tag| tag == b"*" || tag.strip_prefix(b"W/").unwrap_or(tag) == etag.as_bytes())
    })
}
