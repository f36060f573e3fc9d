//! How each service is started: PostgreSQL, the emulator, the worker and the API.

use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use local_stack::emulator::Emulator;
use local_stack::pipeline::{Pipeline, VISIBILITY_TIMEOUT_SECONDS};
use local_stack::postgres::{self, Cluster, Durability, Login};
use local_stack::process::{Launch, is_healthy};
use local_stack::{address, binaries};
use rustix::process::Signal;

use super::environment::{self, Logins, http_url};
use super::report::{self, Report};
use super::service::Service;
use super::stack::{Stack, create_accessible};
use super::status_file::StatusFile;
use crate::passwords::Passwords;
use crate::ports::Ports;

const START_TIMEOUT: Duration = Duration::from_mins(1);

/// The database of a private server.
const DATABASE: &str = "tracker";

impl Stack<'_> {
    pub(super) async fn start_postgres(&mut self, passwords: &Passwords) -> anyhow::Result<Login> {
        let tools = self.folder.postgres_folder();
        create_accessible(&tools)?;
        let new = Cluster {
            installation: postgres::find_or_install(&tools).await?,
            data: self.folder.postgres_data(),
            user: self.folder.postgres_user(),
            // Chosen after `initdb`, which takes a while.
            address: (Ipv4Addr::LOCALHOST, 0).into(),
            owner_password: passwords.owner.clone(),
            durability: Durability::Full,
            log: self.folder.log("postgres"),
        };
        new.initialise().await?;
        let prepare = || {
            let cluster = Cluster { address: choose(&mut self.ports, "postgres", 15432)?, ..new.clone() };
            let launch = cluster.launch();
            Ok((cluster, launch))
        };
        let is_ready = async |cluster: &Cluster| cluster.accepts_connections().await;
        let cluster = start(&mut self.postgres, &self.status, prepare, is_ready).await?;
        cluster.create_database(DATABASE).await?;
        Ok(cluster.owner_login(DATABASE))
    }

    pub(super) async fn start_emulator(&mut self) -> anyhow::Result<Emulator> {
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
        let is_ready = async |emulator: &Emulator| is_healthy(&emulator.health_url()).await;
        start(&mut self.emulator, &self.status, prepare, is_ready).await
    }

    /// Starts the worker and returns the address of its operations port.
    pub(super) async fn start_worker(
        &mut self,
        logins: &Logins,
        endpoint: &str,
        pipeline: &Pipeline,
    ) -> anyhow::Result<SocketAddr> {
        self.ingest_environment = environment::aws_variables(endpoint);
        self.ingest_environment.push(("DATABASE_URL", logins.ingest.url()));
        let prepare = || {
            let operations = choose(&mut self.ports, "worker-operations", 8082)?;
            let mut environment = self.ingest_environment.clone();
            environment.extend([
                ("QUEUE_URL", pipeline.queue_url.clone()),
                ("OPERATIONS_ADDRESS", operations.to_string()),
                ("VISIBILITY_TIMEOUT_SECONDS", VISIBILITY_TIMEOUT_SECONDS.to_string()),
            ]);
            Ok((operations, launch(self.folder.log("worker"), "worker", ["ingest", "run"], environment)?))
        };
        let is_ready = async |operations: &SocketAddr| is_healthy(&http_url(*operations, "/readyz")).await;
        start(&mut self.worker, &self.status, prepare, is_ready).await
    }

    /// Starts the API and returns the addresses of its public and its operations port.
    pub(super) async fn start_api(&mut self, logins: &Logins) -> anyhow::Result<(SocketAddr, SocketAddr)> {
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
        let is_ready = async |(address, _): &(SocketAddr, SocketAddr)| is_healthy(&http_url(*address, "/readyz")).await;
        start(&mut self.api, &self.status, prepare, is_ready).await
    }
}

/// Starts a server and waits until it is ready. Prepares it again, with other ports, if its address was in use.
async fn start<Server>(
    slot: &mut Option<Service>,
    status: &StatusFile,
    mut prepare: impl FnMut() -> anyhow::Result<(Server, Launch)>,
    is_ready: impl AsyncFn(&Server) -> bool,
) -> anyhow::Result<Server> {
    address::retry_while_in_use(address::ATTEMPTS, async || {
        if let Some(failed) = slot.take() {
            failed.stop().await;
        }
        let (server, launch) = prepare()?;
        let service = slot.insert(Service::start(launch, status.clone())?);
        service.wait_until(START_TIMEOUT, async || is_ready(&server).await).await?;
        Ok(server)
    })
    .await
}

/// Returns how to start one of the workspace's own services: a program and its subcommand.
fn launch(
    log: PathBuf,
    name: &'static str,
    [program, subcommand]: [&str; 2],
    environment: Vec<(&'static str, String)>,
) -> anyhow::Result<Launch> {
    Ok(Launch {
        name,
        program: binaries::find(program)?,
        arguments: vec![subcommand.into()],
        environment: environment.into_iter().map(|(name, value)| (name, OsString::from(value))).collect(),
        folder: None,
        log,
        stop: Signal::TERM,
        grace: Duration::from_secs(35),
        user: None,
    })
}

/// Chooses the address of a server and tells the user if its port has changed.
fn choose(ports: &mut Ports, server: &str, default: u16) -> anyhow::Result<SocketAddr> {
    let choice = ports.choose(server, default)?;
    if let Some(note) = choice.note {
        report::send(&Report::Note(note.to_string()));
    }
    Ok(choice.address)
}
