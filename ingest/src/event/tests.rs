use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use serde_json::json;

use super::*;

const ENCODED_KEY: &str = "feeds/nba-player-movement/a+file%2B1.json";

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

/// The object of the record with [`ENCODED_KEY`].
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

fn notification(objects: Vec<ObjectRef>) -> Notification {
    Notification { objects, ..Notification::default() }
}

#[track_caller]
fn check(body: &Value, expected: &Notification) {
    assert_eq!(&parse(&body.to_string()).unwrap(), expected);
}

#[test]
fn keys_with_blanks_and_plus_signs_are_decoded() {
    check(&message(&[record(ENCODED_KEY)]), &notification(vec![object()]));
}

#[test]
fn a_key_keeps_its_ampersands_and_equals_signs() {
    let body = message(&[record("feeds/a%26b%3Dc=d&e.json")]);
    assert_eq!(parse(&body.to_string()).unwrap().objects[0].key, "feeds/a&b=c=d&e.json");
}

#[test]
fn a_message_may_have_any_number_of_records() {
    check(&message(&[]), &Notification::default());
    check(&message(&[record(ENCODED_KEY), record(ENCODED_KEY)]), &notification(vec![object(), object()]));
}

#[test]
fn the_member_replay_asks_for_a_replay() {
    let body = json!({"Records": [record(ENCODED_KEY)], "replay": true});
    check(&body, &Notification { replay: true, ..notification(vec![object()]) });
    for other in [json!(false), json!("true"), json!(1), json!(null)] {
        let body = json!({"Records": [record(ENCODED_KEY)], "replay": other});
        assert!(!parse(&body.to_string()).unwrap().replay, "{other}");
    }
}

#[test]
fn a_notification_in_an_sns_message_is_unwrapped() {
    let inner = message(&[record(ENCODED_KEY)]).to_string();
    check(&json!({"Type": "Notification", "Message": inner}), &notification(vec![object()]));
}

#[test]
fn the_keys_of_event_bridge_are_not_decoded() {
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
    check(&body, &notification(vec![object()]));
}

#[test]
fn removals_and_the_test_event_are_ignored_and_counted() {
    let mut removed = record("k");
    removed["eventName"] = json!("ObjectRemoved:Delete");
    let ignored = Notification { ignored: 1, ..Notification::default() };
    check(&message(&[removed]), &ignored);
    check(&json!({"Service": "Amazon S3", "Event": "s3:TestEvent"}), &ignored);
}

#[test]
fn an_object_without_a_version_is_identified_by_its_etag() {
    let mut unversioned = record("k");
    unversioned["s3"]["object"]["versionId"] = json!("null");
    unversioned["s3"]["object"]["eTag"] = json!("\"d41d8cd9\"");
    assert_eq!(parse(&message(&[unversioned]).to_string()).unwrap().objects[0].version(), "d41d8cd9");
}

#[test]
fn a_body_that_is_not_a_notification_is_an_error() {
    let error = |body: &Value| parse(&body.to_string()).unwrap_err().to_string();
    assert_eq!(parse("hello").unwrap_err().to_string(), "the message is not JSON");
    assert_eq!(error(&json!([1, 2])), "the message is JSON, but not a notification of S3");
    assert_eq!(error(&json!({"Records": 3})), "the message is JSON, but not a notification of S3");
}

#[test]
fn a_malformed_record_does_not_affect_the_others() {
    let mut newer = record("k");
    newer["eventVersion"] = json!("3.0");
    let body = message(&[json!({}), record(ENCODED_KEY), newer, record("a%00b")]);
    let notification = parse(&body.to_string()).unwrap();
    assert_eq!(notification.objects, [object()]);
    assert_eq!(
        notification.malformed,
        [
            "record 1: the notification of S3 does not have the documented form: missing field `eventVersion`",
            "record 3: unknown event version 3.0, expected 2.x",
            "record 4: the notification names an object with the character U+0000",
        ]
    );
}

#[test]
fn an_event_time_that_postgresql_cannot_store_is_malformed() {
    let parse_time = |time: &str| {
        let mut odd = record("k");
        odd["eventTime"] = json!(time);
        parse(&message(&[odd]).to_string()).unwrap()
    };
    for time in ["-4713-12-31T23:59:59Z", "-262143-01-01T00:00:00Z", "+300000-01-01T00:00:00Z", "2022-02-30T00:00:00Z"]
    {
        let notification = parse_time(time);
        assert_eq!((notification.objects.len(), notification.malformed.len()), (0, 1), "{time}");
    }
    for time in ["-4712-01-01T00:00:00Z", "+262142-12-31T23:59:59Z"] {
        assert_eq!(parse_time(time).malformed, [""; 0], "{time}");
    }
    let body = json!({
        "detail-type": "Object Created", "source": "aws.s3", "time": "-5000-01-01T00:00:00Z",
        "detail": {"bucket": {"name": "feeds"}, "object": {"key": "k", "etag": "d41d8cd9"}},
    });
    assert!(matches!(parse(&body.to_string()), Err(MalformedMessage::Time(_))));
}

proptest! {
    #[test]
    fn no_body_causes_a_panic(body in ".*") {
        let _ = parse(&body);
    }

    #[test]
    fn no_record_causes_a_panic(
        key in ".{0,20}",
        time in "[0-9TZ:.-]{0,25}",
        version in ".{0,5}",
        size in any::<i64>(),
    ) {
        let mut odd = record(&key);
        odd["eventTime"] = json!(time);
        odd["eventVersion"] = json!(version);
        odd["s3"]["object"]["size"] = json!(size);
        let notification = parse(&message(&[odd]).to_string()).unwrap();
        prop_assert_eq!(notification.objects.len() + notification.malformed.len(), 1);
    }

    #[test]
    fn any_key_survives_the_encoding(key in "[^\0]{1,60}") {
        let encoded = utf8_percent_encode(&key, NON_ALPHANUMERIC).to_string().replace("%20", "+");
        let notification = parse(&message(&[record(&encoded)]).to_string()).unwrap();
        prop_assert_eq!(&notification.objects[0].key, &key);
    }
}
