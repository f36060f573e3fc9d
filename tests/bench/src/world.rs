//! One pipeline from bucket to API over the real emulator, with a database of its own.

use std::time::Duration;

use anyhow::{Context, ensure};
use local_stack::feed::UploadedObject;
use local_stack::ledger;
use local_stack::pipeline::{Clients, Pipeline, provision};
use reqwest::{Client, StatusCode};
use serde_json::Value;
use tempfile::TempDir;
use test_support::Database;
use tokio::time::{Instant, sleep};

use crate::program::Program;
use crate::sample::Sample;
use crate::usage;

/// How long anything may take; far more than it does.
const DEADLINE: Duration = Duration::from_mins(1);

/// How often we look whether something has come.
const POLL: Duration = Duration::from_millis(5);

/// What it started ends with it, the programs first.
pub struct World {
    pub worker: Program,
    pub api: Program,
    pub client: Client,
    pub owner: tokio_postgres::Client,
    pub postmaster: u32,
    clients: Clients,
    pipeline: Pipeline,
    _database: Database,
    pub folder: TempDir,
}

impl World {
    pub async fn start() -> anyhow::Result<Self> {
        let database = Database::fresh().await;
        let owner = database.connect_owner().await;
        let folder = tempfile::tempdir()?;
        let endpoint = test_support::emulator_endpoint();
        let clients = Clients::new(&endpoint);
        // The folder's random name is as good for a bucket.
        let name = folder.path().file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let pipeline = provision(&clients, name.trim_start_matches('.')).await?;
        let worker = vec![
            ("DATABASE_URL", database.ingest_url()),
            ("QUEUE_URL", pipeline.queue_url.clone()),
            ("AWS_ENDPOINT_URL", endpoint),
        ];
        Ok(Self {
            worker: Program::worker(worker, folder.path()).await?,
            api: Program::api(vec![("DATABASE_URL", database.api_url())], folder.path()).await?,
            client: Client::builder().no_proxy().build()?,
            postmaster: postmaster(&owner).await?,
            owner,
            clients,
            pipeline,
            _database: database,
            folder,
        })
    }

    /// A world that has read the sample.
    pub async fn with_sample(sample: &Sample) -> anyhow::Result<Self> {
        let world = Self::start().await?;
        let object = world.put("sample.json", &sample.bytes).await?;
        world.until_committed(&object).await?;
        world.until_shown(sample.trades()?.last().context("the sample has no trades")?).await?;
        world.owner.batch_execute("vacuum analyze").await?;
        Ok(world)
    }

    /// Puts a file into the bucket, which announces it.
    pub async fn put(&self, name: &str, bytes: &[u8]) -> anyhow::Result<UploadedObject> {
        let bucket = self.pipeline.bucket.clone();
        let key = format!("feeds/nba-player-movement/{name}");
        let put = self.clients.s3.put_object().bucket(&bucket).key(&key).body(bytes.to_vec().into());
        let version = put.send().await?.version_id.context("the bucket is not versioned")?;
        Ok(UploadedObject { bucket, key, version })
    }

    /// Waits until the worker has committed an object.
    pub async fn until_committed(&self, object: &UploadedObject) -> anyhow::Result<()> {
        let deadline = Instant::now() + DEADLINE;
        loop {
            if let Some(entry) = ledger::find(&self.owner, object).await? {
                ensure!(entry.is_committed(), "the file was not committed: {entry:?}");
                return Ok(());
            }
            ensure!(Instant::now() < deadline, "the file was not read; the worker's log ends:\n{}", self.worker.log());
            sleep(POLL).await;
        }
    }

    /// Waits until the API shows a trade.
    pub async fn until_shown(&self, trade: &str) -> anyhow::Result<()> {
        let url = format!("{}/v1/trades/{trade}", self.api.base);
        let deadline = Instant::now() + DEADLINE;
        while self.client.get(&url).send().await?.status() != StatusCode::OK {
            ensure!(Instant::now() < deadline, "{trade} is not shown; the worker's log ends:\n{}", self.worker.log());
            sleep(POLL).await;
        }
        Ok(())
    }

    /// The JSON at a path of the API.
    pub async fn json(&self, path: &str) -> anyhow::Result<Value> {
        let answer = self.client.get(format!("{}{path}", self.api.base)).send().await?;
        Ok(answer.error_for_status()?.json().await?)
    }
}

/// The process that the server's others are children of.
pub async fn postmaster(client: &tokio_postgres::Client) -> anyhow::Result<u32> {
    usage::parent_of(backend(client).await?).context("the server must run on this machine")
}

/// The server's process behind a connection.
pub async fn backend(client: &tokio_postgres::Client) -> anyhow::Result<u32> {
    let pid: i32 = client.query_one("select pg_backend_pid()", &[]).await?.get(0);
    Ok(pid.cast_unsigned())
}
