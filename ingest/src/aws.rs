//! AWS clients, configured by the SDK's standard environment variables: region, credentials, `AWS_ENDPOINT_URL`.

use std::time::Duration;

use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, SdkConfig};
use service::configuration;

/// How long AWS may take to start a response. Without a limit, a call on a dead connection would hang forever.
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(30);

/// Loads the configuration. Ends the process if it has no region.
pub async fn load_config() -> SdkConfig {
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(RESPONSE_TIMEOUT).build();
    let config = aws_config::defaults(BehaviorVersion::latest()).timeout_config(timeouts).load().await;
    if config.region().is_none() {
        configuration::exit_with_error(&"no AWS region is configured: set AWS_REGION");
    }
    config
}

/// Creates a client for S3. With an endpoint other than AWS, bucket names are part of the path instead of the host.
pub fn s3(config: &SdkConfig) -> aws_sdk_s3::Client {
    let path_style = config.endpoint_url().is_some();
    aws_sdk_s3::Client::from_conf(aws_sdk_s3::config::Builder::from(config).force_path_style(path_style).build())
}
