//! Runs the command of `test` and forwards signals to it.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitStatus;
use std::time::Duration;

use anyhow::Context;
use local_stack::parent_death::tied_command;
use rustix::process::{Pid, Signal, kill_process};
use tokio::time::timeout;

/// How long the command has to end after a signal; cargo-nextest gives its tests 10 s.
const GRACE: Duration = Duration::from_secs(20);

/// Runs the command to its end. The terminal sends Ctrl-C to the command too; SIGTERM is forwarded.
pub async fn run(
    command: &[OsString],
    environment: &[(&'static str, String)],
    interrupt: &mut tokio::signal::unix::Signal,
    terminate: &mut tokio::signal::unix::Signal,
) -> anyhow::Result<ExitStatus> {
    let (program, arguments) = command.split_first().context("no command was given")?;
    let tied = tied_command(Path::new(program), Signal::TERM, None)?;
    let mut command = tokio::process::Command::from(tied.command);
    command.args(arguments).envs(environment.iter().map(|(name, value)| (name, value)));
    let mut child = command.spawn().with_context(|| format!("could not run {}", program.display()))?;
    let pid = child.id().and_then(|pid| Pid::from_raw(pid.cast_signed())).context("the command has no process ID")?;
    tokio::select! {
        status = child.wait() => return Ok(status?),
        _ = interrupt.recv() => {}
        _ = terminate.recv() => kill_process(pid, Signal::TERM)?,
    }
    if let Ok(status) = timeout(GRACE, child.wait()).await {
        return Ok(status?);
    }
    child.kill().await?;
    Ok(child.wait().await?)
}
