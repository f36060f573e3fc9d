//! The bucket and queues that CDK deploys to the emulator through CloudFormation, and their settings for a comparison.

use std::path::Path;
use std::process::Command;

use aws_sdk_s3::types::{Event, FilterRule, S3KeyFilter};
use aws_sdk_sqs::types::QueueAttributeName;
use local_stack::pipeline::{Clients, Pipeline};
use serde_json::{Value, json};

const STACK: &str = "NbaTradeTracker-dev-Feeds";

/// Bootstraps the emulator's account and deploys the feeds stack.
pub fn deploy() -> Pipeline {
    let cdk = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cdk");
    let folder = tempfile::tempdir().unwrap();
    let outputs = folder.path().join("outputs.json");
    let deployment = Command::new("npm")
        .args(["run", "--silent", "deploy:feeds", "--", &test_support::emulator_endpoint()])
        .arg(&outputs)
        .current_dir(cdk)
        .output()
        .expect("npm is installed: run this test through `make cdk-test`");
    assert!(deployment.status.success(), "{}", String::from_utf8_lossy(&deployment.stderr));
    let outputs: Value = serde_json::from_slice(&std::fs::read(outputs).unwrap()).unwrap();
    let output =
        |name: &str| outputs[STACK][name].as_str().unwrap_or_else(|| panic!("no output {name}: {outputs}")).to_owned();
    Pipeline {
        bucket: output("FeedBucket"),
        export_bucket: output("ExportBucket"),
        queue_url: output("QueueUrl"),
        dead_letter_queue_url: output("DeadLetterQueueUrl"),
    }
}

/// Returns the settings of a pipeline without names, so that two pipelines can be compared.
pub async fn describe(pipeline: &Pipeline) -> Value {
    let clients = Clients::new(&test_support::emulator_endpoint());
    let versioning = async |bucket: &str| {
        let response = clients.s3.get_bucket_versioning().bucket(bucket).send().await.unwrap();
        response.status.map(|status| status.as_str().to_owned())
    };
    let attributes = async |url: &str| {
        let all = QueueAttributeName::All;
        clients.sqs.get_queue_attributes().queue_url(url).attribute_names(all).send().await.unwrap().attributes.unwrap()
    };
    let queue = attributes(&pipeline.queue_url).await;
    let dead_letter_queue = attributes(&pipeline.dead_letter_queue_url).await;
    let redrive: Value = serde_json::from_str(&queue[&QueueAttributeName::RedrivePolicy]).unwrap();
    let response = clients.s3.get_bucket_notification_configuration().bucket(&pipeline.bucket).send().await.unwrap();
    let [notification] = response.queue_configurations() else { panic!("expected one target: {response:?}") };
    let rules =
        notification.filter().and_then(|filter| filter.key()).map(S3KeyFilter::filter_rules).unwrap_or_default();
    let rule = |rule: &FilterRule| json!([rule.name().map(|name| name.as_str().to_lowercase()), rule.value()]);
    json!({
        "versioning": [versioning(&pipeline.bucket).await, versioning(&pipeline.export_bucket).await],
        "notifies_the_queue": notification.queue_arn() == queue[&QueueAttributeName::QueueArn],
        "events": notification.events().iter().map(Event::as_str).collect::<Vec<_>>(),
        "key_filters": rules.iter().map(rule).collect::<Vec<_>>(),
        "visibility_timeout": queue[&QueueAttributeName::VisibilityTimeout],
        "receive_wait": queue[&QueueAttributeName::ReceiveMessageWaitTimeSeconds],
        "retention": queue[&QueueAttributeName::MessageRetentionPeriod],
        "dead_letter_retention": dead_letter_queue[&QueueAttributeName::MessageRetentionPeriod],
        "max_receive_count": redrive["maxReceiveCount"].to_string().trim_matches('"'),
        "has_the_dead_letter_queue": redrive["deadLetterTargetArn"] == dead_letter_queue[&QueueAttributeName::QueueArn],
    })
}
