//! The stack of feeds, deployed by CDK to the emulator with CloudFormation's own words.

use std::path::Path;
use std::process::Command;

use aws_sdk_s3::types::{Event, FilterRule, S3KeyFilter};
use aws_sdk_sqs::types::QueueAttributeName;
use local_stack::pipeline::{Clients, Pipeline};
use serde_json::{Value, json};

const STACK: &str = "NbaTradeTracker-dev-Feeds";

/// Bootstraps the emulator's account and deploys the stack of feeds.
pub fn deploy() -> Pipeline {
    let cdk = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cdk");
    let folder = tempfile::tempdir().unwrap();
    let outputs = folder.path().join("outputs.json");
    let deployment = Command::new("npm")
        .args(["run", "--silent", "deploy:feeds", "--", &test_support::emulator_endpoint()])
        .arg(&outputs)
        .current_dir(cdk)
        .output()
        .expect("npm is there: make cdk-test sees to it");
    assert!(deployment.status.success(), "{}", String::from_utf8_lossy(&deployment.stderr));
    let outputs: Value = serde_json::from_slice(&std::fs::read(outputs).unwrap()).unwrap();
    let output =
        |name: &str| outputs[STACK][name].as_str().unwrap_or_else(|| panic!("no {name}: {outputs}")).to_owned();
    Pipeline {
        bucket: output("FeedBucket"),
        export_bucket: output("ExportBucket"),
        queue_url: output("QueueUrl"),
        dead_letter_queue_url: output("DeadLetterQueueUrl"),
    }
}

/// What a pipeline is, names apart.
pub async fn shape(pipeline: &Pipeline) -> Value {
    let clients = Clients::of(&test_support::emulator_endpoint());
    let versioning = async |bucket: &str| {
        let answer = clients.s3.get_bucket_versioning().bucket(bucket).send().await.unwrap();
        answer.status.map(|status| status.as_str().to_owned())
    };
    let attributes = async |url: &str| {
        let all = QueueAttributeName::All;
        clients.sqs.get_queue_attributes().queue_url(url).attribute_names(all).send().await.unwrap().attributes.unwrap()
    };
    let queue = attributes(&pipeline.queue_url).await;
    let dead = attributes(&pipeline.dead_letter_queue_url).await;
    let redrive: Value = serde_json::from_str(&queue[&QueueAttributeName::RedrivePolicy]).unwrap();
    let told = clients.s3.get_bucket_notification_configuration().bucket(&pipeline.bucket).send().await.unwrap();
    let [to] = told.queue_configurations() else { panic!("the bucket tells one queue: {told:?}") };
    let rules = to.filter().and_then(|filter| filter.key()).map(S3KeyFilter::filter_rules).unwrap_or_default();
    let rule = |rule: &FilterRule| json!([rule.name().map(|name| name.as_str().to_lowercase()), rule.value()]);
    json!({
        "versioning": [versioning(&pipeline.bucket).await, versioning(&pipeline.export_bucket).await],
        "tells_the_queue": to.queue_arn() == queue[&QueueAttributeName::QueueArn],
        "of_events": to.events().iter().map(Event::as_str).collect::<Vec<_>>(),
        "of_keys": rules.iter().map(rule).collect::<Vec<_>>(),
        "visibility_timeout": queue[&QueueAttributeName::VisibilityTimeout],
        "receive_wait": queue[&QueueAttributeName::ReceiveMessageWaitTimeSeconds],
        "retention": queue[&QueueAttributeName::MessageRetentionPeriod],
        "dead_letter_retention": dead[&QueueAttributeName::MessageRetentionPeriod],
        "receives": redrive["maxReceiveCount"].to_string().trim_matches('"'),
        "dead_letters_to_their_queue": redrive["deadLetterTargetArn"] == dead[&QueueAttributeName::QueueArn],
    })
}
