//! The project's programs as processes.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use local_stack::process::{Launch, Process, tail};
use local_stack::{address, binaries};
use rustix::process::{Pid, Signal, kill_process};
use tokio::process::Command;
use tokio::time::timeout;

/// How long a program may take to become ready.
const START_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a program may take to end after it was asked to stop.
const GRACE: Duration = Duration::from_secs(30);

/// How long a command may take to end.
const RUN_TIMEOUT: Duration = Duration::from_mins(2);

/// The format in production, because benchmarks measure these programs too.
const LOG_FORMAT: &str = "json";

/// Environment variables, in addition to those that `local-stack test` sets.
pub type Variables = Vec<(&'static str, String)>;

/// A running program. Dropping it stops it.
pub struct Program {
    process: Process,
    log: PathBuf,
    /// `http://127.0.0.1:…`: what the program serves. A worker serves only its operations port.
    pub url: String,
    pub pid: u32,
}

/// The result of a command that ran to its end.
#[derive(Debug)]
pub struct Output {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Program {
    /// Starts `ingest run` and waits until it is ready.
    pub async fn start_worker(variables: Variables, folder: &Path) -> Self {
        let address = free_address();
        let own = [("OPERATIONS_ADDRESS", address.clone()), ("LOG_FORMAT", LOG_FORMAT.to_owned())];
        let variables = variables.into_iter().chain(own).collect();
        Self::start("ingest", &["run"], variables, folder, &address, "/readyz").await
    }

    /// Starts `api serve` and waits until it is ready.
    pub async fn start_api(variables: Variables, folder: &Path) -> Self {
        let address = free_address();
        let own = [
            ("ADDRESS", address.clone()),
            ("OPERATIONS_ADDRESS", free_address()),
            ("LOG_FORMAT", LOG_FORMAT.to_owned()),
        ];
        let variables = variables.into_iter().chain(own).collect();
        Self::start("api", &["serve"], variables, folder, &address, "/readyz").await
    }

    /// Starts a program that serves HTTP at an address, and waits until a path answers with a 2xx status.
    pub async fn start(
        name: &'static str,
        arguments: &[&str],
        variables: Variables,
        folder: &Path,
        address: &str,
        ready_path: &str,
    ) -> Self {
        let log = folder.join(format!("{name}.log"));
        let launch = Launch {
            name,
            program: binaries::find(name).unwrap(),
            arguments: arguments.iter().map(OsString::from).collect(),
            environment: variables.into_iter().map(|(name, value)| (name, value.into())).collect(),
            folder: None,
            log: log.clone(),
            stop: Signal::TERM,
            grace: GRACE,
            user: None,
        };
        let mut process = launch.spawn().unwrap();
        let url = format!("http://{address}");
        process.wait_for_http(&format!("{url}{ready_path}"), START_TIMEOUT).await.unwrap();
        let pid = process.pid().unwrap().as_raw_nonzero().get().cast_unsigned();
        Self { process, log, url, pid }
    }

    /// Kills it, as a crash of the machine does, and waits until it has ended.
    pub async fn kill(mut self) {
        kill_process(self.process_id(), Signal::KILL).unwrap();
        self.process.wait().await.unwrap();
    }

    /// Asks it to stop, as ECS does.
    pub fn terminate(&self) {
        kill_process(self.process_id(), Signal::TERM).unwrap();
    }

    /// Waits until it has ended and returns its exit code.
    pub async fn wait(mut self) -> Option<i32> {
        self.process.wait().await.unwrap().code()
    }

    /// Panics with the end of its log if it has ended.
    pub fn assert_running(&mut self) {
        self.process.check_running().unwrap();
    }

    /// Returns the last lines of its log.
    pub fn log_tail(&self) -> String {
        tail(&self.log, 40)
    }

    fn process_id(&self) -> Pid {
        self.process.pid().expect("the program is running")
    }
}

/// Runs a program to its end.
pub async fn run(name: &str, arguments: &[&str], variables: &[(&'static str, String)]) -> Output {
    let output = Command::new(binaries::find(name).unwrap())
        .args(arguments)
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .kill_on_drop(true)
        .output();
    let output = timeout(RUN_TIMEOUT, output).await;
    let output = output.unwrap_or_else(|_| panic!("{name} {arguments:?} did not end in time")).unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Output { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn free_address() -> String {
    address::find_free().unwrap().to_string()
}
