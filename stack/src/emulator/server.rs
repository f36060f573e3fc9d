//! Starts and stops the emulator.

use std::ffi::OsString;
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use rustix::process::Signal;

use crate::address;
use crate::process::{Launch, Process};

/// The region and keys of all clients. The emulator accepts any keys.
pub const REGION: &str = "us-east-1";
pub const ACCESS_KEY: &str = "local";
pub const SECRET_KEY: &str = "local-only";

const START_TIMEOUT: Duration = Duration::from_mins(1);

/// How to run the emulator.
#[derive(Debug, Clone)]
pub struct Emulator {
    /// The virtual environment that [`super::install()`] creates.
    pub environment: PathBuf,
    /// The folder for its home, its temporary files and, when persistent, its state.
    pub folder: PathBuf,
    pub address: SocketAddr,
    /// Whether objects, queues and settings survive a restart.
    pub persistent: bool,
    pub log: PathBuf,
}

impl Emulator {
    /// Returns the value for `AWS_ENDPOINT_URL`.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the URL that answers with 200 once the emulator accepts requests.
    pub fn health_url(&self) -> String {
        format!("{}/_ministack/health", self.endpoint())
    }

    /// Returns how to start the emulator, and creates its folders.
    pub fn launch(&self) -> anyhow::Result<Launch> {
        let folder = |name: &str| -> anyhow::Result<OsString> {
            let path = self.folder.join(name);
            fs::create_dir_all(&path).with_context(|| format!("could not create {}", path.display()))?;
            Ok(path.into_os_string())
        };
        let mut environment = vec![
            ("GATEWAY_PORT", self.address.port().to_string().into()),
            ("BIND_HOST", self.address.ip().to_string().into()),
            ("MINISTACK_HOST", self.address.ip().to_string().into()),
            ("HOME", folder("home")?),
            ("TMPDIR", folder("temporary")?),
            // Without this, the emulator looks for containers that it has created.
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
            // SIGTERM saves its state. SIGKILL loses queues and notification settings.
            stop: Signal::TERM,
            grace: Duration::from_secs(15),
            user: None,
        })
    }

    /// Starts the emulator and waits until it accepts requests. Moves to another address if its own is in use.
    pub async fn start(self) -> anyhow::Result<Server> {
        address::start_at(self.address, address::ATTEMPTS, async |address| {
            let emulator = Self { address, ..self.clone() };
            let mut process = emulator.launch()?.spawn()?;
            process.wait_for_http(&emulator.health_url(), START_TIMEOUT).await?;
            Ok(Server { emulator, process })
        })
        .await
    }
}

/// A running emulator. Dropping it stops it.
#[derive(Debug)]
pub struct Server {
    pub emulator: Emulator,
    process: Process,
}

impl Server {
    /// Stops the emulator. A persistent one saves its state first.
    pub async fn stop(self) -> anyhow::Result<Emulator> {
        let Self { emulator, process } = self;
        process.stop().await?;
        Ok(emulator)
    }
}
