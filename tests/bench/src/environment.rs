//! A pipeline from bucket to API with the real emulator, and the processes that are measured.

use std::time::Duration;

use anyhow::{Context, ensure};
use e2e::{Program, TestEnvironment};
use local_stack::feed::UploadedObject;
use local_stack::ledger;
use reqwest::{Client, StatusCode};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use crate::sample::{FEED, Sample};
use crate::usage;

/// Much longer than anything takes: it only limits how long a failure takes.
const TIMEOUT: Duration = Duration::from_mins(1);

/// How often a condition is checked; short, because the waits are measured.
const CHECK_INTERVAL: Duration = Duration::from_millis(5);

/// A pipeline with a worker and a client. Dropping it stops its programs.
pub struct BenchEnvironment {
    pub worker: Program,
    /// Accepts compressed responses.
    pub client: Client,
    /// Process ID of the PostgreSQL server.
    pub postmaster: u32,
    pub pipeline: TestEnvironment,
}

impl BenchEnvironment {
    /// Starts a pipeline with an empty database.
    pub async fn start() -> anyhow::Result<Self> {
        let pipeline = TestEnvironment::without_worker().await;
        Ok(Self {
            worker: Program::start_worker(pipeline.ingest_variables(), pipeline.folder.path()).await,
            client: Client::builder().no_proxy().build()?,
            postmaster: postmaster(&pipeline.owner).await?,
            pipeline,
        })
    }

    /// Starts a pipeline and ingests the sample.
    pub async fn with_sample(sample: &Sample) -> anyhow::Result<Self> {
        let environment = Self::start().await?;
        let object = environment.upload("sample.json", &sample.bytes).await;
        environment.wait_until_committed(&object).await?;
        environment.wait_until_served(&sample.newest_trade_id()?).await?;
        environment.pipeline.owner.batch_execute("vacuum analyze").await?;
        Ok(environment)
    }

    /// Uploads a file, of which the bucket notifies the worker.
    pub async fn upload(&self, name: &str, bytes: &[u8]) -> UploadedObject {
        self.pipeline.upload(&format!("feeds/{FEED}/{name}"), bytes.to_vec()).await
    }

    pub async fn wait_until_committed(&self, object: &UploadedObject) -> anyhow::Result<()> {
        self.wait_until("the commit of the file", async || {
            let Some(entry) = ledger::find(&self.pipeline.owner, object).await? else { return Ok(false) };
            ensure!(entry.is_committed(), "the file was not committed: {entry:?}");
            Ok(true)
        })
        .await
    }

    pub async fn wait_until_served(&self, trade_id: &str) -> anyhow::Result<()> {
        let url = format!("{}/v1/trades/{trade_id}", self.api().url);
        self.wait_until("the API to serve the trade", async || {
            Ok(self.client.get(&url).send().await?.status() == StatusCode::OK)
        })
        .await
    }

    /// Returns the JSON at a path of the API.
    pub async fn get_json(&self, path: &str) -> anyhow::Result<Value> {
        let response = self.client.get(format!("{}{path}", self.api().url)).send().await?;
        Ok(response.error_for_status()?.json().await?)
    }

    pub fn api(&self) -> &Program {
        &self.pipeline.api_program
    }

    async fn wait_until(
        &self,
        event: &str,
        has_happened: impl AsyncFn() -> anyhow::Result<bool>,
    ) -> anyhow::Result<()> {
        let deadline = Instant::now() + TIMEOUT;
        while !has_happened().await? {
            let log = || self.worker.log_tail();
            ensure!(
                Instant::now() < deadline,
                "timed out while waiting for {event}; the worker's log ends:\n{}",
                log()
            );
            sleep(CHECK_INTERVAL).await;
        }
        Ok(())
    }
}

/// Returns the process ID of the server, whose child processes serve the connections.
pub async fn postmaster(client: &tokio_postgres::Client) -> anyhow::Result<u32> {
    usage::parent(backend(client).await?).context("the PostgreSQL server must run on this machine")
}

/// Returns the ID of the server process that serves a connection.
pub async fn backend(client: &tokio_postgres::Client) -> anyhow::Result<u32> {
    let pid: i32 = client.query_one("select pg_backend_pid()", &[]).await?.get(0);
    Ok(pid.cast_unsigned())
}
