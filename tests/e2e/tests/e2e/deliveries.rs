//! Messages in every shape and order.

use e2e::{FeedFile, World, until};
use local_stack::feed::Dropped;
use serde_json::{Value, json};

const KEY: &str = "feeds/nba-player-movement/a.json";

fn file(name: &str) -> Vec<u8> {
    FeedFile::new().trade(2_021_143, 1_627_749, name).bytes()
}

async fn name_served(world: &World) -> Value {
    world.api.json("/v1/trades/nba-2021143").await["assets"][0]["player"]["name"].clone()
}

/// Puts an object and takes the message that tells of it out of the queue.
async fn put_untold(world: &World, key: &str, bytes: Vec<u8>) -> (Dropped, String) {
    let object = world.put(key, bytes).await;
    let message = world.queues.take().await;
    (object, message.body.expect("S3 says what it tells"))
}

#[tokio::test]
async fn versions_that_arrive_out_of_order_leave_the_newest() {
    let world = World::without_worker().await;
    let (older, told_of_older) = put_untold(&world, KEY, file("Old Name")).await;
    let (newer, told_of_newer) = put_untold(&world, KEY, file("New Name")).await;
    let _worker = world.start_worker().await;
    world.queues.send(&told_of_newer).await;
    assert!(world.entry(&newer).await.committed());
    world.queues.send(&told_of_older).await;
    assert_eq!(world.entry(&older).await.outcome, "stale");
    assert_eq!(name_served(&world).await, "New Name");
}

#[tokio::test]
async fn an_older_file_under_another_key_adds_but_changes_nothing() {
    let world = World::without_worker().await;
    let older_file = FeedFile::new().trade(2_021_143, 1_627_749, "Old Name").trade(7, 1, "A Player").bytes();
    let (older, told_of_older) = put_untold(&world, "feeds/nba-player-movement/b.json", older_file).await;
    let (newer, told_of_newer) = put_untold(&world, KEY, file("New Name")).await;
    let _worker = world.start_worker().await;
    world.queues.send(&told_of_newer).await;
    assert!(world.entry(&newer).await.committed());
    world.queues.send(&told_of_older).await;
    assert_eq!(world.entry(&older).await.records_changed, 1);
    assert_eq!(name_served(&world).await, "New Name");
    assert_eq!(world.count("select count(*) from current_claim where withdrawn_at is not null").await, 1);
}

#[tokio::test]
async fn a_late_file_is_the_last_word_on_what_has_vanished_since() {
    let world = World::without_worker().await;
    let trade = |name| FeedFile::new().trade(7, 1, name).signings(1).bytes();
    let (first, told_of_first) = put_untold(&world, KEY, trade("First Name")).await;
    let (second, told_of_second) = put_untold(&world, "feeds/nba-player-movement/b.json", trade("Second Name")).await;
    let (third, told_of_third) =
        put_untold(&world, "feeds/nba-player-movement/c.json", FeedFile::new().signings(1).bytes()).await;
    let _worker = world.start_worker().await;
    for (object, told) in [(first, told_of_first), (third, told_of_third), (second, told_of_second)] {
        world.queues.send(&told).await;
        assert!(world.entry(&object).await.committed());
    }
    let trade = world.api.json("/v1/trades/nba-7").await;
    assert_eq!(trade["assets"][0]["player"]["name"], "Second Name");
    assert_eq!(world.count("select count(*) from current_claim where withdrawn_at is not null").await, 1);
}

#[tokio::test]
async fn what_is_said_again_stands_again() {
    let (world, _worker) = World::start().await;
    for (revision, name) in [(1, "A Name"), (2, "Another Name"), (3, "A Name")] {
        assert!(world.drop_file(KEY, file(name)).await.committed());
        let stored = "select revision::bigint from trade where id = 'nba-2021143'";
        assert_eq!(world.count(stored).await, revision);
    }
    assert_eq!(world.count("select count(*) from claim").await, 2);
}

#[tokio::test]
async fn a_good_record_is_read_though_another_of_its_message_is_malformed() {
    let world = World::without_worker().await;
    let (object, told) = put_untold(&world, KEY, file("A Name")).await;
    let mut message: Value = serde_json::from_str(&told).unwrap();
    message["Records"].as_array_mut().unwrap().push(json!({"eventVersion": "9.0"}));
    let _worker = world.start_worker().await;
    world.queues.send(&message.to_string()).await;
    assert!(world.entry(&object).await.committed());
    until("the message is given up", async || world.queues.dead().await == 1).await;
}

