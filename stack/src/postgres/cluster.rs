//! A private server: its settings, start and stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use rustix::process::Signal;
use tokio::time::timeout;

use super::OWNER;
use super::find::Installation;
use super::login::{Login, connect};
use crate::address;
use crate::process::{Launch, Process};
use crate::user::User;

/// Long enough for recovery after a crash.
const START_TIMEOUT: Duration = Duration::from_mins(1);

const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// Whether committed data survives a crash of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// It does.
    Full,
    /// It may be lost: for servers that live as long as a test run.
    None,
}

/// A data folder and how to serve it.
#[derive(Debug, Clone)]
pub struct Cluster {
    pub installation: Installation,
    pub data: PathBuf,
    pub user: Option<User>,
    pub address: SocketAddr,
    pub owner_password: String,
    pub durability: Durability,
    pub log: PathBuf,
}

impl Cluster {
    /// Returns how to start the server.
    pub fn launch(&self) -> Launch {
        let mut settings = vec![
            format!("listen_addresses={}", self.address.ip()),
            format!("port={}", self.address.port()),
            "unix_socket_directories=".to_owned(),
            "max_connections=200".to_owned(),
            "log_line_prefix=%m [%p] %u@%d ".to_owned(),
        ];
        if self.durability == Durability::None {
            let unsafe_settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal"];
            settings.extend(unsafe_settings.map(ToOwned::to_owned));
            settings.push("max_wal_senders=0".to_owned());
        }
        let settings = settings.into_iter().flat_map(|setting| ["-c".to_owned(), setting]);
        let data = ["-D".to_owned(), self.data.display().to_string()];
        Launch {
            name: "postgres",
            program: self.installation.program("postgres"),
            arguments: data.into_iter().chain(settings).map(Into::into).collect(),
            environment: vec![("TZ", "UTC".into())],
            folder: Some(self.data.clone()),
            log: self.log.clone(),
            // A fast shutdown: PostgreSQL ends all sessions and writes a checkpoint.
            stop: Signal::INT,
            grace: Duration::from_secs(30),
            user: self.user,
        }
    }

    /// Returns the owner's login to a database.
    pub fn owner_login(&self, database: &str) -> Login {
        Login::local(self.address.port(), OWNER, &self.owner_password, database)
    }

    /// Returns whether the owner can connect.
    pub async fn accepts_connections(&self) -> bool {
        // If another program listens on the port, it may never answer.
        timeout(CONNECT_TIMEOUT, connect(&self.owner_login("postgres"))).await.is_ok_and(|connected| connected.is_ok())
    }

    /// Creates a database on the running server unless it exists.
    pub async fn create_database(&self, name: &str) -> anyhow::Result<()> {
        let client = connect(&self.owner_login("postgres")).await.context("could not connect to PostgreSQL")?;
        let query = "select from pg_database where datname = $1";
        if client.query_opt(query, &[&name]).await?.is_none() {
            client
                .batch_execute(&format!("create database \"{name}\""))
                .await
                .with_context(|| format!("could not create the database {name}"))?;
        }
        Ok(())
    }

    /// Starts the server and waits until it accepts connections.
    ///
    /// A new server moves to another address if its own is in use. An existing one does not: clients know its address.
    pub async fn start(self) -> anyhow::Result<Server> {
        let attempts = if self.data.is_dir() { 1 } else { address::ATTEMPTS };
        self.initialise().await?;
        address::start_at(self.address, attempts, async |address| {
            let cluster = Self { address, ..self.clone() };
            let mut process = cluster.launch().spawn()?;
            process.wait_until(START_TIMEOUT, async || cluster.accepts_connections().await).await?;
            Ok(Server { cluster, process })
        })
        .await
    }
}

/// A running private server. Dropping it stops it.
#[derive(Debug)]
pub struct Server {
    pub cluster: Cluster,
    process: Process,
}

impl Server {
    /// Stops the server. Its data stays.
    pub async fn stop(self) -> anyhow::Result<Cluster> {
        let Self { cluster, process } = self;
        process.stop().await?;
        Ok(cluster)
    }

    /// Stops the server and starts it again at the same address.
    pub async fn restart(self) -> anyhow::Result<Self> {
        self.stop().await?.start().await
    }
}
