//! The services in the order in which they need each other.

use std::ffi::OsString;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use local_stack::emulator::Emulator;
use local_stack::pipeline::{Clients, PREFIX, Pipeline, VISIBILITY_TIMEOUT_SECONDS, provision};
use local_stack::postgres::{self, Cluster, Durability, Login, ROLES};
use local_stack::process::{Launch, answers, run};
use local_stack::{address, binaries, user};
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
    ports: Ports,
    postgres: Option<Service>,
    emulator: Option<Service>,
    worker: Option<Service>,
    api: Option<Service>,
    /// What a sweep of the bucket is told.
    sweep: Vec<(&'static str, String)>,
}

impl<'a> Stack<'a> {
    pub fn new(folder: &'a Folder) -> anyhow::Result<Self> {
        let board = Board::new(folder.processes());
        let ports = Ports::remembered(folder.ports())?;
        Ok(Self { folder, board, ports, postgres: None, emulator: None, worker: None, api: None, sweep: Vec::new() })
    }

    /// Starts everything; what was started before something failed is there to be stopped.
    pub async fn start(&mut self, database_url: Option<String>) -> anyhow::Result<Emulator> {
        rotate_logs(self.folder)?;
        let passwords = Passwords::of(&self.folder.passwords())?;

        report::step("PostgreSQL");
        let owner = match database_url {
            Some(url) => given(&url).await.context("DATABASE_URL cannot be used; unset it for a private server")?,
            None => self.start_postgres(&passwords).await?,
        };
        let logins = Logins {
            ingest: owner.with_user(ROLES[0], &passwords.ingest),
            api: owner.with_user(ROLES[1], &passwords.api),
            owner,
        };
        report::done(logins.owner.place());

        report::step("S3 and SQS");
        let emulator = self.start_emulator().await?;
        let endpoint = emulator.endpoint();
        report::done(endpoint.as_str());

        report::step("buckets and queue");
        let pipeline = provision(&Clients::of(&endpoint), NAME).await?;
        report::done(format!("s3://{}", pipeline.bucket));

        report::step("migrations");
        report::done(migrate(&logins, &passwords).await?);

        report::step("worker");
        let worker_operations = self.start_worker(&logins, &endpoint, &pipeline).await?;
        report::done(page(worker_operations, "/readyz"));
        report::step("API");
        let (api, api_operations) = self.start_api(&logins).await?;
        report::done(page(api, ""));

        let addresses = Addresses { api, api_operations, worker_operations };
        environment::write(&self.folder.environment(), &addresses, &logins, &endpoint, &pipeline)?;
        Ok(emulator)
    }

    /// Whenever the emulator has died, and with it its queues, makes them anew and reads what they can no longer
    /// announce. Never ends of itself.
    pub async fn look_after(&mut self, emulator: &Emulator) -> anyhow::Result<()> {
        let service = self.emulator.as_mut().context("the emulator was not started")?;
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
        tokio::join!(stop(self.emulator), stop(self.postgres));
        let _not_there = fs::remove_file(self.folder.processes());
    }

    async fn start_postgres(&mut self, passwords: &Passwords) -> anyhow::Result<Login> {
        let tools = self.folder.for_postgres();
        make_passable(&tools)?;
        let new = Cluster {
            installation: postgres::find_or_install(&tools).await?,
            data: self.folder.postgres_data(),
            user: self.folder.postgres_user(),
            // Chosen when the data is there, which takes a while.
            address: (Ipv4Addr::LOCALHOST, 0).into(),
            owner_password: passwords.owner.clone(),
            durability: Durability::Safe,
            log: self.folder.log("postgres"),
        };
        new.initialise().await?;
        let prepare = || {
            let cluster = Cluster { address: choose(&mut self.ports, "postgres", 15432)?, ..new.clone() };
            let launch = cluster.launch();
            Ok((cluster, launch))
        };
        let cluster = start(&mut self.postgres, &self.board, prepare, async |cluster| cluster.accepts().await).await?;
        cluster.create_database(DATABASE).await?;
        Ok(cluster.owner(DATABASE))
    }

