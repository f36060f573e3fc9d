//! The health of Airflow's components.

use std::time::Duration;

use local_stack::poll;
use local_stack::process::Process;
use serde_json::Value;

/// The components start one after the other, and each imports all of Airflow.
pub const START_TIMEOUT: Duration = Duration::from_mins(3);

const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);

const COMPONENTS: [&str; 4] = ["metadatabase", "scheduler", "dag_processor", "triggerer"];

/// Returns the URL at which a running Airflow reports its health.
pub fn health_url(address: &str) -> String {
    format!("{address}/api/v2/monitor/health")
}

/// Waits until all components are healthy. Fails if Airflow ends first.
pub async fn wait_until_healthy(airflow: &mut Process, address: &str) -> anyhow::Result<()> {
    let url = health_url(address);
    airflow.wait_for_http(&url, START_TIMEOUT).await?;
    let client = reqwest::Client::builder().no_proxy().timeout(REQUEST_TIMEOUT).build()?;
    let mut health = Value::Null;
    let healthy = poll::until(START_TIMEOUT, async || {
        airflow.check_running()?;
        health = request(&client, &url).await.unwrap_or_default();
        let all_healthy = COMPONENTS.iter().all(|component| health[component]["status"] == "healthy");
        anyhow::Ok(all_healthy.then_some(()))
    });
    if healthy.await?.is_none() {
        anyhow::bail!("Airflow is not healthy after {} s: {health}", START_TIMEOUT.as_secs());
    }
    Ok(())
}

async fn request(client: &reqwest::Client, url: &str) -> reqwest::Result<Value> {
    client.get(url).send().await?.json().await
}
