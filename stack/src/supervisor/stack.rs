//! Starts and stops the services in the order of their dependencies.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use local_stack::emulator::Emulator;
use local_stack::pipeline::{Clients, PREFIX, provision};
use local_stack::postgres::{self, Login, ROLES};
use local_stack::process::{is_healthy, run};
use local_stack::{binaries, user};

use super::environment::{self, Addresses, Logins, http_url};
use super::report;
use super::service::Service;
use super::status_file::StatusFile;
use crate::folder::Folder;
use crate::passwords::Passwords;
use crate::ports::Ports;

/// The suffix of bucket and queue names.
const NAME: &str = "local";

/// The running services. Filled in as they start.
pub struct Stack<'a> {
    pub(super) folder: &'a Folder,
    pub(super) status: StatusFile,
    pub(super) ports: Ports,
    pub(super) postgres: Option<Service>,
    pub(super) emulator: Option<Service>,
    pub(super) worker: Option<Service>,
    pub(super) api: Option<Service>,
    /// The environment of `ingest`, for the worker and for replays.
    pub(super) ingest_environment: Vec<(&'static str, String)>,
}

impl<'a> Stack<'a> {
    pub fn new(folder: &'a Folder) -> anyhow::Result<Self> {
        Ok(Self {
            folder,
            status: StatusFile::new(folder.processes()),
            ports: Ports::load(folder.ports())?,
            postgres: None,
            emulator: None,
            worker: None,
            api: None,
            ingest_environment: Vec::new(),
        })
    }

    /// Starts everything. After a failure, [`Stack::stop`] stops the services that have been started.
    pub async fn start(&mut self, database_url: Option<String>) -> anyhow::Result<Emulator> {
        rotate_logs(self.folder)?;
        let passwords = Passwords::load_or_generate(&self.folder.passwords())?;

        report::step("PostgreSQL");
        let owner = match database_url {
            Some(url) => connect_to_given(&url)
                .await
                .context("DATABASE_URL cannot be used; unset it to start a private server")?,
            None => self.start_postgres(&passwords).await?,
        };
        let logins = Logins {
            ingest: owner.with_user(ROLES[0], &passwords.ingest),
            api: owner.with_user(ROLES[1], &passwords.api),
            owner,
        };
        report::done(logins.owner.endpoint());

        report::step("S3 and SQS");
        let emulator = self.start_emulator().await?;
        let endpoint = emulator.endpoint();
        report::done(endpoint.as_str());

        report::step("buckets and queue");
        let pipeline = provision(&Clients::new(&endpoint), NAME).await?;
        report::done(format!("s3://{}", pipeline.bucket));

        report::step("migrations");
        report::done(migrate(&logins, &passwords).await?);

        report::step("worker");
        let worker_operations = self.start_worker(&logins, &endpoint, &pipeline).await?;
        report::done(http_url(worker_operations, "/readyz"));
        report::step("API");
        let (api, api_operations) = self.start_api(&logins).await?;
        report::done(http_url(api, ""));

        let addresses = Addresses { api, api_operations, worker_operations };
        environment::write(&self.folder.environment(), &addresses, &logins, &endpoint, &pipeline)?;
        Ok(emulator)
    }

    /// Recreates the queues after each restart of the emulator, which may have lost them, and replays objects that the
    /// ledger lacks, because their notifications are lost too. Does not return.
    pub async fn repair_after_restarts(&mut self, emulator: &Emulator) -> anyhow::Result<()> {
        let service = self.emulator.as_mut().context("the emulator was not started")?;
        let (health, clients) = (emulator.health_url(), Clients::new(&emulator.endpoint()));
        loop {
            service.wait_for_restart().await;
            while !is_healthy(&health).await {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            let repaired = match provision(&clients, NAME).await {
                Ok(pipeline) => replay_missing(&pipeline.bucket, &self.ingest_environment).await,
                Err(error) => Err(error),
            };
            match repaired {
                Ok(()) => eprintln!("the emulator was restarted: recreated the queues, replayed missing objects"),
                Err(error) => eprintln!("the emulator was restarted, but its repair failed: {error:#}"),
            }
        }
    }

    /// Stops everything: the API and the worker before the servers that they use.
    pub async fn stop(self) {
        let stop = async |service: Option<Service>| {
            if let Some(service) = service {
                service.stop().await;
            }
        };
        // First, so that scripts do not read addresses of services that are stopping.
        let _may_not_exist = fs::remove_file(self.folder.environment());
        tokio::join!(stop(self.api), stop(self.worker));
        tokio::join!(stop(self.emulator), stop(self.postgres));
        let _may_not_exist = fs::remove_file(self.folder.processes());
    }
}

/// Returns the owner's login to the user's own database, after a first connection.
async fn connect_to_given(url: &str) -> anyhow::Result<Login> {
    let owner = Login::parse(url)?;
    postgres::connect(&owner).await.with_context(|| format!("could not connect to {}", owner.endpoint()))?;
    Ok(owner)
}

/// Applies the migrations and sets the passwords of the roles that they create.
async fn migrate(logins: &Logins, passwords: &Passwords) -> anyhow::Result<String> {
    let schema = binaries::find("schema")?;
    let output = run(&schema, &["migrate"], &[("DATABASE_URL", &logins.owner.url())], None, None).await?;
    let owner = postgres::connect(&logins.owner).await.context("could not connect to PostgreSQL")?;
    postgres::set_role_passwords(&owner, [&passwords.ingest, &passwords.api]).await?;
    let applied = output.lines().filter(|line| line.starts_with("applied")).count();
    Ok(if applied == 0 { "none to apply".to_owned() } else { format!("{applied} applied") })
}

/// Processes the objects of a bucket that are not in the ledger.
async fn replay_missing(bucket: &str, environment: &[(&'static str, String)]) -> anyhow::Result<()> {
    let environment: Vec<_> = environment.iter().map(|(name, value)| (*name, &**value)).collect();
    let objects = format!("s3://{bucket}/{PREFIX}");
    run(&binaries::find("ingest")?, &["replay", "--missing", &objects], &environment, None, None).await.map(drop)
}

/// Starts new logs and keeps those of the last run as `.log.1`.
fn rotate_logs(folder: &Folder) -> anyhow::Result<()> {
    for name in ["postgres", "emulator", "worker", "api"] {
        let log = folder.log(name);
        if log.exists() {
            fs::rename(&log, log.with_extension("log.1")).context("could not rename a log of the last run")?;
        }
        fs::write(&log, "").with_context(|| format!("could not create {}", log.display()))?;
    }
    Ok(())
}

/// Creates a folder that PostgreSQL's user can enter.
pub(super) fn create_accessible(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("could not create {}", folder.display()))?;
    user::make_accessible(folder)
        .with_context(|| format!("could not make {} accessible to PostgreSQL's user", folder.display()))
}
