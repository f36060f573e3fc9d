//! `up`: starts the supervisor, shows its progress, loads the demo data and exits, leaving the stack running.

use std::env;
use std::fs::File;
use std::path::Path;
use std::process::{ExitCode, Stdio};

use anyhow::{Context, bail};
use chrono::NaiveDate;
use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

use super::demo::{self, Demo, FEEDS};
use super::{interrupted, tools};
use crate::folder::Folder;
use crate::progress::{Progress, print_line};
use crate::supervisor::{self, Report};
use crate::variables;

const INTERRUPTED: &str = "interrupted: nothing is left running";

pub async fn run(
    folder: &Folder,
    database_url: Option<String>,
    demo: Demo,
    tied_to: Option<i32>,
    today: NaiveDate,
) -> anyhow::Result<ExitCode> {
    folder.require_current_format()?;
    if supervisor::holder(&folder.supervisor_lock()).await?.is_some() {
        if !folder.environment().exists() {
            bail!("another command is starting or stopping the stack");
        }
        print_line("The stack is running already.");
        return print_welcome(folder);
    }
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut progress = Progress::new(if demo == Demo::None { 7 } else { 8 });
    tokio::select! {
        installed = tools::install(folder, &mut progress, database_url.is_none()) => installed?,
        _ = interrupt.recv() => return Ok(interrupted(&mut progress, INTERRUPTED)),
        _ = terminate.recv() => return Ok(interrupted(&mut progress, INTERRUPTED)),
    };
    let mut supervisor = spawn(folder, database_url, tied_to)?;
    let started = tokio::select! {
        started = start(folder, &mut supervisor, &mut progress, demo, today) => started.map(|()| true),
        _ = interrupt.recv() => Ok(false),
        _ = terminate.recv() => Ok(false),
    };
    match started {
        Ok(true) => {
            leave_running(&mut supervisor).await?;
            print_welcome(folder)
        }
        Ok(false) => {
            stop(&mut supervisor).await?;
            Ok(interrupted(&mut progress, INTERRUPTED))
        }
        Err(error) => {
            progress.end("failed");
            stop(&mut supervisor).await?;
            Err(error)
        }
    }
}

fn spawn(folder: &Folder, database_url: Option<String>, tied_to: Option<i32>) -> anyhow::Result<Child> {
    // Opened for appending: another supervisor may use the log. The one that gets the lock truncates it.
    let log = folder.log("supervisor");
    let log = File::options().create(true).append(true).open(&log);
    let log = log.context("could not open the supervisor's log")?;
    let mut command = Command::new(env::current_exe()?);
    command.arg("--local").arg(folder.path()).arg("supervise");
    if let Some(pid) = tied_to {
        command.arg("--tied-to").arg(pid.to_string());
    }
    match database_url {
        Some(url) => command.env("DATABASE_URL", url),
        None => command.env_remove("DATABASE_URL"),
    };
    command.current_dir(&folder.checkout).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log);
    command.spawn().context("could not start the supervisor")
}

/// Shows the supervisor's progress until everything runs, then loads the demo data.
async fn start(
    folder: &Folder,
    supervisor: &mut Child,
    progress: &mut Progress,
    demo: Demo,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let output = supervisor.stdout.take().context("the supervisor has no standard output")?;
    let mut lines = BufReader::new(output).lines();
    loop {
        let Some(line) = lines.next_line().await? else {
            bail!("the supervisor ended: see {}", folder.log("supervisor").display());
        };
        let report = serde_json::from_str(&line).with_context(|| format!("invalid supervisor report {line:?}"))?;
        match report {
            Report::Step(name) => progress.begin(&name),
            Report::Done(detail) => progress.done(&detail),
            Report::Note(text) => progress.note(&text),
            Report::Failed(reason) => bail!(reason),
            Report::Ready => break,
        }
    }
    if demo == Demo::Sample {
        progress.begin("demo feeds");
        let detail = demo::load(folder, today).await?;
        progress.done(&detail);
    }
    Ok(())
}

async fn leave_running(supervisor: &mut Child) -> anyhow::Result<()> {
    let mut input = supervisor.stdin.take().context("the supervisor has no standard input")?;
    input.write_all(supervisor::STAY).await.context("the supervisor has ended")?;
    input.shutdown().await.context("the supervisor has ended")
}

/// Stops the supervisor, and with it everything else, and waits for its end.
async fn stop(supervisor: &mut Child) -> anyhow::Result<()> {
    if let Some(pid) = supervisor.id().and_then(|pid| Pid::from_raw(pid.cast_signed())) {
        // It may have ended just now.
        let _ended = kill_process(pid, Signal::TERM);
    }
    supervisor.wait().await.map(drop).context("could not wait for the supervisor")
}

fn print_welcome(folder: &Folder) -> anyhow::Result<ExitCode> {
    let environment = variables::read(&folder.environment())?;
    let api = environment.get("API_URL").context("API_URL is not in .local/env")?;
    print_line(format_args!(
        "
  Swagger UI     {api}/docs
  a query        curl -s '{api}/v1/trades?team=DEN&limit=2'
  upload a file  make upload FEED=nba-player-movement FILE={FEEDS}/nba-player-movement/demo.json
  addresses      set -a; . {environment}; set +a
  logs           make logs
  stop           make down     (make reset also deletes the data)
",
        environment = relative(&folder.environment(), &folder.checkout),
    ));
    Ok(ExitCode::SUCCESS)
}

fn relative(path: &Path, checkout: &Path) -> String {
    path.strip_prefix(checkout).map_or_else(|_| path.display().to_string(), |path| format!("./{}", path.display()))
}