#[tokio::test]
async fn a_message_delivered_twice_has_its_effect_once() {
    let world = World::without_worker().await;
    let (object, told) = put_untold(&world, KEY, file("A Name")).await;
    let _worker = world.start_worker().await;
    for _ in 0..3 {
        world.queues.send(&told).await;
    }
    assert!(world.entry(&object).await.committed());
    until("all are acknowledged", async || world.queues.waiting().await == 0).await;
    assert_eq!(world.count("select count(*) from source_object").await, 1);
    assert_eq!(world.count("select count(*) from trade_revision").await, 1);
}

#[tokio::test]
async fn an_object_deleted_before_it_is_read_is_recorded_as_missing() {
    let world = World::without_worker().await;
    let object = world.put(KEY, file("A Name")).await;
    world.delete(&object).await;
    let _worker = world.start_worker().await;
    assert_eq!(world.entry(&object).await.outcome, "missing");
    until("the message is acknowledged", async || world.queues.waiting().await == 0).await;
    assert_eq!(world.queues.dead().await, 0);
}

#[tokio::test]
async fn what_sns_wraps_and_what_event_bridge_sends_is_read() {
    let world = World::without_worker().await;
    let (by_sns, told) = put_untold(&world, KEY, file("By SNS")).await;
    let (by_bridge, told_by_s3) = put_untold(&world, "feeds/nba-player-movement/b c+d.json", file("By Bridge")).await;
    let record = serde_json::from_str::<Value>(&told_by_s3).unwrap()["Records"][0].clone();
    let _worker = world.start_worker().await;

    world.queues.send(&json!({"Type": "Notification", "MessageId": "1", "Message": told}).to_string()).await;
    assert!(world.entry(&by_sns).await.committed());
    let event = json!({
        "version": "0", "source": "aws.s3", "detail-type": "Object Created", "time": record["eventTime"],
        "detail": {
            "bucket": {"name": by_bridge.bucket},
            "object": {"key": by_bridge.key, "version-id": by_bridge.version, "etag": record["s3"]["object"]["eTag"]},
        },
    });
    world.queues.send(&event.to_string()).await;
    assert!(world.entry(&by_bridge).await.committed());
    assert_eq!(name_served(&world).await, "By Bridge");
}

#[tokio::test]
async fn the_test_event_and_removals_are_acknowledged() {
    let (world, _worker) = World::start().await;
    world.queues.send(&json!({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "b"}).to_string()).await;
    let removal = json!({"Records": [{
        "eventVersion": "2.1", "eventName": "ObjectRemoved:Delete", "eventTime": "2022-06-30T00:00:00Z",
        "s3": {"bucket": {"name": "b"}, "object": {"key": KEY, "eTag": "e", "sequencer": "1"}},
    }]});
    world.queues.send(&removal.to_string()).await;
    until("both are acknowledged", async || world.queues.waiting().await == 0).await;
    assert_eq!(world.count("select count(*) from attempt").await, 0);
}

#[tokio::test]
async fn keys_with_blanks_plus_signs_and_letters_of_all_kinds_are_found() {
    let (world, _worker) = World::start().await;
    for key in ["a file.json", "a+b.json", "100%.json", "Dončić & Jokić=1.json"] {
        let entry = world.drop_file(&format!("feeds/nba-player-movement/{key}"), file(key)).await;
        assert!(entry.committed(), "{key}");
    }
}

#[tokio::test]
async fn many_small_files_at_once_are_all_committed_once() {
    let (world, _worker) = World::start().await;
    let mut objects = Vec::new();
    for number in 0..40 {
        let key = format!("feeds/nba-player-movement/{number}.json");
        objects.push(world.put(&key, FeedFile::new().trade(number, 1, "A Player").bytes()).await);
    }
    for object in &objects {
        assert!(world.entry(object).await.committed());
    }
    let sequence = "select count(distinct seq) filter (where seq between 1 and 40) from change_log";
    assert_eq!(world.count(sequence).await, 40);
}
