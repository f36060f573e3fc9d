//! Uploads files to the feed bucket, under the keys that the fetcher in Airflow would give them.
//!
//! Keys are `feeds/<feed>/date=<day>/<HHMM>-<fingerprint><extension>`.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use aws_sdk_s3::primitives::ByteStream;
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use crate::pipeline::{Clients, PREFIX};
use crate::secret::to_hex;

/// One version of one object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedObject {
    pub bucket: String,
    pub key: String,
    /// The version ID, or the ETag in a bucket without versions.
    pub version: String,
}

/// Uploads a file.
pub async fn upload(clients: &Clients, bucket: &str, key: &str, file: &Path) -> anyhow::Result<UploadedObject> {
    let body = ByteStream::from_path(file).await.with_context(|| format!("could not read {}", file.display()))?;
    let response = clients
        .s3
        .put_object()
        .bucket(bucket)
        .key(key)
        .body(body)
        .send()
        .await
        .with_context(|| format!("could not write s3://{bucket}/{key}"))?;
    let etag = response.e_tag.map(|etag| etag.trim_matches('"').to_owned());
    let version = response.version_id.or(etag).context("S3 returned neither a version ID nor an ETag")?;
    Ok(UploadedObject { bucket: bucket.to_owned(), key: key.to_owned(), version })
}

/// Returns the key for a file that is uploaded at a time: `feeds/<feed>/date=<day>/<HHMM>-<fingerprint><extension>`.
pub fn object_key(feed: &str, file: &Path, now: DateTime<Utc>) -> anyhow::Result<String> {
    labelled_key(feed, now.date_naive(), &now.format("%H%M").to_string(), file)
}

/// Returns the key of a file with a label in place of the time.
pub fn labelled_key(feed: &str, day: NaiveDate, label: &str, file: &Path) -> anyhow::Result<String> {
    if feed.is_empty() || !feed.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        bail!("invalid feed name {feed:?}: expected lower-case letters, digits and hyphens");
    }
    Ok(format!("{PREFIX}{feed}/date={day}/{label}-{}{}", fingerprint(file)?, extension(file)))
}

/// Returns the first 16 hexadecimal digits of the SHA-256 of a file.
pub fn fingerprint(file: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    let mut digits = to_hex(&Sha256::digest(bytes));
    digits.truncate(16);
    Ok(digits)
}

/// Returns the extension with its dot (`.json`, `.json.gz`), or an empty string.
fn extension(file: &Path) -> String {
    let last = |path: &Path| path.extension().map(|extension| format!(".{}", extension.display())).unwrap_or_default();
    match last(file).as_str() {
        ".gz" => last(&file.with_extension("")) + ".gz",
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_holds_feed_day_time_fingerprint_and_extension() {
        let folder = tempfile::tempdir().unwrap();
        let check = |name: &str, end: &str| {
            let file = folder.path().join(name);
            fs::write(&file, "abc").unwrap();
            let now = "2025-07-08T03:04:05Z".parse().unwrap();
            let expected = format!("feeds/nba-player-movement/date=2025-07-08/0304-ba7816bf8f01cfea{end}");
            assert_eq!(object_key("nba-player-movement", &file, now).unwrap(), expected);
        };
        check("movement.json", ".json");
        check("movement.v2.json.gz", ".json.gz");
        check("movement", "");
    }

    #[test]
    fn a_feed_name_cannot_change_the_prefix() {
        let now = "2025-07-08T03:04:05Z".parse().unwrap();
        for feed in ["", "../up", "a/b", "Caps"] {
            assert!(object_key(feed, Path::new("/dev/null"), now).is_err(), "{feed}");
        }
    }
}