    async fn start_emulator(&mut self) -> anyhow::Result<Emulator> {
        let prepare = || {
            let emulator = Emulator {
                environment: self.folder.python(),
                folder: self.folder.emulator(),
                address: choose(&mut self.ports, "emulator", 4566)?,
                persistent: true,
                log: self.folder.log("emulator"),
            };
            let launch = emulator.launch()?;
            Ok((emulator, launch))
        };
        let healthy = async |emulator: &Emulator| answers(&emulator.health()).await;
        start(&mut self.emulator, &self.board, prepare, healthy).await
    }

    /// Returns where it tells how it is.
    async fn start_worker(
        &mut self,
        logins: &Logins,
        endpoint: &str,
        pipeline: &Pipeline,
    ) -> anyhow::Result<SocketAddr> {
        self.sweep = environment::for_aws(endpoint);
        self.sweep.push(("DATABASE_URL", logins.ingest.url()));
        let prepare = || {
            let operations = choose(&mut self.ports, "worker-operations", 8082)?;
            let mut environment = self.sweep.clone();
            environment.extend([
                ("QUEUE_URL", pipeline.queue_url.clone()),
                ("OPERATIONS_ADDRESS", operations.to_string()),
                ("VISIBILITY_TIMEOUT_SECONDS", VISIBILITY_TIMEOUT_SECONDS.to_string()),
            ]);
            Ok((operations, launch(self.folder.log("worker"), "worker", ["ingest", "run"], environment)?))
        };
        let ready = async |operations: &SocketAddr| answers(&page(*operations, "/readyz")).await;
        start(&mut self.worker, &self.board, prepare, ready).await
    }

    /// Returns where it serves, and where it tells how it is.
    async fn start_api(&mut self, logins: &Logins) -> anyhow::Result<(SocketAddr, SocketAddr)> {
        let prepare = || {
            let address = choose(&mut self.ports, "api", 8080)?;
            let operations = choose(&mut self.ports, "api-operations", 8081)?;
            let environment = vec![
                ("DATABASE_URL", logins.api.url()),
                ("ADDRESS", address.to_string()),
                ("OPERATIONS_ADDRESS", operations.to_string()),
            ];
            Ok(((address, operations), launch(self.folder.log("api"), "api", ["api", "serve"], environment)?))
        };
        let ready = async |(address, _): &(SocketAddr, SocketAddr)| answers(&page(*address, "/readyz")).await;
        start(&mut self.api, &self.board, prepare, ready).await
    }
}

/// Starts a server and waits until it is ready; at other ports should somebody have taken those that `prepare` chose.
async fn start<Server>(
    slot: &mut Option<Service>,
    board: &Board,
    mut prepare: impl FnMut() -> anyhow::Result<(Server, Launch)>,
    is_ready: impl AsyncFn(&Server) -> bool,
) -> anyhow::Result<Server> {
    let mut attempts = address::ATTEMPTS;
    loop {
        attempts -= 1;
        let (server, launch) = prepare()?;
        let service = slot.insert(Service::start(launch, board.clone())?);
        match service.ready(async || is_ready(&server).await, START_LIMIT).await {
            Ok(()) => return Ok(server),
            Err(error) if attempts > 0 && address::was_taken(&error) => {
                if let Some(service) = slot.take() {
                    service.stop().await;
                }
            }
            Err(error) => return Err(error),
        }
    }
}

/// How to start one of the workspace's own services: a program and its mode.
fn launch(
    log: PathBuf,
    name: &'static str,
    [program, mode]: [&str; 2],
    environment: Vec<(&'static str, String)>,
) -> anyhow::Result<Launch> {
    Ok(Launch {
        name,
        program: binaries::find(program)?,
        arguments: vec![mode.into()],
        environment: environment.into_iter().map(|(name, value)| (name, OsString::from(value))).collect(),
        folder: None,
        log,
        stop: Signal::TERM,
        grace: Duration::from_secs(35),
        user: None,
    })
}

fn page(address: SocketAddr, path: &str) -> String {
    format!("http://{address}{path}")
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
