//! The bucket announces its objects to its queue, over the emulator's real protocols.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use aws_sdk_sqs::types::QueueAttributeName;
use local_stack::feed;
use local_stack::pipeline::{Clients, MAX_RECEIVE_COUNT, Pipeline, provision};
use test_support::{emulator_endpoint, feed_file, wait_for};

async fn make(name: &str) -> (Clients, Pipeline) {
    let clients = Clients::of(&emulator_endpoint());
    let pipeline = provision(&clients, &format!("{name}-{}", std::process::id())).await.unwrap();
    (clients, pipeline)
}

async fn receive(clients: &Clients, queue_url: &str) -> Option<String> {
    let answer = clients.sqs.receive_message().queue_url(queue_url).wait_time_seconds(0).send().await.unwrap();
    answer.messages.unwrap_or_default().pop().and_then(|message| message.body)
}

/// The body of the first message that tells of an object.
async fn announcement(clients: &Clients, pipeline: &Pipeline) -> String {
    wait_for("an announcement", async || {
        receive(clients, &pipeline.queue_url).await.filter(|body| body.contains("ObjectCreated"))
    })
    .await
}

#[tokio::test]
async fn an_object_is_announced_with_its_version_to_its_own_queue() {
    let (clients, ours) = make("ours").await;
    let (_, other) = make("other").await;
    let file = feed_file("nba-player-movement/demo.json");
    let key = "feeds/nba-player-movement/a+b c.json";
    feed::put(&clients, &ours.bucket, "elsewhere/demo.json", &file).await.unwrap();
    let object = feed::put(&clients, &ours.bucket, key, &file).await.unwrap();

    let body = announcement(&clients, &ours).await;
    assert!(body.contains(&object.version), "{body}");
    assert!(body.contains("a%2Bb+c.json"), "{body}");
    assert!(!body.contains("elsewhere"), "{body}");
    let for_the_other = receive(&clients, &other.queue_url).await;
    assert!(!for_the_other.as_ref().is_some_and(|body| body.contains("ObjectCreated")), "{for_the_other:?}");
}

#[tokio::test]
async fn an_export_keeps_its_versions_and_is_announced_to_nobody() {
    let (clients, pipeline) = make("exports").await;
    let file = feed_file("nba-player-movement/demo.json");
    let key = "feeds/nba-player-movement/demo.json";
    let first = feed::put(&clients, &pipeline.export_bucket, key, &file).await.unwrap();
    let second = feed::put(&clients, &pipeline.export_bucket, key, &file).await.unwrap();
    assert_ne!(first.version, second.version);

    let announced = feed::put(&clients, &pipeline.bucket, key, &file).await.unwrap();
    let body = announcement(&clients, &pipeline).await;
    assert!(body.contains(&announced.version), "{body}");
}

#[tokio::test]
async fn provisioning_again_changes_nothing() {
    let (clients, pipeline) = make("again").await;
    let name = pipeline.bucket.strip_prefix("nba-feeds-").unwrap();
    assert_eq!(provision(&clients, name).await.unwrap(), pipeline);
    feed::put(&clients, &pipeline.bucket, "feeds/x", &feed_file("README.md")).await.unwrap();
    announcement(&clients, &pipeline).await;
}

#[tokio::test]
async fn a_message_received_too_often_becomes_a_dead_letter() {
    let (clients, pipeline) = make("dead").await;
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
