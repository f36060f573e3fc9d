//! Opaque cursors: the position of a page's last row, and a digest of the list that it belongs to, as base64url.

use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::canonical_request::CanonicalRequest;
pub use super::cursor_key::CursorKey;
use super::problem::Problem;
use crate::paging::Position;

/// Maximum length of an ID in a cursor.
const MAX_ID_LENGTH: usize = 200;

/// Parameters that may differ between two pages of one list: they do not change which rows it has, nor their order.
const NON_FILTER_PARAMS: [&str; 3] = ["cursor", "limit", "view"];

/// The position after which a page starts, bound to the path, filters and order of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor<K = NaiveDate> {
    position: Position<K>,
    list_digest: [u8; 8],
}

/// The text is not a cursor of this API.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid cursor: expected the value of `page.next`")]
pub struct InvalidCursor;

impl<K: CursorKey> Cursor<K> {
    pub fn new(position: Position<K>, request: &CanonicalRequest) -> Self {
        Self { position, list_digest: list_digest(request) }
    }

    /// Returns the position if the cursor belongs to the requested list.
    pub fn position_in(self, request: &CanonicalRequest) -> Result<Position<K>, Problem> {
        if self.list_digest == list_digest(request) {
            Ok(self.position)
        } else {
            let reason = "belongs to another list: filters and sort must not change between pages";
            Err(Problem::invalid_parameter("cursor", reason))
        }
    }

    pub fn encode(&self) -> String {
        let mut bytes = vec![K::VERSION];
        bytes.extend(self.list_digest);
        bytes.extend(self.position.key.to_bytes());
        bytes.extend(self.position.id.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

impl<K: CursorKey> FromStr for Cursor<K> {
    type Err = InvalidCursor;

    fn from_str(text: &str) -> Result<Self, InvalidCursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| InvalidCursor)?;
        let (version, rest) = bytes.split_first().ok_or(InvalidCursor)?;
        let (list_digest, rest) = rest.split_first_chunk().ok_or(InvalidCursor)?;
        let (key, id) = K::read(rest).ok_or(InvalidCursor)?;
        let id = str::from_utf8(id).map_err(|_| InvalidCursor)?;
        let is_valid =
            *version == K::VERSION && (1..=MAX_ID_LENGTH).contains(&id.len()) && !id.chars().any(char::is_control);
        if is_valid {
            Ok(Self { position: Position { key, id: id.to_owned() }, list_digest: *list_digest })
        } else {
            Err(InvalidCursor)
        }
    }
}

fn list_digest(request: &CanonicalRequest) -> [u8; 8] {
    let digest = Sha256::digest(request.url_without(&NON_FILTER_PARAMS));
    *digest.first_chunk().expect("a SHA-256 digest has 32 bytes")
}

#[cfg(test)]
mod tests;
