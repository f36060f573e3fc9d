//! The project's programs as processes.

use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use local_stack::address;
use local_stack::binaries;
use local_stack::process::{Launch, Process};
use rustix::process::{Signal, kill_process};

/// How long a program may take to be ready.
const READY: Duration = Duration::from_secs(30);

/// A worker process.
pub struct Worker {
    process: Process,
    /// Where its operations port is: `http://127.0.0.1:…`
    pub operations: String,
}

/// A program that ran to its end.
#[derive(Debug)]
pub struct Finished {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Worker {
    /// Starts `ingest run` and waits until it is ready.
    pub async fn start(environment: &[(&'static str, String)], folder: &Path) -> Self {
        let address = address::free().unwrap();
        let own = [("OPERATIONS_ADDRESS", address.to_string())];
        let mut process = launch("ingest", &["run"], environment.iter().cloned().chain(own), folder).spawn().unwrap();
        let operations = format!("http://{address}");
        process.wait_for_http(&format!("{operations}/readyz"), READY).await.unwrap();
        Self { process, operations }
    }

    /// Ends it as a crash of the machine would, and waits until it is gone.
    pub async fn kill(mut self) {
        kill_process(self.process.pid().unwrap(), Signal::KILL).unwrap();
        self.process.ended().await.unwrap();
    }

    /// Asks it to stop, as ECS does.
    pub fn terminate(&self) {
        kill_process(self.process.pid().unwrap(), Signal::TERM).unwrap();
    }

    /// Waits for its end; the exit code.
    pub async fn ended(mut self) -> Option<i32> {
        self.process.ended().await.unwrap().code()
    }
}

/// Starts `api serve`, waits until it is ready, and returns its address.
pub(crate) async fn start_api(environment: &[(&'static str, String)], folder: &Path) -> (Process, String) {
    let (address, operations) = (address::free().unwrap(), address::free().unwrap());
    let own = [("ADDRESS", address.to_string()), ("OPERATIONS_ADDRESS", operations.to_string())];
    let mut process = launch("api", &["serve"], environment.iter().cloned().chain(own), folder).spawn().unwrap();
    let base = format!("http://{address}");
    process.wait_for_http(&format!("{base}/readyz"), READY).await.unwrap();
    (process, base)
}

/// Runs a program to its end.
pub async fn run(name: &str, arguments: &[&str], environment: &[(&'static str, String)]) -> Finished {
    let output = tokio::process::Command::new(binaries::find(name).unwrap())
        .args(arguments)
        .envs(environment.iter().map(|(name, value)| (name, value)))
        .kill_on_drop(true)
        .output()
        .await
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Finished { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn launch(
    name: &'static str,
    arguments: &[&str],
    environment: impl Iterator<Item = (&'static str, String)>,
    folder: &Path,
) -> Launch {
    Launch {
        name,
        program: binaries::find(name).unwrap(),
        arguments: arguments.iter().map(OsString::from).collect(),
        environment: environment.map(|(name, value)| (name, value.into())).collect(),
        folder: None,
        log: folder.join(format!("{name}.log")),
        stop: Signal::TERM,
        grace: Duration::from_secs(30),
        user: None,
    }
}
