//! The bucket notifies its queue of new objects, over the emulator's real protocols.
#![expect(clippy::unwrap_used, reason = "test helpers")]

use aws_sdk_sqs::types::QueueAttributeName;
use local_stack::feed;
use local_stack::pipeline::{Clients, MAX_RECEIVE_COUNT, Pipeline, provision};
use test_support::{emulator_endpoint, feed_file, wait_for};

async fn create(name: &str) -> (Clients, Pipeline) {
    let clients = Clients::new(&emulator_endpoint());
    let pipeline = provision(&clients, &format!("{name}-{}", std::process::id())).await.unwrap();
    (clients, pipeline)
}

async fn receive(clients: &Clients, queue_url: &str) -> Option<String> {
    let response = clients.sqs.receive_message().queue_url(queue_url).wait_time_seconds(0).send().await.unwrap();
    response.messages.unwrap_or_default().pop().and_then(|message| message.body)
}

/// Returns the body of the first message about an object.
async fn receive_notification(clients: &Clients, pipeline: &Pipeline) -> String {
    wait_for("a notification", async || {
        receive(clients, &pipeline.queue_url).await.filter(|body| body.contains("ObjectCreated"))
    })
    .await
}

#[tokio::test]
async fn only_the_buckets_own_queue_receives_a_notification_with_the_version() {
    let (clients, ours) = create("ours").await;
    let (_, other) = create("other").await;
    let file = feed_file("nba-player-movement/demo.json");
    let key = "feeds/nba-player-movement/a+b c.json";
    feed::upload(&clients, &ours.bucket, "elsewhere/demo.json", &file).await.unwrap();
    let object = feed::upload(&clients, &ours.bucket, key, &file).await.unwrap();

    let body = receive_notification(&clients, &ours).await;
    assert!(body.contains(&object.version), "{body}");
    assert!(body.contains("a%2Bb+c.json"), "{body}");
    assert!(!body.contains("elsewhere"), "{body}");
    let for_other = receive(&clients, &other.queue_url).await;
    assert!(!for_other.as_ref().is_some_and(|body| body.contains("ObjectCreated")), "{for_other:?}");
}

#[tokio::test]
async fn an_export_keeps_its_versions_and_causes_no_notification() {
    let (clients, pipeline) = create("exports").await;
    let file = feed_file("nba-player-movement/demo.json");
    let key = "feeds/nba-player-movement/demo.json";
    let first = feed::upload(&clients, &pipeline.export_bucket, key, &file).await.unwrap();
    let second = feed::upload(&clients, &pipeline.export_bucket, key, &file).await.unwrap();
    assert_ne!(first.version, second.version);

    let notified = feed::upload(&clients, &pipeline.bucket, key, &file).await.unwrap();
    let body = receive_notification(&clients, &pipeline).await;
    assert!(body.contains(&notified.version), "{body}");
}

#[tokio::test]
async fn provisioning_again_changes_nothing() {
    let (clients, pipeline) = create("again").await;
    let name = pipeline.bucket.strip_prefix("nba-feeds-").unwrap();
    assert_eq!(provision(&clients, name).await.unwrap(), pipeline);
    feed::upload(&clients, &pipeline.bucket, "feeds/x", &feed_file("README.md")).await.unwrap();
    receive_notification(&clients, &pipeline).await;
}

#[tokio::test]
async fn a_message_received_too_often_becomes_a_dead_letter() {
    let (clients, pipeline) = create("dead").await;
    let impatient = [(QueueAttributeName::VisibilityTimeout, "0".to_owned())].into();
    let request = clients.sqs.set_queue_attributes().queue_url(&pipeline.queue_url);
    request.set_attributes(Some(impatient)).send().await.unwrap();
    clients.sqs.send_message().queue_url(&pipeline.queue_url).message_body("poison").send().await.unwrap();

    let mut received = 0;
    let dead = wait_for("the dead letter", async || {
        if receive(&clients, &pipeline.queue_url).await.is_some_and(|body| body == "poison") {
            received += 1;
        }
        receive(&clients, &pipeline.dead_letter_queue_url).await.filter(|body| body == "poison")
    });
    dead.await;
    assert_eq!(received, MAX_RECEIVE_COUNT);
}
