//! Clients of AWS, as the SDK's standard environment says: region, credentials, `AWS_ENDPOINT_URL`.

use std::time::Duration;

use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, SdkConfig};
use service::configuration;

/// How long AWS may take to begin an answer; without a bound a call on a dead connection hangs for ever.
const ANSWER: Duration = Duration::from_secs(30);

/// The environment; ends the process where it names no region.
pub async fn environment() -> SdkConfig {
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(ANSWER).build();
    let aws = aws_config::defaults(BehaviorVersion::latest()).timeout_config(timeouts).load().await;
    if aws.region().is_none() {
        configuration::exit_with_error(&"no AWS region is configured: set AWS_REGION");
    }
    aws
}

/// A client that names buckets in the path where the endpoint is not AWS itself.
pub fn s3(aws: &SdkConfig) -> aws_sdk_s3::Client {
    let path_style = aws.endpoint_url().is_some();
    aws_sdk_s3::Client::from_conf(aws_sdk_s3::config::Builder::from(aws).force_path_style(path_style).build())
}
