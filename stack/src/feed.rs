//! Dropping a file into the feed bucket, under the key that the fetcher would give it.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use aws_sdk_s3::primitives::ByteStream;
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use crate::pipeline::{Clients, PREFIX};
use crate::secret::hexadecimal;

/// One version of one object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    pub bucket: String,
    pub key: String,
    /// The version id, else the etag.
    pub version: String,
}

/// Puts a file into the bucket.
pub async fn put(clients: &Clients, bucket: &str, key: &str, file: &Path) -> anyhow::Result<Dropped> {
    let body = ByteStream::from_path(file).await.with_context(|| format!("could not read {}", file.display()))?;
    let answer = clients
        .s3
        .put_object()
        .bucket(bucket)
        .key(key)
        .body(body)
        .send()
        .await
        .with_context(|| format!("could not write s3://{bucket}/{key}"))?;
    let etag = answer.e_tag.map(|etag| etag.trim_matches('"').to_owned());
    let version = answer.version_id.or(etag).context("S3 told neither a version nor an etag")?;
    Ok(Dropped { bucket: bucket.to_owned(), key: key.to_owned(), version })
}

/// `feeds/<feed>/date=<day>/<HHMM>-<sha16><ext>`: when it came and what it holds.
pub fn key(feed: &str, file: &Path, now: DateTime<Utc>) -> anyhow::Result<String> {
    named_key(feed, now.date_naive(), &now.format("%H%M").to_string(), file)
}

/// The same with a word in place of the time.
pub fn named_key(feed: &str, day: NaiveDate, word: &str, file: &Path) -> anyhow::Result<String> {
    if feed.is_empty() || !feed.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        bail!("a feed's name has lower-case letters, digits and hyphens, unlike {feed:?}");
    }
    Ok(format!("{PREFIX}{feed}/date={day}/{word}-{}{}", fingerprint(file)?, extension(file)))
}

/// The first 16 hexadecimal digits of the SHA-256 of a file.
pub fn fingerprint(file: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    let mut digits = hexadecimal(&Sha256::digest(bytes));
    digits.truncate(16);
    Ok(digits)
}

/// `.json`, `.json.gz`, or nothing.
fn extension(file: &Path) -> String {
    let last = |path: &Path| path.extension().map(|end| format!(".{}", end.display())).unwrap_or_default();
    match last(file).as_str() {
        ".gz" => last(&file.with_extension("")) + ".gz",
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_feed_day_time_content_and_kind() {
        let folder = tempfile::tempdir().unwrap();
        let check = |name: &str, end: &str| {
            let file = folder.path().join(name);
            fs::write(&file, "abc").unwrap();
            let now = "2025-07-08T03:04:05Z".parse().unwrap();
            let expected = format!("feeds/nba-player-movement/date=2025-07-08/0304-ba7816bf8f01cfea{end}");
            assert_eq!(key("nba-player-movement", &file, now).unwrap(), expected);
        };
        check("movement.json", ".json");
        check("movement.v2.json.gz", ".json.gz");
        check("movement", "");
    }

    #[test]
    fn a_feed_s_name_cannot_lead_elsewhere() {
        let now = "2025-07-08T03:04:05Z".parse().unwrap();
        for feed in ["", "../up", "a/b", "Caps"] {
            assert!(key(feed, Path::new("/dev/null"), now).is_err(), "{feed}");
        }
    }
}
