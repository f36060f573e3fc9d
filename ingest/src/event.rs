//! Notifications of S3, as they arrive in the queue: plain, wrapped by SNS, or sent by EventBridge.

use chrono::{DateTime, Utc};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::Value;

/// One object version that S3 says was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectRef {
    pub bucket: String,
    /// Decoded.
    pub key: String,
    /// None in a bucket without versioning.
    pub version_id: Option<String>,
    /// Without quotes.
    pub etag: Option<String>,
    /// Hexadecimal; orders the events of one key. None when the object came from a listing.
    pub sequencer: Option<String>,
    pub size_bytes: Option<i64>,
    pub event_time: DateTime<Utc>,
}

impl ObjectRef {
    /// What tells this object from others under its key: the version id, else the etag.
    pub fn version(&self) -> &str {
        self.version_id.as_deref().or(self.etag.as_deref()).unwrap_or_default()
    }
}

/// What a message asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    pub objects: Vec<ObjectRef>,
    /// Records of other events, such as `ObjectRemoved`, and the event that S3 sends to try a configuration.
    pub ignored: usize,
    /// Why records could not be read; the others are none the worse for them.
    pub malformed: Vec<String>,
    /// Whether what is committed already is to be read again: a member `replay` that S3 does not send, an operator does.
    pub replay: bool,
}

/// A body that is no notification.
#[derive(Debug, thiserror::Error)]
pub enum MalformedMessage {
    #[error("the message is not JSON")]
    NotJson(#[source] serde_json::Error),
    #[error("the message is JSON, but no notification of S3")]
    NotANotification,
    #[error("the message is a notification of S3, but not as documented")]
    Unexpected(#[source] serde_json::Error),
    #[error("event version {0} is not 2.x")]
    Version(String),
    #[error("the notification names neither version nor etag of its object")]
    NoVersion,
    #[error("the notification has U+0000 in a name")]
    Nul,
}

/// Reads a message body.
pub fn parse(body: &str) -> Result<Delivery, MalformedMessage> {
    let message: Value = serde_json::from_str(body).map_err(MalformedMessage::NotJson)?;
    if let (Some("Notification"), Some(inner)) = (message["Type"].as_str(), message["Message"].as_str()) {
        let inner: Value = serde_json::from_str(inner).map_err(MalformedMessage::NotJson)?;
        return unwrapped(inner);
    }
    unwrapped(message)
}

fn unwrapped(mut message: Value) -> Result<Delivery, MalformedMessage> {
    if message["Event"] == "s3:TestEvent" {
        return Ok(Delivery { ignored: 1, ..Delivery::default() });
    }
    if message["source"] == "aws.s3" {
        return event_bridge(message);
    }
    let replay = message["replay"] == true;
    match message.get_mut("Records").map(Value::take) {
        Some(Value::Array(records)) => Ok(Delivery { replay, ..s3_event(records) }),
        _ => Err(MalformedMessage::NotANotification),
    }
}

fn s3_event(records: Vec<Value>) -> Delivery {
    let mut delivery = Delivery::default();
    for (index, record) in records.into_iter().enumerate() {
        match s3_record(record) {
            Ok(Some(object)) => delivery.objects.push(object),
            Ok(None) => delivery.ignored += 1,
            Err(malformed) => {
                delivery.malformed.push(format!("record {}: {}", index + 1, service::error::chain(&malformed)));
            }
        }
    }
    delivery
}

/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>
fn s3_record(record: Value) -> Result<Option<ObjectRef>, MalformedMessage> {
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
        key: String,
        size: Option<i64>,
        e_tag: Option<String>,
        version_id: Option<String>,
        sequencer: Option<String>,
    }

    let record: Record = serde_json::from_value(record).map_err(MalformedMessage::Unexpected)?;
    if !record.event_version.starts_with("2.") {
        return Err(MalformedMessage::Version(record.event_version));
    }
    // The name carries an `s3:` in front in some of S3's look-alikes.
    if !record.event_name.trim_start_matches("s3:").starts_with("ObjectCreated:") {
        return Ok(None);
    }
    let Entity { bucket, object } = record.s3;
    let object = ObjectRef {
        bucket: bucket.name,
        key: form_decoded(&object.key),
        version_id: object.version_id,
        etag: object.e_tag,
        sequencer: object.sequencer,
        size_bytes: object.size,
        event_time: record.event_time,
    };
    checked(object).map(Some)
}

/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>; here the key is not encoded.
fn event_bridge(message: Value) -> Result<Delivery, MalformedMessage> {
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
        key: String,
        size: Option<i64>,
        etag: Option<String>,
        version_id: Option<String>,
        sequencer: Option<String>,
    }

