//! Messages in each form that the worker reads, also late, out of order, duplicated or malformed.

use e2e::{FeedFile, TestEnvironment};
use local_stack::feed::UploadedObject;
use serde_json::{Value, json};

const KEY: &str = "feeds/nba-player-movement/a.json";
const KEY_B: &str = "feeds/nba-player-movement/b.json";
const KEY_C: &str = "feeds/nba-player-movement/c.json";

/// Returns a file with one trade of one player.
fn file(player_name: &str) -> Vec<u8> {
    FeedFile::new().trade(2_021_143, 1_627_749, player_name).to_bytes()
}

async fn served_player_name(environment: &TestEnvironment) -> Value {
    environment.api.get_json("/v1/trades/nba-2021143").await["assets"][0]["player"]["name"].clone()
}

/// Uploads an object and takes its notification out of the queue, for the test to send.
async fn upload_and_hold(environment: &TestEnvironment, key: &str, bytes: Vec<u8>) -> (UploadedObject, String) {
    let object = environment.upload(key, bytes).await;
    (object, environment.queues.take_notification().await)
}

#[tokio::test]
async fn the_newest_version_wins_when_notifications_arrive_out_of_order() {
    let environment = TestEnvironment::without_worker().await;
    let (older, older_notification) = upload_and_hold(&environment, KEY, file("Old Name")).await;
    let (newer, newer_notification) = upload_and_hold(&environment, KEY, file("New Name")).await;
    let _worker = environment.start_worker().await;
    environment.queues.send(&newer_notification).await;
    assert!(environment.ledger_entry(&newer).await.is_committed());
    environment.queues.send(&older_notification).await;
    assert_eq!(environment.ledger_entry(&older).await.outcome, "stale");
    assert_eq!(served_player_name(&environment).await, "New Name");
}

#[tokio::test]
async fn an_older_file_under_another_key_adds_records_but_changes_none() {
    let environment = TestEnvironment::without_worker().await;
    let older_file = FeedFile::new().trade(2_021_143, 1_627_749, "Old Name").trade(7, 1, "A Player").to_bytes();
    let (older, older_notification) = upload_and_hold(&environment, KEY_B, older_file).await;
    let (newer, newer_notification) = upload_and_hold(&environment, KEY, file("New Name")).await;
    let _worker = environment.start_worker().await;
    environment.queues.send(&newer_notification).await;
    assert!(environment.ledger_entry(&newer).await.is_committed());
    environment.queues.send(&older_notification).await;
    assert_eq!(environment.ledger_entry(&older).await.records_changed, 1);
    assert_eq!(served_player_name(&environment).await, "New Name");
    assert_eq!(withdrawn_records(&environment).await, 1);
}

#[tokio::test]
async fn a_file_processed_late_updates_a_record_that_a_newer_file_withdrew() {
    let environment = TestEnvironment::without_worker().await;
    let trade = |name| FeedFile::new().trade(7, 1, name).signings(1).to_bytes();
    let without_trade = FeedFile::new().signings(1).to_bytes();
    let first = upload_and_hold(&environment, KEY, trade("First Name")).await;
    let second = upload_and_hold(&environment, KEY_B, trade("Second Name")).await;
    let third = upload_and_hold(&environment, KEY_C, without_trade).await;
    let _worker = environment.start_worker().await;
    for (object, notification) in [first, third, second] {
        environment.queues.send(&notification).await;
        assert!(environment.ledger_entry(&object).await.is_committed());
    }
    let trade = environment.api.get_json("/v1/trades/nba-7").await;
    assert_eq!(trade["assets"][0]["player"]["name"], "Second Name");
    assert_eq!(withdrawn_records(&environment).await, 1);
}

async fn withdrawn_records(environment: &TestEnvironment) -> i64 {
    environment.query_number("select count(*) from current_claim where withdrawn_at is not null").await
}

#[tokio::test]
async fn a_statement_that_returns_becomes_current_again() {
    let (environment, _worker) = TestEnvironment::start().await;
    for (revision, name) in [(1, "A Name"), (2, "Another Name"), (3, "A Name")] {
        assert!(environment.ingest(KEY, file(name)).await.is_committed());
        let stored = "select revision::bigint from trade where id = 'nba-2021143'";
        assert_eq!(environment.query_number(stored).await, revision);
    }
    assert_eq!(environment.query_number("select count(*) from claim").await, 2);
}

