//! Runs child processes that end with us: servers with a log, and commands that run to their end.

mod command;
mod health;

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};
use tokio::time::timeout;

pub use command::run;
pub use health::is_healthy;

use crate::user::User;
use crate::{parent_death, poll};

/// How long dropping a [`Process`] blocks before the server is killed.
const DROP_TIMEOUT: Duration = Duration::from_secs(5);

/// How to start a server. Can be started any number of times.
#[derive(Debug, Clone)]
pub struct Launch {
    pub name: &'static str,
    pub program: PathBuf,
    pub arguments: Vec<OsString>,
    /// Variables in addition to the inherited ones.
    pub environment: Vec<(&'static str, OsString)>,
    /// The working directory.
    pub folder: Option<PathBuf>,
    /// The file to which output is appended.
    pub log: PathBuf,
    /// The signal that asks the server to stop.
    pub stop: Signal,
    /// The time that the server has to stop before it is killed.
    pub grace: Duration,
    pub user: Option<User>,
}

/// A running server. Dropping it stops the server too, but blocks: prefer [`Process::stop`].
#[derive(Debug)]
pub struct Process {
    child: tokio::process::Child,
    launch: Launch,
}

impl Launch {
    /// Starts the server. See [`parent_death::tied_command`] about the thread to call this from.
    pub fn spawn(&self) -> anyhow::Result<Process> {
        let log = File::options()
            .create(true)
            .append(true)
            .open(&self.log)
            .with_context(|| format!("could not open the log {}", self.log.display()))?;
        let tied = parent_death::tied_command(&self.program, self.stop, self.user)?;
        let mut command = tokio::process::Command::from(tied.command);
        command.args(&self.arguments).envs(self.environment.iter().map(|(name, value)| (name, value)));
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        // A process group of its own: Ctrl-C in the terminal reaches only us, and we stop the servers in order.
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).process_group(0);
        let child = command.spawn().with_context(|| format!("could not start {}", self.name))?;
        Ok(Process { child, launch: self.clone() })
    }
}

impl Process {
    /// Returns the process ID, or `None` once the server has ended.
    pub fn pid(&self) -> Option<Pid> {
        self.child.id().and_then(|pid| Pid::from_raw(pid.cast_signed()))
    }

    /// Waits until the server ends.
    pub async fn wait(&mut self) -> std::io::Result<ExitStatus> {
        self.child.wait().await
    }

    /// Fails with the end of the server's log if the server has ended.
    pub fn check_running(&mut self) -> anyhow::Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("{} ended ({status}){}", self.launch.name, self.log_end());
        }
        Ok(())
    }

    /// Waits until the server is ready. Fails if it ends first or is not ready within the limit.
    pub async fn wait_until(&mut self, limit: Duration, is_ready: impl AsyncFn() -> bool) -> anyhow::Result<()> {
        let ready = poll::until(limit, async || {
            if is_ready().await {
                return Ok(Some(()));
            }
            self.check_running().map(|()| None)
        });
        if ready.await?.is_none() {
            bail!("{} is not ready after {} s{}", self.launch.name, limit.as_secs(), self.log_end());
        }
        Ok(())
    }

    /// Waits until a URL answers with a 2xx status. Fails if the server ends first or does not answer within the limit.
    pub async fn wait_for_http(&mut self, url: &str, limit: Duration) -> anyhow::Result<()> {
        let ready = self.wait_until(limit, async || is_healthy(url).await).await;
        ready.with_context(|| format!("no answer from {url}"))
    }

    /// Asks the server to stop and waits until it has ended. Kills it after its grace period.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.signal(self.launch.stop);
        if timeout(self.launch.grace, self.child.wait()).await.is_err() {
            self.child.kill().await.with_context(|| format!("could not kill {}", self.launch.name))?;
        }
        Ok(())
    }

    fn signal(&self, signal: Signal) {
        if let Some(pid) = self.pid() {
            // The child has not been waited for, so the ID is not reused. The child may have ended nevertheless.
            let _ended = kill_process(pid, signal);
        }
    }

    fn log_end(&self) -> String {
        format!("; {} ends:\n{}", self.launch.log.display(), tail(&self.launch.log, 15))
    }
}

/// Blocks until the server has ended, because a caller that panics may delete the server's folder next.
impl Drop for Process {
    fn drop(&mut self) {
        self.signal(self.launch.stop);
        let deadline = std::time::Instant::now() + DROP_TIMEOUT;
        while self.pid().is_some() && matches!(self.child.try_wait(), Ok(None)) {
            if std::time::Instant::now() > deadline {
                self.signal(Signal::KILL);
                return;
            }
            pause();
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "Drop cannot await")]
fn pause() {
    std::thread::sleep(poll::INTERVAL);
}

/// Returns the last lines of a log; empty if the log cannot be read.
pub fn tail(log: &Path, lines: usize) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let all: Vec<_> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}
