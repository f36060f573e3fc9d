//! Events of S3 through EventBridge: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{Bucket, MalformedMessage, Notification, normalize};
use crate::object::ObjectRef;

#[derive(Deserialize)]
struct Event {
    #[serde(rename = "detail-type")]
    detail_type: String,
    time: DateTime<Utc>,
    detail: Value,
}

#[derive(Deserialize)]
struct Detail {
    bucket: Bucket,
    object: Object,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Object {
    /// Not encoded, unlike in S3's own events.
    key: String,
    size: Option<i64>,
    etag: Option<String>,
    version_id: Option<String>,
    sequencer: Option<String>,
}

pub(super) fn parse(message: Value) -> Result<Notification, MalformedMessage> {
    let event: Event = serde_json::from_value(message).map_err(MalformedMessage::Unexpected)?;
    if event.detail_type != "Object Created" {
        return Ok(Notification { ignored: 1, ..Notification::default() });
    }
    let Detail { bucket, object } = serde_json::from_value(event.detail).map_err(MalformedMessage::Unexpected)?;
    let object = normalize(ObjectRef {
        bucket: bucket.name,
        key: object.key,
        version_id: object.version_id,
        etag: object.etag,
        sequencer: object.sequencer,
        size_bytes: object.size,
        event_time: event.time,
    })?;
    Ok(Notification { objects: vec![object], ..Notification::default() })
}
