//! A private server: its data folder, its settings, its life.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use rustix::process::Signal;
use tokio::time::{Instant, sleep, timeout};

use super::OWNER;
use super::find::Installation;
use super::login::{Login, connect};
use crate::address;
use crate::process::{Launch, POLL, Process, run};
use crate::user::{self, User};

/// Recovery after a crash can take a while.
const START_LIMIT: Duration = Duration::from_mins(1);

const ANSWER_LIMIT: Duration = Duration::from_secs(2);

/// What a crash of the machine may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing.
    Safe,
    /// Everything: for servers that live as long as a test run.
    Careless,
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
    /// Makes the data folder unless it is there. It appears whole or not at all.
    pub async fn initialise(&self) -> anyhow::Result<()> {
        if self.data.is_dir() {
            return self.check_version();
        }
        let parent = self.data.parent().context("a data folder lies in a folder")?;
        let unfinished = parent.join("postgres.unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).context("could not remove an unfinished data folder")?;
        }
        fs::create_dir_all(&unfinished).with_context(|| format!("could not make {}", unfinished.display()))?;
        user::give(&unfinished, self.user)?;
        let password = tempfile::NamedTempFile::new()?;
        fs::write(password.path(), &self.owner_password)?;
        user::give(password.path(), self.user)?;
        let locale = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };
        let mut arguments = vec![
            format!("--pgdata={}", unfinished.display()),
            format!("--username={OWNER}"),
            format!("--pwfile={}", password.path().display()),
            format!("--locale={locale}"),
            "--encoding=UTF8".to_owned(),
        ];
        arguments.extend(match self.durability {
            Durability::Safe => vec!["--auth=scram-sha-256".to_owned()],
            // The password in clear, on loopback: scram costs an unoptimised client 150 ms a connection.
            Durability::Careless => vec!["--auth=password".to_owned(), "--no-sync".to_owned()],
        });
        let program = self.installation.program("initdb");
        run(&program, &arguments, &[], self.user, Some(&unfinished)).await?;
        fs::rename(&unfinished, &self.data).context("could not name the finished data folder")
    }

    /// How to start it, as often as need be.
    pub fn launch(&self) -> Launch {
        let mut settings = vec![
            format!("listen_addresses={}", self.address.ip()),
            format!("port={}", self.address.port()),
            "unix_socket_directories=".to_owned(),
            "max_connections=200".to_owned(),
            "log_line_prefix=%m [%p] %u@%d ".to_owned(),
        ];
        if self.durability == Durability::Careless {
            let careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal"];
            settings.extend(careless.map(ToOwned::to_owned));
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
            // A 'fast' shutdown: it ends sessions and writes a checkpoint.
            stop: Signal::INT,
            grace: Duration::from_secs(30),
            user: self.user,
        }
    }

    /// The owner's way into a database.
    pub fn owner(&self, database: &str) -> Login {
        Login::local(self.address.port(), OWNER, &self.owner_password, database)
    }

    /// Whether the server takes connections, as the owner finds it.
    pub async fn accepts(&self) -> bool {
        // Whoever has taken its port may never say a word.
        timeout(ANSWER_LIMIT, connect(&self.owner("postgres"))).await.is_ok_and(|connected| connected.is_ok())
    }

    /// Makes a database of the running server unless it is there.
    pub async fn create_database(&self, name: &str) -> anyhow::Result<()> {
        let client = connect(&self.owner("postgres")).await.context("could not connect to PostgreSQL")?;
        let query = "select from pg_database where datname = $1";
        if client.query_opt(query, &[&name]).await?.is_none() {
            client
                .batch_execute(&format!("create database \"{name}\""))
                .await
                .with_context(|| format!("could not create the database {name}"))?;
        }
        Ok(())
    }

    /// Starts the server and waits until it takes connections.
    ///
    /// A new one takes another address should somebody have taken its own; one that was started before is known by it.
    pub async fn start(mut self) -> anyhow::Result<Server> {
        let mut attempts = if self.data.is_dir() { 1 } else { address::ATTEMPTS };
        self.initialise().await?;
        loop {
            attempts -= 1;
            match started(&self).await {
                Ok(process) => return Ok(Server { cluster: self, process }),
                Err(error) if attempts > 0 && address::was_taken(&error) => self.address = address::free()?,
                Err(error) => return Err(error),
            }
        }
    }

    fn check_version(&self) -> anyhow::Result<()> {
        let written = version_of(&self.data)?;
        if self.installation.major() != Some(written) {
            bail!(
                "{} was written by PostgreSQL {written}, but this machine now has {}: install {written}, or start over \
                 with `make reset`",
                self.data.display(),
                self.installation.version
            );
        }
        Ok(())
    }
}

/// A running private server. Dropping it stops it.
#[derive(Debug)]
pub struct Server {
    pub cluster: Cluster,
    process: Process,
}

impl Server {
    /// Stops it; its data stays.
    pub async fn stop(self) -> anyhow::Result<Cluster> {
        let Self { cluster, process } = self;
        process.stop().await?;
        Ok(cluster)
    }

    /// Stops it and starts it again at the same address.
    pub async fn restart(self) -> anyhow::Result<Self> {
        self.stop().await?.start().await
    }
}

async fn started(cluster: &Cluster) -> anyhow::Result<Process> {
    let mut process = cluster.launch().spawn()?;
    let deadline = Instant::now() + START_LIMIT;
    while !cluster.accepts().await {
        process.check()?;
        if Instant::now() > deadline {
            bail!("PostgreSQL takes no connections after {} s: see {}", START_LIMIT.as_secs(), cluster.log.display());
        }
        sleep(POLL).await;
    }
    Ok(process)
}

fn version_of(data: &Path) -> anyhow::Result<u32> {
    let file = data.join("PG_VERSION");
    let text = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
    text.trim().parse().with_context(|| format!("{} tells no version", file.display()))
}