    let event: Event = serde_json::from_value(message).map_err(MalformedMessage::Unexpected)?;
    if event.detail_type != "Object Created" {
        return Ok(Delivery { ignored: 1, ..Delivery::default() });
    }
    let Detail { bucket, object } = serde_json::from_value(event.detail).map_err(MalformedMessage::Unexpected)?;
    let object = checked(ObjectRef {
        bucket: bucket.name,
        key: object.key,
        version_id: object.version_id,
        etag: object.etag,
        sequencer: object.sequencer,
        size_bytes: object.size,
        event_time: event.time,
    })?;
    Ok(Delivery { objects: vec![object], ..Delivery::default() })
}

#[derive(Deserialize)]
struct Bucket {
    name: String,
}

/// Takes the quotes off the etag, an empty or `null` version for none, and refuses what the ledger could not tell apart.
fn checked(object: ObjectRef) -> Result<ObjectRef, MalformedMessage> {
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
    Ok(object)
}

/// `a+b%2Bc` → `a b+c`. What is not valid UTF-8 once decoded is kept as near as text can.
fn form_decoded(key: &str) -> String {
    percent_decode_str(&key.replace('+', " ")).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn record(key: &str) -> Value {
        json!({
            "eventVersion": "2.1",
            "eventName": "ObjectCreated:Put",
            "eventTime": "2022-06-30T12:00:00.123Z",
            "s3": {
                "bucket": {"name": "feeds"},
                "object": {"key": key, "size": 7, "eTag": "d41d8cd9", "versionId": "v1", "sequencer": "0055AED6DCD90281E5"},
            },
        })
    }

    fn message(records: &[Value]) -> Value {
        json!({"Records": records})
    }

    fn object() -> ObjectRef {
        ObjectRef {
            bucket: "feeds".into(),
            key: "feeds/nba-player-movement/a file+1.json".into(),
            version_id: Some("v1".into()),
            etag: Some("d41d8cd9".into()),
            sequencer: Some("0055AED6DCD90281E5".into()),
            size_bytes: Some(7),
            event_time: "2022-06-30T12:00:00.123Z".parse().unwrap(),
        }
    }

    fn check(body: &Value, delivery: &Delivery) {
        assert_eq!(&parse(&body.to_string()).unwrap(), delivery);
    }

    #[test]
    fn keys_with_blanks_and_plus_are_decoded() {
        let body = message(&[record("feeds/nba-player-movement/a+file%2B1.json")]);
        check(&body, &Delivery { objects: vec![object()], ignored: 0, malformed: vec![], replay: false });
    }

    #[test]
    fn a_key_keeps_its_ampersands_and_equals_signs() {
        let body = message(&[record("feeds/a%26b%3Dc=d&e.json")]);
        assert_eq!(parse(&body.to_string()).unwrap().objects[0].key, "feeds/a&b=c=d&e.json");
    }

    #[test]
    fn a_message_may_hold_any_number_of_records() {
        let key = "feeds/nba-player-movement/a+file%2B1.json";
        check(&message(&[]), &Delivery::default());
        check(
            &message(&[record(key), record(key)]),
            &Delivery { objects: vec![object(), object()], ignored: 0, malformed: vec![], replay: false },
        );
    }

    #[test]
    fn an_operator_may_ask_for_a_replay() {
        let key = "feeds/nba-player-movement/a+file%2B1.json";
        let asked = json!({"Records": [record(key)], "replay": true});
        check(&asked, &Delivery { objects: vec![object()], ignored: 0, malformed: vec![], replay: true });
        for otherwise in [json!(false), json!("true"), json!(1), json!(null)] {
            let body = json!({"Records": [record(key)], "replay": otherwise});
            assert!(!parse(&body.to_string()).unwrap().replay, "{otherwise}");
        }
    }

    #[test]
    fn what_sns_wraps_is_unwrapped() {
        let inner = message(&[record("feeds/nba-player-movement/a+file%2B1.json")]).to_string();
        check(
            &json!({"Type": "Notification", "Message": inner}),
            &Delivery { objects: vec![object()], ignored: 0, malformed: vec![], replay: false },
        );
    }

    #[test]
    fn event_bridge_does_not_encode_keys() {
        let body = json!({
            "detail-type": "Object Created", "source": "aws.s3", "time": "2022-06-30T12:00:00.123Z",
            "detail": {
                "bucket": {"name": "feeds"},
                "object": {
                    "key": "feeds/nba-player-movement/a file+1.json", "size": 7, "etag": "d41d8cd9",
                    "version-id": "v1", "sequencer": "0055AED6DCD90281E5",
                },
            },
        });
        check(&body, &Delivery { objects: vec![object()], ignored: 0, malformed: vec![], replay: false });
    }

    #[test]
    fn removals_and_the_test_event_are_ignored_and_counted() {
        let mut removed = record("k");
        removed["eventName"] = json!("ObjectRemoved:Delete");
        check(&message(&[removed]), &Delivery { objects: vec![], ignored: 1, malformed: vec![], replay: false });
        check(
            &json!({"Service": "Amazon S3", "Event": "s3:TestEvent"}),
            &Delivery { objects: vec![], ignored: 1, malformed: vec![], replay: false },
        );
    }

    #[test]
    fn an_object_without_a_version_is_told_apart_by_its_etag() {
        let mut unversioned = record("k");
        unversioned["s3"]["object"]["versionId"] = json!("null");
        unversioned["s3"]["object"]["eTag"] = json!("\"d41d8cd9\"");
        assert_eq!(parse(&message(&[unversioned]).to_string()).unwrap().objects[0].version(), "d41d8cd9");
    }

    #[test]
    fn what_is_no_notification_says_so() {
        let error = |body: &Value| parse(&body.to_string()).unwrap_err().to_string();
        assert_eq!(parse("hello").unwrap_err().to_string(), "the message is not JSON");
        assert_eq!(error(&json!([1, 2])), "the message is JSON, but no notification of S3");
        assert_eq!(error(&json!({"Records": 3})), "the message is JSON, but no notification of S3");
    }

    #[test]
    fn a_record_that_cannot_be_read_leaves_the_others_as_they_are() {
        let mut newer = record("k");
        newer["eventVersion"] = json!("3.0");
        let body = message(&[json!({}), record("feeds/nba-player-movement/a+file%2B1.json"), newer, record("a%00b")]);
        let delivery = parse(&body.to_string()).unwrap();
        assert_eq!(delivery.objects, [object()]);
        assert_eq!(
            delivery.malformed,
            [
                "record 1: the message is a notification of S3, but not as documented: missing field `eventVersion`",
                "record 3: event version 3.0 is not 2.x",
                "record 4: the notification has U+0000 in a name",
            ]
        );
    }

    proptest! {
        #[test]
        fn no_body_makes_it_panic(body in ".*") {
            let _ = parse(&body);
        }

        #[test]
        fn no_record_makes_it_panic(key in ".{0,20}", time in "[0-9TZ:.-]{0,25}", version in ".{0,5}", size in any::<i64>()) {
            let mut odd = record(&key);
            odd["eventTime"] = json!(time);
            odd["eventVersion"] = json!(version);
            odd["s3"]["object"]["size"] = json!(size);
            let delivery = parse(&message(&[odd]).to_string()).unwrap();
            prop_assert_eq!(delivery.objects.len() + delivery.malformed.len(), 1);
        }

        #[test]
        fn any_key_survives_the_encoding(key in "[^\0]{1,60}") {
            let encoded = utf8_percent_encode(&key, NON_ALPHANUMERIC).to_string().replace("%20", "+");
            let delivery = parse(&message(&[record(&encoded)]).to_string()).unwrap();
            prop_assert_eq!(&delivery.objects[0].key, &key);
        }
    }
}
