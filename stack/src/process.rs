//! A child process with its log, tied to our life, and commands that run to their end.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};
use tokio::time::{Instant, sleep, timeout};

use crate::tie;
use crate::user::User;

/// How often a condition that nothing announces is looked at.
pub const POLL: Duration = Duration::from_millis(20);

const PATIENCE_OF_DROP: Duration = Duration::from_secs(5);

/// How to start a server, as often as need be.
#[derive(Debug, Clone)]
pub struct Launch {
    pub name: &'static str,
    pub program: PathBuf,
    pub arguments: Vec<OsString>,
    /// On top of what we inherited.
    pub environment: Vec<(&'static str, OsString)>,
    pub folder: Option<PathBuf>,
    /// Appended to.
    pub log: PathBuf,
    /// The signal that asks it to stop, and how long it may take before it is killed.
    pub stop: Signal,
    pub grace: Duration,
    pub user: Option<User>,
}

/// A running server. Dropping it stops it too, but blocks: prefer [`Process::stop`].
#[derive(Debug)]
pub struct Process {
    child: tokio::process::Child,
    launch: Launch,
}

impl Launch {
    /// Starts the server. See [`tie::command`] about the thread to do this on.
    pub fn spawn(&self) -> anyhow::Result<Process> {
        let log = File::options()
            .create(true)
            .append(true)
            .open(&self.log)
            .with_context(|| format!("could not open the log {}", self.log.display()))?;
        let tied = tie::command(&self.program, self.stop, self.user)?;
        let mut command = tokio::process::Command::from(tied.command);
        command.args(&self.arguments).envs(self.environment.iter().map(|(name, value)| (name, value)));
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        // A group of its own: Ctrl-C on the terminal is for us, and we stop things in order.
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).process_group(0);
        let child = command.spawn().with_context(|| format!("could not start {}", self.name))?;
        Ok(Process { child, launch: self.clone() })
    }
}

impl Process {
    /// The process id; none once it has ended.
    pub fn pid(&self) -> Option<Pid> {
        self.child.id().and_then(|pid| Pid::from_raw(pid.cast_signed()))
    }

    /// Waits until the server ends of itself.
    pub async fn ended(&mut self) -> std::io::Result<ExitStatus> {
        self.child.wait().await
    }

    /// Fails, with the end of its log, when the server has ended.
    pub fn check(&mut self) -> anyhow::Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("{} ended ({status}); its log ends:\n{}", self.launch.name, tail(&self.launch.log, 15));
        }
        Ok(())
    }

    /// Waits until a page answers 2xx; fails when the server ends first, or takes too long.
    pub async fn wait_for_http(&mut self, url: &str, limit: Duration) -> anyhow::Result<()> {
        let deadline = Instant::now() + limit;
        while !answers(url).await {
            self.check()?;
            if Instant::now() > deadline {
                bail!(
                    "{} does not answer at {url} after {} s; its log ends:\n{}",
                    self.launch.name,
                    limit.as_secs(),
                    tail(&self.launch.log, 15)
                );
            }
            sleep(POLL).await;
        }
        Ok(())
    }

    /// Asks the server to stop and waits until it has; kills it when its grace is over.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.signal(self.launch.stop);
        if timeout(self.launch.grace, self.child.wait()).await.is_err() {
            self.child.kill().await.with_context(|| format!("could not kill {}", self.launch.name))?;
        }
        Ok(())
    }

    fn signal(&self, signal: Signal) {
        if let Some(pid) = self.pid() {
            // It is our child and not waited for yet, so the id is still its own; it may have ended all the same.
            let _ended = kill_process(pid, signal);
        }
    }
}

/// Blocks for a moment: whoever gives up on a server, or panics, may delete its folder next.
impl Drop for Process {
    fn drop(&mut self) {
        self.signal(self.launch.stop);
        let deadline = std::time::Instant::now() + PATIENCE_OF_DROP;
        while self.pid().is_some() && matches!(self.child.try_wait(), Ok(None)) {
            if std::time::Instant::now() > deadline {
                self.signal(Signal::KILL);
                return;
            }
            pause();
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "dropping cannot await")]
fn pause() {
    std::thread::sleep(POLL);
}

/// Whether a page answers 2xx right now.
pub async fn answers(url: &str) -> bool {
    let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(2)).build();
    match client {
        Ok(client) => client.get(url).send().await.is_ok_and(|answer| answer.status().is_success()),
        Err(_) => false,
    }
}

/// Runs a command to its end, tied to our life; fails with what it printed unless it succeeds.
pub async fn run<Argument: AsRef<OsStr>>(
    program: &Path,
    arguments: &[Argument],
    environment: &[(&str, &str)],
    user: Option<User>,
    folder: Option<&Path>,
) -> anyhow::Result<String> {
    let name = program.file_name().unwrap_or_default().display().to_string();
    let tied = tie::command(program, Signal::TERM, user)?;
    let mut command = tokio::process::Command::from(tied.command);
    command.args(arguments).envs(environment.iter().copied()).stdin(Stdio::null()).process_group(0).kill_on_drop(true);
    if let Some(folder) = folder {
        command.current_dir(folder);
    }
    let output = command.output().await.with_context(|| format!("could not run {name}"))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("{name} failed ({}):\n{printed}{}", output.status, String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(printed)
}

/// The last lines of a log.
pub fn tail(log: &Path, lines: usize) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let all: Vec<_> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}
