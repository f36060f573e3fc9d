//! Creates the buckets and queues: a feed bucket that notifies a queue of new objects, and a bucket for exports.
//!
//! CDK deploys the same resources (`cdk/lib/stacks/feeds.ts`), and `tests/e2e/tests/e2e/deployed.rs` compares both. The
//! local stack does not deploy through CDK: the first start would need Node and 424 MB of packages, and CloudFormation
//! would not recreate queues that a killed emulator has lost.

use std::collections::HashMap;

use anyhow::{Context, bail};
use aws_sdk_s3::types::{
    BucketVersioningStatus, Event, FilterRule, FilterRuleName, NotificationConfiguration,
    NotificationConfigurationFilter, QueueConfiguration, S3KeyFilter, VersioningConfiguration,
};
use aws_sdk_sqs::types::QueueAttributeName;
use serde_json::json;

use crate::emulator::{ACCESS_KEY, REGION, SECRET_KEY};

/// Only objects under this prefix are announced to the queue.
pub const PREFIX: &str = "feeds/";

/// How long a received message stays invisible to other consumers, in seconds.
pub const VISIBILITY_TIMEOUT_SECONDS: u32 = 60;

/// Number of receives after which a message moves to the dead-letter queue.
pub const MAX_RECEIVE_COUNT: u32 = 5;

/// Fourteen days in seconds, the maximum: messages must survive a holiday.
const RETENTION_SECONDS: &str = "1209600";

/// Default wait of a receive request in seconds, the maximum that SQS allows.
const RECEIVE_WAIT_SECONDS: &str = "20";

/// Clients for the emulator. They ignore the AWS settings in the environment.
#[derive(Debug, Clone)]
pub struct Clients {
    pub s3: aws_sdk_s3::Client,
    pub sqs: aws_sdk_sqs::Client,
}

/// The names of the buckets and the URLs of the queues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pipeline {
    pub bucket: String,
    pub export_bucket: String,
    pub queue_url: String,
    pub dead_letter_queue_url: String,
}

impl Clients {
    pub fn new(endpoint: &str) -> Self {
        let s3 = aws_sdk_s3::Config::builder()
            .behavior_version_latest()
            .region(aws_sdk_s3::config::Region::new(REGION))
            .credentials_provider(aws_sdk_s3::config::Credentials::new(ACCESS_KEY, SECRET_KEY, None, None, "local"))
            .endpoint_url(endpoint)
            .force_path_style(true)
            .build();
        let sqs = aws_sdk_sqs::Config::builder()
            .behavior_version_latest()
            .region(aws_sdk_sqs::config::Region::new(REGION))
            .credentials_provider(aws_sdk_sqs::config::Credentials::new(ACCESS_KEY, SECRET_KEY, None, None, "local"))
            .endpoint_url(endpoint)
            .build();
        Self { s3: aws_sdk_s3::Client::from_conf(s3), sqs: aws_sdk_sqs::Client::from_conf(sqs) }
    }
}

/// Creates the buckets and queues with a name suffix, or updates the existing ones. Can be repeated at any time.
pub async fn provision(clients: &Clients, name: &str) -> anyhow::Result<Pipeline> {
    let bucket = format!("nba-feeds-{name}");
    let export_bucket = format!("nba-exports-{name}");
    for bucket in [&bucket, &export_bucket] {
        create_bucket_if_missing(clients, bucket)
            .await
            .with_context(|| format!("could not create the bucket {bucket}"))?;
    }

    let dead_letter_queue = format!("nba-feed-events-dead-{name}");
    let retention = (QueueAttributeName::MessageRetentionPeriod, RETENTION_SECONDS.to_owned());
    let attributes = [retention.clone()];
    let dead_letter = create_queue_if_missing(clients, &dead_letter_queue, attributes.into())
        .await
        .with_context(|| format!("could not create the queue {dead_letter_queue}"))?;

    let queue = format!("nba-feed-events-{name}");
    let redrive = json!({"deadLetterTargetArn": dead_letter.arn, "maxReceiveCount": MAX_RECEIVE_COUNT});
    let attributes = [
        retention,
        (QueueAttributeName::ReceiveMessageWaitTimeSeconds, RECEIVE_WAIT_SECONDS.to_owned()),
        (QueueAttributeName::VisibilityTimeout, VISIBILITY_TIMEOUT_SECONDS.to_string()),
        (QueueAttributeName::RedrivePolicy, redrive.to_string()),
    ];
    let queue = create_queue_if_missing(clients, &queue, attributes.into())
        .await
        .with_context(|| format!("could not create the queue {queue}"))?;

    allow_notifications(clients, &queue, &bucket).await.context("could not allow the bucket to send to the queue")?;
    configure_notifications(clients, &bucket, &queue)
        .await
        .context("could not configure the bucket's notifications")?;
    Ok(Pipeline { bucket, export_bucket, queue_url: queue.url, dead_letter_queue_url: dead_letter.url })
}

