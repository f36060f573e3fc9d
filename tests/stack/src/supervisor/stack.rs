//! The services in the order in which they need each other.

use std::ffi::OsString;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use local_stack::emulator::Emulator;
use local_stack::pipeline::{Clients, PREFIX, Pipeline, VISIBILITY_TIMEOUT_SECONDS, provision};
use local_stack::postgres::{self, Cluster, Durability, Login, ROLES};
use local_stack::process::{Launch, answers, run};
use local_stack::{binaries, user};
use rustix::process::Signal;

use super::board::Board;
use super::environment::{self, Addresses, Logins};
use super::report::{self, Report};
use super::service::Service;
use crate::folder::Folder;
use crate::passwords::Passwords;
use crate::ports::Ports;

const START_LIMIT: Duration = Duration::from_mins(1);

/// The database of a private server, and the suffix of bucket and queues.
const DATABASE: &str = "tracker";
const NAME: &str = "local";

/// What runs, filled in as it is started.
pub struct Stack<'a> {
    folder: &'a Folder,
    board: Board,
    postgres: Option<Service>,
    emulator: Option<(Emulator, Service)>,
    worker: Option<Service>,
    api: Option<Service>,
    /// What a sweep of the bucket is told.
    sweep: Vec<(&'static str, String)>,
}

impl<'a> Stack<'a> {
    pub fn new(folder: &'a Folder) -> Self {
        let board = Board::new(folder.processes());
        Self { folder, board, postgres: None, emulator: None, worker: None, api: None, sweep: Vec::new() }
    }

    /// Starts everything; what was started before something failed is there to be stopped.
    pub async fn start(&mut self, database_url: Option<String>) -> anyhow::Result<()> {
        rotate_logs(self.folder)?;
        let mut ports = Ports::remembered(self.folder.ports())?;
        let passwords = Passwords::of(&self.folder.passwords())?;

        report::step("PostgreSQL");
        let owner = match database_url {
            Some(url) => given(&url).await.context("DATABASE_URL cannot be used; unset it for a private server")?,
            None => self.start_postgres(&mut ports, &passwords).await?,
        };
        let logins = Logins {
            ingest: owner.with_user(ROLES[0], &passwords.ingest),
            api: owner.with_user(ROLES[1], &passwords.api),
            owner,
        };
        report::done(logins.owner.place());

        report::step("S3 and SQS");
        let endpoint = self.start_emulator(&mut ports).await?;
        report::done(endpoint.as_str());

        report::step("bucket and queue");
        let pipeline = provision(&Clients::of(&endpoint), NAME).await?;
        report::done(format!("s3://{}", pipeline.bucket));

        report::step("migrations");
        report::done(migrate(&logins, &passwords).await?);

        let addresses = Addresses {
            api: choose(&mut ports, "api", 8080)?,
            api_operations: choose(&mut ports, "api-operations", 8081)?,
            worker_operations: choose(&mut ports, "worker-operations", 8082)?,
        };
        report::step("worker");
        report::done(self.start_worker(&addresses, &logins, &endpoint, &pipeline).await?);
        report::step("API");
        report::done(self.start_api(&addresses, &logins).await?);

        environment::write(&self.folder.environment(), &addresses, &logins, &endpoint, &pipeline)
    }

