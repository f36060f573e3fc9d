//! One pipeline from bucket to API: a bucket and queues in the emulator, a database, an API process, and a worker if needed.

use std::time::Duration;

use local_stack::feed::UploadedObject;
use local_stack::ledger::{self, Entry};
use local_stack::pipeline::{Clients, Pipeline, provision};
use reqwest::StatusCode;
use tempfile::TempDir;
use test_support::Database;
use tokio_postgres::Client;

use crate::api::Api;
use crate::program::{self, Output, Program, Variables};
use crate::queues::Queues;
use crate::wait::wait_until;

/// Much longer than the worker needs for an object: it only limits how long a failure takes.
pub const TIMEOUT: Duration = Duration::from_mins(1);

/// Visibility timeout of the worker in tests: short, so that SQS soon redelivers the messages of a killed worker.
const VISIBILITY_TIMEOUT_SECONDS: u32 = 3;

/// A pipeline of its own. Dropping it stops its programs and drops its database.
pub struct TestEnvironment {
    pub api: Api,
    pub queues: Queues,
    pub pipeline: Pipeline,
    /// A connection of the database's owner.
    pub owner: Client,
    /// The process behind [`TestEnvironment::api`].
    pub api_program: Program,
    /// The folder of the programs' logs.
    pub folder: TempDir,
    clients: Clients,
    ingest_url: String,
    api_url: String,
    /// `None` if the test provides the database.
    database: Option<Database>,
}

impl TestEnvironment {
    /// Starts everything.
    pub async fn start() -> (Self, Program) {
        let environment = Self::without_worker().await;
        let worker = environment.start_worker().await;
        (environment, worker)
    }

    /// Starts everything except a worker.
    pub async fn without_worker() -> Self {
        Self::with_pipeline(provision_unique().await).await
    }

    /// Starts everything except a worker. The caller provides the bucket and the queues.
    pub async fn with_pipeline(pipeline: Pipeline) -> Self {
        let database = Database::fresh().await;
        let owner = database.connect_owner().await;
        Self::assemble(pipeline, &database.ingest_url(), &database.api_url(), owner, Some(database)).await
    }

    /// Starts everything except a worker. The caller provides the database and drops it.
    pub async fn with_database(ingest_url: &str, api_url: &str, owner: Client) -> Self {
        Self::assemble(provision_unique().await, ingest_url, api_url, owner, None).await
    }

    async fn assemble(
        pipeline: Pipeline,
        ingest_url: &str,
        api_url: &str,
        owner: Client,
        database: Option<Database>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clients = Clients::new(&test_support::emulator_endpoint());
        let api_program = Program::start_api(vec![("DATABASE_URL", api_url.to_owned())], folder.path()).await;
        Self {
            api: Api::new(&api_program.url),
            queues: Queues::new(&clients, &pipeline),
            pipeline,
            owner,
            api_program,
            folder,
            clients,
            ingest_url: ingest_url.to_owned(),
            api_url: api_url.to_owned(),
            database,
        }
    }

    /// Starts a worker with a short visibility timeout.
    pub async fn start_worker(&self) -> Program {
        let mut variables = self.ingest_variables();
        variables.push(("VISIBILITY_TIMEOUT_SECONDS", VISIBILITY_TIMEOUT_SECONDS.to_string()));
        Program::start_worker(variables, self.folder.path()).await
    }

    /// Runs a subcommand of `ingest` to its end.
    pub async fn run_ingest(&self, arguments: &[&str]) -> Output {
        program::run("ingest", arguments, &self.ingest_variables()).await
    }

    /// Returns the environment variables of `ingest`, for the worker and for its other subcommands.
    pub fn ingest_variables(&self) -> Variables {
        vec![
            ("DATABASE_URL", self.ingest_url.clone()),
            ("QUEUE_URL", self.pipeline.queue_url.clone()),
            ("DEAD_LETTER_QUEUE_URL", self.pipeline.dead_letter_queue_url.clone()),
            ("AWS_ENDPOINT_URL", test_support::emulator_endpoint()),
        ]
    }

    /// Returns the database's address for the API's role.
    pub fn api_url(&self) -> String {
        self.api_url.clone()
    }

    /// Uploads an object. The bucket notifies the queue of it.
    pub async fn upload(&self, key: &str, bytes: Vec<u8>) -> UploadedObject {
        let put = self.clients.s3.put_object().bucket(&self.pipeline.bucket).key(key).body(bytes.into());
        let version = put.send().await.unwrap().version_id.expect("the bucket has versioning");
        UploadedObject { bucket: self.pipeline.bucket.clone(), key: key.to_owned(), version }
    }

    /// Deletes one version of an object permanently.
    pub async fn delete(&self, object: &UploadedObject) {
        let delete = self.clients.s3.delete_object().bucket(&object.bucket).key(&object.key);
        delete.version_id(&object.version).send().await.unwrap();
    }

    /// Waits until the worker has processed an object and returns its row of the ledger.
    pub async fn ledger_entry(&self, object: &UploadedObject) -> Entry {
        let entry = ledger::wait_for(&self.owner, object, TIMEOUT).await.unwrap();
        entry.unwrap_or_else(|| panic!("{object:?} was not processed; the worker's log:\n{}", self.worker_log()))
    }

    /// Uploads an object and waits until the worker has processed it.
    pub async fn ingest(&self, key: &str, bytes: Vec<u8>) -> Entry {
        let object = self.upload(key, bytes).await;
        self.ledger_entry(&object).await
    }

    /// Returns the `s3://` URL of all feeds, for `ingest replay`.
    pub fn feeds_url(&self) -> String {
        format!("s3://{}/feeds/", self.pipeline.bucket)
    }

    /// Opens another connection of the owner, for a transaction that the test keeps open.
    pub async fn connect_owner(&self) -> Client {
        self.database.as_ref().expect("the environment created the database").connect_owner().await
    }

    /// Waits until the API reports that it is ready (200) or not ready (503).
    pub async fn wait_for_api_status(&self, status: StatusCode) {
        let description = format!("status {status} of the API's /readyz");
        wait_until(&description, async || self.api.get("/readyz").await.status == status).await;
    }

    /// Returns the number that a query selects.
    pub async fn query_number(&self, query: &str) -> i64 {
        self.owner.query_one(query, &[]).await.unwrap().get(0)
    }

    /// Returns the last lines that the workers logged.
    pub fn worker_log(&self) -> String {
        local_stack::process::tail(&self.folder.path().join("ingest.log"), 40)
    }
}

/// Creates a bucket and queues like those of the local stack, under a unique name.
pub async fn provision_unique() -> Pipeline {
    let folder = tempfile::tempdir().unwrap();
    // The random name of a temporary folder is also a valid bucket name.
    let name = folder.path().file_name().unwrap().to_string_lossy().trim_start_matches('.').to_lowercase();
    provision(&Clients::new(&test_support::emulator_endpoint()), &name).await.unwrap()
}