struct Queue {
    url: String,
    arn: String,
}

async fn create_bucket_if_missing(clients: &Clients, bucket: &str) -> anyhow::Result<()> {
    if let Err(error) = clients.s3.head_bucket().bucket(bucket).send().await {
        if !error.as_service_error().is_some_and(aws_sdk_s3::operation::head_bucket::HeadBucketError::is_not_found) {
            bail!(error);
        }
        clients.s3.create_bucket().bucket(bucket).send().await?;
    }
    let versioning = VersioningConfiguration::builder().status(BucketVersioningStatus::Enabled).build();
    clients.s3.put_bucket_versioning().bucket(bucket).versioning_configuration(versioning).send().await?;
    Ok(())
}

async fn create_queue_if_missing(
    clients: &Clients,
    queue_name: &str,
    attributes: HashMap<QueueAttributeName, String>,
) -> anyhow::Result<Queue> {
    // Attributes are set separately: creating an existing queue with other attributes is an error.
    let url =
        clients.sqs.create_queue().queue_name(queue_name).send().await?.queue_url.context("the queue has no URL")?;
    clients.sqs.set_queue_attributes().queue_url(&url).set_attributes(Some(attributes)).send().await?;
    let name = QueueAttributeName::QueueArn;
    let response = clients.sqs.get_queue_attributes().queue_url(&url).attribute_names(name.clone()).send().await?;
    let arn = response.attributes.and_then(|mut all| all.remove(&name)).context("the queue has no ARN")?;
    Ok(Queue { url, arn })
}

/// Sets a queue policy that accepts messages from this bucket only.
async fn allow_notifications(clients: &Clients, queue: &Queue, bucket: &str) -> anyhow::Result<()> {
    let policy = json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Principal": {"Service": "s3.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": queue.arn,
            "Condition": {"ArnEquals": {"aws:SourceArn": format!("arn:aws:s3:::{bucket}")}},
        }],
    });
    let attributes = [(QueueAttributeName::Policy, policy.to_string())].into();
    clients.sqs.set_queue_attributes().queue_url(&queue.url).set_attributes(Some(attributes)).send().await?;
    Ok(())
}

async fn configure_notifications(clients: &Clients, bucket: &str, queue: &Queue) -> anyhow::Result<()> {
    let prefix = FilterRule::builder().name(FilterRuleName::Prefix).value(PREFIX).build();
    let key = S3KeyFilter::builder().filter_rules(prefix).build();
    let to_queue = QueueConfiguration::builder()
        .id("feeds")
        .queue_arn(&queue.arn)
        .events(Event::from("s3:ObjectCreated:*"))
        .filter(NotificationConfigurationFilter::builder().key(key).build())
        .build()?;
    let notifications = NotificationConfiguration::builder().queue_configurations(to_queue).build();
    clients
        .s3
        .put_bucket_notification_configuration()
        .bucket(bucket)
        .notification_configuration(notifications)
        .send()
        .await?;
    Ok(())
}