#[tokio::test]
async fn a_valid_record_is_processed_although_another_of_its_message_is_malformed() {
    let environment = TestEnvironment::without_worker().await;
    let (object, notification) = upload_and_hold(&environment, KEY, file("A Name")).await;
    let mut message: Value = serde_json::from_str(&notification).unwrap();
    message["Records"].as_array_mut().unwrap().push(json!({"eventVersion": "9.0"}));
    let _worker = environment.start_worker().await;
    environment.queues.send(&message.to_string()).await;
    assert!(environment.ledger_entry(&object).await.is_committed());
    environment.queues.wait_for_dead_letter().await;
}

#[tokio::test]
async fn a_duplicate_delivery_is_stored_once() {
    let environment = TestEnvironment::without_worker().await;
    let (object, notification) = upload_and_hold(&environment, KEY, file("A Name")).await;
    let _worker = environment.start_worker().await;
    for _ in 0..3 {
        environment.queues.send(&notification).await;
    }
    assert!(environment.ledger_entry(&object).await.is_committed());
    environment.queues.wait_until_empty().await;
    assert_eq!(environment.query_number("select count(*) from source_object").await, 1);
    assert_eq!(environment.query_number("select count(*) from trade_revision").await, 1);
}

#[tokio::test]
async fn a_replay_message_of_an_earlier_build_is_read() {
    let environment = TestEnvironment::without_worker().await;
    let (object, notification) = upload_and_hold(&environment, KEY, file("A Name")).await;
    let mut replay: Value = serde_json::from_str(&notification).unwrap();
    replay["replay"] = true.into();
    let worker = environment.start_worker().await;
    let operations = e2e::Api::new(&worker.url);
    for (message, committed) in [(notification.clone(), 1), (notification, 1), (replay.to_string(), 2)] {
        environment.queues.send(&message).await;
        environment.queues.wait_until_empty().await;
        assert!(environment.ledger_entry(&object).await.is_committed());
        let metric = format!("objects_total{{feed=\"nba-player-movement\",outcome=\"committed\"}} {committed}\n");
        let metrics = operations.get("/metrics").await.body;
        assert!(metrics.contains(&metric), "{metric} is not in\n{metrics}");
    }
    assert_eq!(environment.query_number("select count(*) from trade_revision").await, 1);
}

#[tokio::test]
async fn an_object_deleted_before_its_processing_is_recorded_as_missing() {
    let environment = TestEnvironment::without_worker().await;
    let object = environment.upload(KEY, file("A Name")).await;
    environment.delete(&object).await;
    let _worker = environment.start_worker().await;
    assert_eq!(environment.ledger_entry(&object).await.outcome, "missing");
    environment.queues.wait_until_empty().await;
    assert_eq!(environment.queues.dead_letter_count().await, 0);
}

#[tokio::test]
async fn notifications_through_sns_and_event_bridge_are_read() {
    let environment = TestEnvironment::without_worker().await;
    let (sns_object, notification) = upload_and_hold(&environment, KEY, file("By SNS")).await;
    let (event_bridge_object, s3_notification) =
        upload_and_hold(&environment, "feeds/nba-player-movement/b c+d.json", file("By Bridge")).await;
    let record = serde_json::from_str::<Value>(&s3_notification).unwrap()["Records"][0].clone();
    let _worker = environment.start_worker().await;

    let envelope = json!({"Type": "Notification", "MessageId": "1", "Message": notification});
    environment.queues.send(&envelope.to_string()).await;
    assert!(environment.ledger_entry(&sns_object).await.is_committed());
    let event = json!({
        "version": "0", "source": "aws.s3", "detail-type": "Object Created", "time": record["eventTime"],
        "detail": {
            "bucket": {"name": event_bridge_object.bucket},
            "object": {
                "key": event_bridge_object.key,
                "version-id": event_bridge_object.version,
                "etag": record["s3"]["object"]["eTag"],
            },
        },
    });
    environment.queues.send(&event.to_string()).await;
    assert!(environment.ledger_entry(&event_bridge_object).await.is_committed());
    assert_eq!(served_player_name(&environment).await, "By Bridge");
}

