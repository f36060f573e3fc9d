//! `test -- COMMAND`: runs a command with temporary PostgreSQL and S3 + SQS servers.
//!
//! cargo-nextest runs each test in a process of its own, so the servers start once, around the runner. Tests find them
//! through `TEST_…` variables, which the crate `test-support` reads.

mod command;
mod folder;
mod servers;

use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt;
use std::process::{ExitCode, ExitStatus};

use rustix::process::Signal;
use tokio::signal::unix::{SignalKind, signal};

use self::folder::TestFolder;
use self::servers::Servers;
use crate::folder::Folder;
use crate::progress::Progress;

pub async fn run(folder: &Folder, command: &[OsString]) -> anyhow::Result<ExitCode> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let test_folder = TestFolder::create()?;
    let mut servers = Servers::default();
    let mut progress = Progress::new(5);
    let started = tokio::select! {
        started = servers.start(folder, &test_folder, &mut progress) => started.map(Some),
        _ = interrupt.recv() => Ok(None),
        _ = terminate.recv() => Ok(None),
    };
    let result = match started {
        Ok(Some(environment)) => command::run(command, &environment, &mut interrupt, &mut terminate).await,
        Ok(None) => Ok(ExitStatus::from_raw(Signal::INT.as_raw())),
        Err(error) => Err(error.context(format!("the logs are in {}", test_folder.copy_logs(folder)))),
    };
    progress.end("not finished");
    servers.stop().await?;
    result.map(exit_code)
}

/// Returns the command's own exit code, or 128 plus the number of the signal that ended it, as shells do.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
