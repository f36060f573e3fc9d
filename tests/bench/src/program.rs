//! The programs that are measured, and those that they are measured with, as processes.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use local_stack::address;
use local_stack::binaries;
use local_stack::process::{self, Launch, Process};
use rustix::process::Signal;

const READY: Duration = Duration::from_secs(30);

/// A running program. Dropping it stops it.
pub struct Program {
    process: Process,
    log: PathBuf,
    pub pid: u32,
    /// `http://127.0.0.1:…`: where it serves; a worker serves its operations only.
    pub base: String,
}

/// Variables on top of what `local-stack test` sets.
pub type Environment = Vec<(&'static str, String)>;

impl Program {
    /// The worker.
    pub async fn worker(environment: Environment, folder: &Path) -> anyhow::Result<Self> {
        let address = address::find_free()?.to_string();
        let own = [("OPERATIONS_ADDRESS", address.clone()), ("LOG_FORMAT", "json".to_owned())];
        Self::start("ingest", &["run"], environment.into_iter().chain(own), folder, &address, "/readyz").await
    }

    /// The API.
    pub async fn api(environment: Environment, folder: &Path) -> anyhow::Result<Self> {
        let (address, operations) = (address::find_free()?.to_string(), address::find_free()?.to_string());
        let own = [("ADDRESS", address.clone()), ("OPERATIONS_ADDRESS", operations), ("LOG_FORMAT", "json".to_owned())];
        Self::start("api", &["serve"], environment.into_iter().chain(own), folder, &address, "/readyz").await
    }

    /// poem's hello world.
    pub async fn hello(folder: &Path) -> anyhow::Result<Self> {
        let address = address::find_free()?.to_string();
        Self::start("bench", &["hello", &address], std::iter::empty(), folder, &address, "/").await
    }

    /// S3 and SQS in memory.
    pub async fn cloud(folder: &Path) -> anyhow::Result<Self> {
        let address = address::find_free()?.to_string();
        Self::start("bench", &["cloud", &address], std::iter::empty(), folder, &address, "/").await
    }

    /// Fails when it has ended, as whatever waits for it must.
    pub fn check(&mut self) -> anyhow::Result<()> {
        self.process.check_running()
    }

    /// The end of what it logged, for an error.
    pub fn log(&self) -> String {
        process::tail(&self.log, 20)
    }

    async fn start(
        name: &'static str,
        arguments: &[&str],
        environment: impl Iterator<Item = (&'static str, String)>,
        folder: &Path,
        address: &str,
        page: &str,
    ) -> anyhow::Result<Self> {
        let launch = Launch {
            name,
            program: binaries::find(name)?,
            arguments: arguments.iter().map(OsString::from).collect(),
            environment: environment.map(|(name, value)| (name, value.into())).collect(),
            folder: None,
            log: folder.join(format!("{name}.log")),
            stop: Signal::TERM,
            grace: Duration::from_secs(30),
            user: None,
        };
        let mut process = launch.spawn()?;
        let base = format!("http://{address}");
        process.wait_for_http(&format!("{base}{page}"), READY).await?;
        let pid = process.pid().with_context(|| format!("{name} has ended"))?.as_raw_nonzero().get().cast_unsigned();
        Ok(Self { process, log: launch.log, pid, base })
    }
}
