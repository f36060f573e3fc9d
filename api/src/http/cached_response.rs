//! A complete response in one encoding, ready to be sent again: status, headers and body, with its entity tag.

use std::fmt::Write;
use std::io;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use poem::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, VARY,
};
use poem::http::{Method, StatusCode};
use poem::{Body, Response};
use sha2::{Digest, Sha256};

use super::cache_policy::{CachePolicy, STALE_CACHE_CONTROL};
use super::encoding::Encoding;
use super::headers::{self, X_STALE};
use super::if_none_match;
use super::route_metrics::RouteMetrics;

/// Size of the chunks of a large body. The server copies a chunk before it sends it, once per client.
pub const CHUNK_SIZE: usize = 256 * 1024;

/// The response of a handler, before it is encoded.
pub struct Content {
    /// 200, or the status of a redirect.
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub policy: CachePolicy,
    pub is_compressible: bool,
    /// Version of the dataset when the response was made.
    pub version: i64,
    pub metrics: Arc<RouteMetrics>,
}

/// A ready response in one encoding.
pub struct CachedResponse {
    status: StatusCode,
    policy: CachePolicy,
    pub version: i64,
    is_compressible: bool,
    /// Encoding of the body. It is [`Encoding::Identity`] if the body is too small to compress.
    encoding: Encoding,
    pub body: Bytes,
    pub ok_headers: HeaderMap,
    not_modified_headers: HeaderMap,
    pub metrics: Arc<RouteMetrics>,
}

impl CachedResponse {
    /// Compresses the body if that is worthwhile and derives the entity tag from its content. A redirect has no entity tag.
    pub fn new(content: Content, encoding: Encoding) -> Self {
        let Content { status, mut headers, body: plain, policy, is_compressible, version, metrics } = content;
        let compressed = if is_compressible { encoding.compress(&plain) } else { None };
        let digest = Sha256::digest(&plain);
        let (body, encoding) = match compressed {
            Some(compressed) => (compressed, encoding),
            None => (plain, Encoding::Identity),
        };
        if status == StatusCode::OK {
            let etag = format!("\"{}{}\"", to_hex(&digest[..16]), encoding.etag_suffix());
            headers.insert(ETAG, HeaderValue::try_from(etag).expect("hexadecimal digits are a header value"));
        }
        headers.insert(CACHE_CONTROL, policy.cache_control());
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
        headers::add_common(&mut headers);
        let mut not_modified_headers = headers.clone();
        not_modified_headers.remove(CONTENT_TYPE);
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        if let Some(name) = encoding.header() {
            headers.insert(CONTENT_ENCODING, name);
        }
        Self {
            status,
            policy,
            version,
            is_compressible,
            encoding,
            body,
            ok_headers: headers,
            not_modified_headers,
            metrics,
        }
    }

    /// Returns the same response in another encoding, equal to one that was made in that encoding.
    #[must_use]
    pub fn transcoded(&self, encoding: Encoding) -> Self {
        let mut headers = self.ok_headers.clone();
        headers.remove(CONTENT_ENCODING);
        let content = Content {
            status: self.status,
            headers,
            body: self.encoding.decompress(&self.body),
            policy: self.policy,
            is_compressible: self.is_compressible,
            version: self.version,
            metrics: Arc::clone(&self.metrics),
        };
        Self::new(content, encoding)
    }

    /// Returns whether the response is still correct in this version of the dataset.
    pub fn is_current(&self, version: i64) -> bool {
        self.policy.outlives_dataset() || self.version == version
    }

    /// Answers a request: with 304 if the client has the response already, and without a body for HEAD. `is_stale` marks the
    /// response as possibly outdated.
    pub fn respond(self: &Arc<Self>, method: &Method, request: &HeaderMap, is_stale: bool) -> Response {
        let (status, headers, body) =
            if self.ok_headers.get(ETAG).is_some_and(|etag| if_none_match::matches(request, etag)) {
                (StatusCode::NOT_MODIFIED, &self.not_modified_headers, Body::empty())
            } else if *method == Method::HEAD {
                (self.status, &self.ok_headers, Body::empty())
            } else {
                (self.status, &self.ok_headers, self.body_stream())
            };
        let mut response = Response::from(body);
        response.set_status(status);
        *response.headers_mut() = headers.clone();
        if is_stale && !self.policy.outlives_dataset() {
            response.headers_mut().insert(X_STALE, HeaderValue::from_static("true"));
            response.headers_mut().insert(CACHE_CONTROL, STALE_CACHE_CONTROL);
        }
        response
    }

    /// Returns the body to send. A large body is a stream of chunks that keeps this response alive until it is sent.
    fn body_stream(self: &Arc<Self>) -> Body {
        if self.body.len() <= CHUNK_SIZE {
            return Body::from(self.body.clone());
        }
        let response = Arc::clone(self);
        let chunks = (0..self.body.len()).step_by(CHUNK_SIZE).map(move |start| {
            let end = response.body.len().min(start + CHUNK_SIZE);
            Ok::<_, io::Error>(response.body.slice(start..end))
        });
        Body::from_bytes_stream(stream::iter(chunks))
    }
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
        text
    })
}

#[cfg(test)]
mod tests;