    /// Whenever the emulator has died, and with it its queues, makes them anew and reads what they can no longer
    /// announce. Never ends of itself.
    pub async fn look_after(&mut self) -> anyhow::Result<()> {
        let Some((emulator, service)) = &mut self.emulator else {
            return std::future::pending().await;
        };
        let (health, clients) = (emulator.health(), Clients::of(&emulator.endpoint()));
        loop {
            service.restarted().await;
            while !answers(&health).await {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            let repaired = match provision(&clients, NAME).await {
                Ok(pipeline) => sweep(&pipeline.bucket, &self.sweep).await,
                Err(error) => Err(error),
            };
            match repaired {
                Ok(()) => eprintln!("the emulator is back: queues made anew, bucket swept"),
                Err(error) => eprintln!("the emulator is back, but: {error:#}"),
            }
        }
    }

    /// Stops everything: first whoever uses the others.
    pub async fn stop(self) {
        let stop = async |service: Option<Service>| {
            if let Some(service) = service {
                service.stop().await;
            }
        };
        // Scripts shall not find addresses of what is going away.
        let _not_there = fs::remove_file(self.folder.environment());
        tokio::join!(stop(self.api), stop(self.worker));
        tokio::join!(stop(self.emulator.map(|(_, service)| service)), stop(self.postgres));
        let _not_there = fs::remove_file(self.folder.processes());
    }

    async fn start_postgres(&mut self, ports: &mut Ports, passwords: &Passwords) -> anyhow::Result<Login> {
        let tools = self.folder.for_postgres();
        make_passable(&tools)?;
        let cluster = Cluster {
            installation: postgres::find_or_install(&tools).await?,
            data: self.folder.postgres_data(),
            user: self.folder.postgres_user(),
            address: choose(ports, "postgres", 15432)?,
            owner_password: passwords.owner.clone(),
            durability: Durability::Safe,
            log: self.folder.log("postgres"),
        };
        cluster.initialise().await?;
        let service = self.postgres.insert(Service::start(cluster.launch(), self.board.clone())?);
        service.ready(async || cluster.accepts().await, START_LIMIT).await?;
        cluster.create_database(DATABASE).await?;
        Ok(cluster.owner(DATABASE))
    }

    async fn start_emulator(&mut self, ports: &mut Ports) -> anyhow::Result<String> {
        let emulator = Emulator {
            environment: self.folder.python(),
            folder: self.folder.emulator(),
            address: choose(ports, "emulator", 4566)?,
            persistent: true,
            log: self.folder.log("emulator"),
        };
        let (endpoint, health) = (emulator.endpoint(), emulator.health());
        let service = Service::start(emulator.launch()?, self.board.clone())?;
        let (_, service) = self.emulator.insert((emulator, service));
        service.ready(async || answers(&health).await, START_LIMIT).await?;
        Ok(endpoint)
    }

    async fn start_worker(
        &mut self,
        addresses: &Addresses,
        logins: &Logins,
        endpoint: &str,
        pipeline: &Pipeline,
    ) -> anyhow::Result<String> {
        let mut environment = environment::for_aws(endpoint);
        environment.push(("DATABASE_URL", logins.ingest.url()));
        self.sweep.clone_from(&environment);
        environment.extend([
            ("QUEUE_URL", pipeline.queue_url.clone()),
            ("OPERATIONS_ADDRESS", addresses.worker_operations.to_string()),
            ("VISIBILITY_TIMEOUT_SECONDS", VISIBILITY_TIMEOUT_SECONDS.to_string()),
        ]);
        let launch = self.service("worker", "ingest", "run", environment)?;
        let service = self.worker.insert(Service::start(launch, self.board.clone())?);
        let ready = format!("http://{}/readyz", addresses.worker_operations);
        service.ready(async || answers(&ready).await, START_LIMIT).await?;
        Ok(ready)
    }

    async fn start_api(&mut self, addresses: &Addresses, logins: &Logins) -> anyhow::Result<String> {
        let environment = vec![
            ("DATABASE_URL", logins.api.url()),
            ("ADDRESS", addresses.api.to_string()),
            ("OPERATIONS_ADDRESS", addresses.api_operations.to_string()),
        ];
        let launch = self.service("api", "api", "serve", environment)?;
        let service = self.api.insert(Service::start(launch, self.board.clone())?);
        let ready = format!("http://{}/readyz", addresses.api);
        service.ready(async || answers(&ready).await, START_LIMIT).await?;
        Ok(format!("http://{}", addresses.api))
    }

    fn service(
        &self,
        name: &'static str,
        program: &str,
        mode: &str,
        environment: Vec<(&'static str, String)>,
    ) -> anyhow::Result<Launch> {
        Ok(Launch {
            name,
            program: binaries::find(program)?,
            arguments: vec![mode.into()],
            environment: environment.into_iter().map(|(name, value)| (name, OsString::from(value))).collect(),
            folder: None,
            log: self.folder.log(name),
            stop: Signal::TERM,
            grace: Duration::from_secs(35),
            user: None,
        })
    }
}

/// The owner's way into a database that is not ours to start.
async fn given(url: &str) -> anyhow::Result<Login> {
    let owner = Login::parse(url)?;
    postgres::connect(&owner).await.with_context(|| format!("could not connect to {}", owner.place()))?;
    Ok(owner)
}

/// Applies the migrations, then lets their roles log in.
async fn migrate(logins: &Logins, passwords: &Passwords) -> anyhow::Result<String> {
    let schema = binaries::find("schema")?;
    let printed = run(&schema, &["migrate"], &[("DATABASE_URL", &logins.owner.url())], None, None).await?;
    let owner = postgres::connect(&logins.owner).await.context("could not connect to PostgreSQL")?;
    postgres::set_role_passwords(&owner, [&passwords.ingest, &passwords.api]).await?;
    let applied = printed.lines().filter(|line| line.starts_with("applied")).count();
    Ok(if applied == 0 { "none to apply".to_owned() } else { format!("{applied} applied") })
}

/// Reads the objects of a bucket that the ledger lacks.
async fn sweep(bucket: &str, environment: &[(&'static str, String)]) -> anyhow::Result<()> {
    let environment: Vec<_> = environment.iter().map(|(name, value)| (*name, &**value)).collect();
    let objects = format!("s3://{bucket}/{PREFIX}");
    run(&binaries::find("ingest")?, &["replay", "--missing", &objects], &environment, None, None).await.map(drop)
}

fn choose(ports: &mut Ports, name: &str, at_first: u16) -> anyhow::Result<SocketAddr> {
    let choice = ports.choose(name, at_first)?;
    if let Some(wanted) = choice.instead_of {
        let port = choice.address.port();
        report::send(&Report::Note(format!("port {wanted} is taken: {name} gets {port}")));
    }
    Ok(choice.address)
}

/// A folder outside the checkout is made for a user who is not us.
fn make_passable(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    user::open_for_all(folder).with_context(|| format!("could not open {} to PostgreSQL's user", folder.display()))
}

/// Each run begins its logs anew and keeps those of the one before.
fn rotate_logs(folder: &Folder) -> anyhow::Result<()> {
    for name in ["postgres", "emulator", "worker", "api"] {
        let log = folder.log(name);
        if log.exists() {
            fs::rename(&log, log.with_extension("log.1")).context("could not put an old log aside")?;
        }
        fs::write(&log, "").with_context(|| format!("could not begin {}", log.display()))?;
    }
    Ok(())
}
