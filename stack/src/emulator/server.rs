//! The running emulator.

use std::ffi::OsString;
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use rustix::process::Signal;

use crate::address;
use crate::process::{Launch, Process};

/// What every client of the emulator says; it takes any keys.
pub const REGION: &str = "us-east-1";
pub const ACCESS_KEY: &str = "local";
pub const SECRET_KEY: &str = "local-only";

const START_LIMIT: Duration = Duration::from_mins(1);

/// An emulator yet to be started.
#[derive(Debug, Clone)]
pub struct Emulator {
    /// The virtual environment that [`super::install`] made.
    pub environment: PathBuf,
    /// For its home, its temporary files and, when it keeps anything, its state.
    pub folder: PathBuf,
    pub address: SocketAddr,
    /// Whether objects, queues and settings outlive the process.
    pub persistent: bool,
    pub log: PathBuf,
}

impl Emulator {
    /// What `AWS_ENDPOINT_URL` shall be.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The page that answers once the emulator takes requests.
    pub fn health(&self) -> String {
        format!("{}/_ministack/health", self.endpoint())
    }

    /// How to start it, as often as need be. Makes its folders.
    pub fn launch(&self) -> anyhow::Result<Launch> {
        let folder = |name: &str| -> anyhow::Result<OsString> {
            let path = self.folder.join(name);
            fs::create_dir_all(&path).with_context(|| format!("could not make {}", path.display()))?;
            Ok(path.into_os_string())
        };
        let mut environment = vec![
            ("GATEWAY_PORT", self.address.port().to_string().into()),
            ("BIND_HOST", self.address.ip().to_string().into()),
            ("MINISTACK_HOST", self.address.ip().to_string().into()),
            ("HOME", folder("home")?),
            ("TMPDIR", folder("temporary")?),
            // It looks for containers of its own making unless told that there is no such service.
            ("DOCKER_HOST", "unix:///nonexistent".into()),
            ("PERSIST_STATE", "0".into()),
            ("S3_PERSIST", "0".into()),
        ];
        if self.persistent {
            environment.extend([("PERSIST_STATE", "1".into()), ("S3_PERSIST", "1".into())]);
            environment.extend([("STATE_DIR", folder("state")?), ("S3_DATA_DIR", folder("objects")?)]);
        }
        Ok(Launch {
            name: "emulator",
            program: self.environment.join("bin/python"),
            arguments: vec!["-m".into(), "ministack".into()],
            environment,
            folder: Some(self.folder.clone()),
            log: self.log.clone(),
            // It keeps its state on SIGTERM; killed, it forgets queues and notifications.
            stop: Signal::TERM,
            grace: Duration::from_secs(15),
            user: None,
        })
    }

    /// Starts it, at another address should somebody have taken its own, and waits until it takes requests.
    pub async fn start(mut self) -> anyhow::Result<Server> {
        let mut attempts = address::ATTEMPTS;
        loop {
            attempts -= 1;
            let mut process = self.launch()?.spawn()?;
            match process.wait_for_http(&self.health(), START_LIMIT).await {
                Ok(()) => return Ok(Server { emulator: self, process }),
                Err(error) if attempts > 0 && address::was_taken(&error) => self.address = address::free()?,
                Err(error) => return Err(error),
            }
        }
    }
}

/// A running emulator. Dropping it stops it.
#[derive(Debug)]
pub struct Server {
    pub emulator: Emulator,
    process: Process,
}

impl Server {
    /// Stops it; what it keeps, it has kept.
    pub async fn stop(self) -> anyhow::Result<Emulator> {
        let Self { emulator, process } = self;
        process.stop().await?;
        Ok(emulator)
    }
}
