//! One pipeline from bucket to API.

use std::time::Duration;

use local_stack::feed::Dropped;
use local_stack::ledger::{self, Entry};
use local_stack::pipeline::{Clients, Pipeline, provision};
use local_stack::process::Process;
use tempfile::TempDir;
use test_support::Database;

use crate::api::Api;
use crate::program::{self, Finished, Worker};
use crate::queues::Queues;

/// How long anything may take; far more than it does.
pub const DEADLINE: Duration = Duration::from_mins(1);

/// Loans of the test worker: short, so that a killed worker's messages come back soon.
const VISIBILITY_SECONDS: u32 = 3;

/// A pipeline of its own. What it started ends with it.
pub struct World {
    pub api: Api,
    pub queues: Queues,
    pub pipeline: Pipeline,
    pub owner: tokio_postgres::Client,
    clients: Clients,
    _api_process: Process,
    folder: TempDir,
    ingest_url: String,
    database: Option<Database>,
}

impl World {
    /// Everything but the worker.
    pub async fn without_worker() -> Self {
        Self::over_pipeline(provisioned().await).await
    }

    /// Everything.
    pub async fn start() -> (Self, Worker) {
        let world = Self::without_worker().await;
        let worker = world.start_worker().await;
        (world, worker)
    }

    /// Everything but the worker, over a bucket and queues that somebody else made.
    pub async fn over_pipeline(pipeline: Pipeline) -> Self {
        let database = Database::fresh().await;
        let owner = database.connect_owner().await;
        Self::assemble(pipeline, &database.ingest_url(), &database.api_url(), owner, Some(database)).await
    }

    /// Everything but the worker, over a database that the test looks after.
    pub async fn over_database(ingest_url: &str, api_url: &str, owner: tokio_postgres::Client) -> Self {
        Self::assemble(provisioned().await, ingest_url, api_url, owner, None).await
    }

    async fn assemble(
        pipeline: Pipeline,
        ingest_url: &str,
        api_url: &str,
        owner: tokio_postgres::Client,
        database: Option<Database>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clients = Clients::of(&test_support::emulator_endpoint());
        let (api_process, base) = program::start_api(&[("DATABASE_URL", api_url.to_owned())], folder.path()).await;
        Self {
            api: Api::at(base),
            queues: Queues::new(&clients, &pipeline),
            pipeline,
            owner,
            clients,
            _api_process: api_process,
            folder,
            ingest_url: ingest_url.to_owned(),
            database,
        }
    }

    pub async fn start_worker(&self) -> Worker {
        Worker::start(&self.environment(), self.folder.path()).await
    }

    /// Runs a subcommand of `ingest` to its end.
    pub async fn ingest(&self, arguments: &[&str]) -> Finished {
        program::run("ingest", arguments, &self.environment()).await
    }

    /// Puts an object into the bucket.
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Dropped {
        let put = self.clients.s3.put_object().bucket(&self.pipeline.bucket).key(key).body(bytes.into());
        let version = put.send().await.unwrap().version_id.expect("the bucket is versioned");
        Dropped { bucket: self.pipeline.bucket.clone(), key: key.to_owned(), version }
    }

    /// Deletes one version of an object for good.
    pub async fn delete(&self, object: &Dropped) {
        let delete = self.clients.s3.delete_object().bucket(&object.bucket).key(&object.key);
        delete.version_id(&object.version).send().await.unwrap();
    }

    /// Waits for an object's line in the ledger.
    pub async fn entry(&self, object: &Dropped) -> Entry {
        let entry = ledger::wait_for(&self.owner, object, DEADLINE).await.unwrap();
        entry.unwrap_or_else(|| panic!("{object:?} was not read; the worker's log:\n{}", self.worker_log()))
    }

    /// Puts an object and waits until it is read.
    pub async fn drop_file(&self, key: &str, bytes: Vec<u8>) -> Entry {
        let object = self.put(key, bytes).await;
        self.entry(&object).await
    }

    /// A further connection of the owner, for a transaction that the test holds open.
    pub async fn connect_owner(&self) -> tokio_postgres::Client {
        self.database.as_ref().expect("the test does not look after the database itself").connect_owner().await
    }

    /// A count of the database.
    pub async fn count(&self, query: &str) -> i64 {
        self.owner.query_one(query, &[]).await.unwrap().get(0)
    }

    pub fn worker_log(&self) -> String {
        local_stack::process::tail(&self.folder.path().join("ingest.log"), 40)
    }

    /// What a worker or a subcommand of `ingest` is told.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("DATABASE_URL", self.ingest_url.clone()),
            ("QUEUE_URL", self.pipeline.queue_url.clone()),
            ("DEAD_LETTER_QUEUE_URL", self.pipeline.dead_letter_queue_url.clone()),
            ("AWS_ENDPOINT_URL", test_support::emulator_endpoint()),
            ("VISIBILITY_TIMEOUT_SECONDS", VISIBILITY_SECONDS.to_string()),
        ]
    }
}

/// A bucket and queues as the local stack makes them, under a name that nobody else has.
pub async fn provisioned() -> Pipeline {
    let folder = tempfile::tempdir().unwrap();
    // The folder's random name is as good for a bucket.
    let name = folder.path().file_name().unwrap().to_string_lossy().trim_start_matches('.').to_lowercase();
    provision(&Clients::of(&test_support::emulator_endpoint()), &name).await.unwrap()
}
