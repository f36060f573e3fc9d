//! Lists the versions of all objects under a prefix.

use anyhow::Context;
use aws_sdk_s3::Client;
use aws_sdk_s3::types::ObjectVersion;
use chrono::{DateTime, Utc};

use crate::config::S3Location;
use crate::object::ObjectRef;

/// Returns all versions of all objects, the oldest first.
pub(super) async fn list(s3: &Client, location: &S3Location) -> anyhow::Result<Vec<ObjectRef>> {
    let mut objects = Vec::new();
    let (mut key_marker, mut version_marker) = (None, None);
    loop {
        let page = s3
            .list_object_versions()
            .bucket(&location.bucket)
            .prefix(&location.prefix)
            .set_key_marker(key_marker)
            .set_version_id_marker(version_marker)
            .send()
            .await
            .with_context(|| format!("could not list s3://{}/{}", location.bucket, location.prefix))?;
        for version in page.versions() {
            objects.push(object(&location.bucket, version)?);
        }
        if page.is_truncated() != Some(true) {
            break;
        }
        (key_marker, version_marker) = (page.next_key_marker, page.next_version_id_marker);
    }
    // S3 lists the newest version of a key first, with times to the second. Of the versions of one second, the last one in the
    // list is the oldest.
    objects.reverse();
    objects.sort_by_key(|object| object.event_time);
    Ok(objects)
}

fn object(bucket: &str, version: &ObjectVersion) -> anyhow::Result<ObjectRef> {
    // A listing has times to the second; the ledger may know the milliseconds of older versions. The latest version gets the last
    // millisecond of its second, so that it is later than they are.
    let milliseconds = if version.is_latest() == Some(true) { 999 } else { 0 };
    let modified =
        version.last_modified().and_then(|time| DateTime::<Utc>::from_timestamp(time.secs(), milliseconds * 1_000_000));
    Ok(ObjectRef {
        bucket: bucket.to_owned(),
        key: version.key().context("S3 listed an object without a key")?.to_owned(),
        version_id: version.version_id().filter(|id| *id != "null").map(str::to_owned),
        etag: version.e_tag().map(|etag| etag.trim_matches('"').to_owned()),
        sequencer: None,
        size_bytes: version.size(),
        event_time: modified.context("S3 listed an object without its modification time")?,
    })
}
