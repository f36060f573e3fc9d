//! Health checks over HTTP.

use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(2);

/// Returns whether a URL answers with a 2xx status.
pub async fn is_healthy(url: &str) -> bool {
    let client = reqwest::Client::builder().no_proxy().timeout(TIMEOUT).build();
    match client {
        Ok(client) => client.get(url).send().await.is_ok_and(|response| response.status().is_success()),
        Err(_) => false,
    }
}
