//! Events of S3: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>.

use chrono::{DateTime, Utc};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::Value;

use super::{Bucket, MalformedMessage, Notification, normalize};
use crate::object::ObjectRef;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    event_version: String,
    event_name: String,
    event_time: DateTime<Utc>,
    s3: Entity,
}

#[derive(Deserialize)]
struct Entity {
    bucket: Bucket,
    object: Object,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Object {
    /// Form-encoded.
    key: String,
    size: Option<i64>,
    e_tag: Option<String>,
    version_id: Option<String>,
    sequencer: Option<String>,
}

/// Parses the records of a message. A malformed record does not affect the others.
pub(super) fn parse(records: Vec<Value>) -> Notification {
    let mut notification = Notification::default();
    for (index, record) in records.into_iter().enumerate() {
        match parse_record(record) {
            Ok(Some(object)) => notification.objects.push(object),
            Ok(None) => notification.ignored += 1,
            Err(error) => {
                notification.malformed.push(format!("record {}: {}", index + 1, service::error::chain(&error)));
            }
        }
    }
    notification
}

/// Returns `None` for other events than the creation of an object.
fn parse_record(record: Value) -> Result<Option<ObjectRef>, MalformedMessage> {
    let record: Record = serde_json::from_value(record).map_err(MalformedMessage::Unexpected)?;
    if !record.event_version.starts_with("2.") {
        return Err(MalformedMessage::Version(record.event_version));
    }
    // Some emulators of S3 write `s3:` before the event name.
    if !record.event_name.trim_start_matches("s3:").starts_with("ObjectCreated:") {
        return Ok(None);
    }
    let Entity { bucket, object } = record.s3;
    let object = ObjectRef {
        bucket: bucket.name,
        key: decode_form(&object.key),
        version_id: object.version_id,
        etag: object.e_tag,
        sequencer: object.sequencer,
        size_bytes: object.size,
        event_time: record.event_time,
    };
    normalize(object).map(Some)
}

/// Decodes a key: `a+b%2Bc` becomes `a b+c`. Bytes that are not UTF-8 become replacement characters.
fn decode_form(key: &str) -> String {
    percent_decode_str(&key.replace('+', " ")).decode_utf8_lossy().into_owned()
}
