//! Objects of S3: their identity, their download, and their text.

use std::fmt;

use chrono::{DateTime, Utc};

mod download;
mod encoding;
mod gzip;
#[cfg(test)]
mod tests;
mod text;

pub use download::{DownloadError, download};
pub use text::decode_text;

/// One version of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectRef {
    pub bucket: String,
    /// Without the encoding that S3's events use.
    pub key: String,
    /// `None` in a bucket without versioning.
    pub version_id: Option<String>,
    /// Without quotes.
    pub etag: Option<String>,
    /// Orders the events of one key, as hexadecimal text. `None` if the object comes from a listing.
    pub sequencer: Option<String>,
    pub size_bytes: Option<i64>,
    /// When S3 stored the object.
    pub event_time: DateTime<Utc>,
}

impl ObjectRef {
    /// Returns what distinguishes the object from others with its key: the version id, else the etag.
    pub fn version(&self) -> &str {
        self.version_id.as_deref().or(self.etag.as_deref()).unwrap_or_default()
    }
}

/// Returns whether a key belongs to a marker, not to a file of a feed: `…/` (the console's "Create folder"), `…_$folder$`, or
/// a path with a segment that begins with `_` or `.`, such as `_SUCCESS`, `_temporary/part-0.json` or `.DS_Store`.
///
/// Programs that write files beside the data use such names, and programs that read data skip them.
pub fn is_marker(key: &str) -> bool {
    key.ends_with('/') || key.ends_with("_$folder$") || key.split('/').any(|segment| segment.starts_with(['_', '.']))
}

impl fmt::Display for ObjectRef {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "s3://{}/{} version {}", self.bucket, self.key, self.version())
    }
}