#[tokio::test]
async fn the_s3_test_event_and_removals_are_deleted_without_an_attempt() {
    let (environment, _worker) = TestEnvironment::start().await;
    let test_event = json!({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "b"});
    environment.queues.send(&test_event.to_string()).await;
    let removal = json!({"Records": [{
        "eventVersion": "2.1", "eventName": "ObjectRemoved:Delete", "eventTime": "2022-06-30T00:00:00Z",
        "s3": {"bucket": {"name": "b"}, "object": {"key": KEY, "eTag": "e", "sequencer": "1"}},
    }]});
    environment.queues.send(&removal.to_string()).await;
    environment.queues.wait_until_empty().await;
    assert_eq!(environment.query_number("select count(*) from attempt").await, 0);
}

#[tokio::test]
async fn folder_markers_and_success_files_are_deleted_without_an_attempt() {
    let (environment, worker) = TestEnvironment::start().await;
    for key in ["nba-player-movement/", "nba-player-movement/date=2026-11-28/", "trade-report/_SUCCESS"] {
        environment.upload(&format!("feeds/{key}"), Vec::new()).await;
    }
    assert!(environment.ingest(KEY, file("A Name")).await.is_committed());
    environment.queues.wait_until_empty().await;
    assert_eq!(environment.query_number("select count(*) from attempt").await, 0);
    assert_eq!(environment.query_number("select count(*) from source_object").await, 1);
    assert_eq!(environment.queues.dead_letter_count().await, 0);
    let metrics = e2e::Api::new(&worker.url).get("/metrics").await.body;
    let counted = metrics.lines().filter(|line| line.starts_with("objects_total") && line.contains("\"ignored\""));
    let counts: Vec<_> = counted.filter_map(|line| line.rsplit_once(' ')).map(|(_, count)| count).collect();
    assert_eq!(counts, ["1", "1", "1"], "{metrics}");
    let replay = environment.run_ingest(&["replay", &environment.feeds_url()]).await;
    assert!(replay.stdout.contains("1 objects processed"), "{}", replay.stdout);
}

#[tokio::test]
async fn an_event_time_that_postgresql_cannot_store_becomes_a_dead_letter() {
    let environment = TestEnvironment::without_worker().await;
    let (_, notification) = upload_and_hold(&environment, KEY, file("A Name")).await;
    let mut message: Value = serde_json::from_str(&notification).unwrap();
    message["Records"][0]["eventTime"] = "-5000-01-01T00:00:00Z".into();
    let _worker = environment.start_worker().await;
    environment.queues.send(&message.to_string()).await;
    environment.queues.wait_for_dead_letter().await;
    let malformed = "select count(*) from attempt where outcome = 'malformed'";
    assert!(environment.query_number(malformed).await > 0);
}

#[tokio::test]
async fn keys_with_spaces_plus_signs_and_diacritics_are_decoded() {
    let (environment, _worker) = TestEnvironment::start().await;
    for key in ["a file.json", "a+b.json", "100%.json", "Dončić & Jokić=1.json"] {
        let entry = environment.ingest(&format!("feeds/nba-player-movement/{key}"), file(key)).await;
        assert!(entry.is_committed(), "{key}");
    }
}

#[tokio::test]
async fn many_small_files_in_parallel_are_each_committed_once() {
    let (environment, _worker) = TestEnvironment::start().await;
    let mut objects = Vec::new();
    for number in 0..40 {
        let key = format!("feeds/nba-player-movement/{number}.json");
        objects.push(
            environment
                .upload(
                    &key,
                    FeedFile::new().trade(number, i64::from(number) + 1, &format!("Player {number}")).to_bytes(),
                )
                .await,
        );
    }
    for object in &objects {
        assert!(environment.ledger_entry(object).await.is_committed());
    }
    let sequence = "select count(distinct seq) filter (where seq between 1 and 40) from change_log";
    assert_eq!(environment.query_number(sequence).await, 40);
}
