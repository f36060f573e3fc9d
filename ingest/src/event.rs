//! Parses the messages of the queue: notifications of S3 that arrive plain, wrapped by SNS, or through EventBridge.
//!
//! ```
//! let body = r#"{"Records": [{
//!     "eventVersion": "2.1", "eventName": "ObjectCreated:Put", "eventTime": "2022-06-30T12:00:00.123Z",
//!     "s3": {"bucket": {"name": "feeds"}, "object": {"key": "feeds/news-rss/a+file.xml", "eTag": "d41d8cd9", "versionId": "v1"}}
//! }]}"#;
//! let notification = ingest::event::parse(body)?;
//!
//! assert_eq!(notification.objects[0].to_string(), "s3://feeds/feeds/news-rss/a file.xml version v1");
//! # Ok::<(), ingest::event::MalformedMessage>(())
//! ```

use chrono::{DateTime, Datelike, Utc};
use serde::Deserialize;
use serde_json::Value;

use crate::object::ObjectRef;

mod event_bridge;
mod s3;

/// The contents of a message.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Notification {
    pub objects: Vec<ObjectRef>,
    /// Number of records of other events, such as `ObjectRemoved`, and of the test event that S3 sends when notifications are
    /// configured.
    pub ignored: usize,
    /// Why records could not be parsed. The other records of the message are used.
    pub malformed: Vec<String>,
    /// Whether committed objects are ingested again. Only operators and the DAG `trade_reprocess` send the member `replay`.
    pub replay: bool,
}

/// A message that is not a notification.
#[derive(Debug, thiserror::Error)]
pub enum MalformedMessage {
    #[error("the message is not JSON")]
    NotJson(#[source] serde_json::Error),
    #[error("the message is JSON, but not a notification of S3")]
    NotANotification,
    #[error("the notification of S3 does not have the documented form")]
    Unexpected(#[source] serde_json::Error),
    #[error("unknown event version {0}, expected 2.x")]
    Version(String),
    #[error("the notification has neither the version nor the etag of its object")]
    NoVersion,
    #[error("the notification names an object with the character U+0000")]
    Nul,
    #[error("the event time {0} is before 4713 BC, the first year that PostgreSQL can store")]
    Time(DateTime<Utc>),
}

/// 4713 BC, the first year of PostgreSQL's timestamps.
const FIRST_YEAR: i32 = -4712;

/// Parses the body of a message.
pub fn parse(body: &str) -> Result<Notification, MalformedMessage> {
    let message: Value = serde_json::from_str(body).map_err(MalformedMessage::NotJson)?;
    if let (Some("Notification"), Some(inner)) = (message["Type"].as_str(), message["Message"].as_str()) {
        let inner: Value = serde_json::from_str(inner).map_err(MalformedMessage::NotJson)?;
        return parse_unwrapped(inner);
    }
    parse_unwrapped(message)
}

fn parse_unwrapped(mut message: Value) -> Result<Notification, MalformedMessage> {
    if message["Event"] == "s3:TestEvent" {
        return Ok(Notification { ignored: 1, ..Notification::default() });
    }
    if message["source"] == "aws.s3" {
        return event_bridge::parse(message);
    }
    let replay = message["replay"] == true;
    match message.get_mut("Records").map(Value::take) {
        Some(Value::Array(records)) => Ok(Notification { replay, ..s3::parse(records) }),
        _ => Err(MalformedMessage::NotANotification),
    }
}

#[derive(Deserialize)]
struct Bucket {
    name: String,
}

/// Normalises the version and the etag, and refuses an object that the ledger could not identify.
fn normalize(object: ObjectRef) -> Result<ObjectRef, MalformedMessage> {
    let object = ObjectRef {
        version_id: object.version_id.filter(|version| !version.is_empty() && version != "null"),
        etag: object.etag.map(|etag| etag.trim_matches('"').to_owned()).filter(|etag| !etag.is_empty()),
        ..object
    };
    if object.version().is_empty() {
        return Err(MalformedMessage::NoVersion);
    }
    let names = [Some(&object.bucket), Some(&object.key), object.version_id.as_ref(), object.etag.as_ref()];
    if names.into_iter().flatten().chain(&object.sequencer).any(|name| name.contains('\0')) {
        return Err(MalformedMessage::Nul);
    }
    // PostgreSQL stores all later years that a `DateTime` can have.
    if object.event_time.year() < FIRST_YEAR {
        return Err(MalformedMessage::Time(object.event_time));
    }
    Ok(object)
}

#[cfg(test)]
mod tests;
