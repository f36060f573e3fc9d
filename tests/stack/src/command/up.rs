//! `up`: starts the supervisor, tells of its progress, loads the demo feed and leaves.

use std::env;
use std::fs::File;
use std::path::Path;
use std::process::{ExitCode, Stdio};

use anyhow::{Context, bail};
use chrono::NaiveDate;
use local_stack::feed;
use local_stack::ledger;
use local_stack::pipeline::Clients;
use local_stack::postgres::{Login, connect};
use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

use super::{drop, tools};
use crate::folder::Folder;
use crate::progress::{Progress, say};
use crate::supervisor::{self, Report};
use crate::variables;

const DEMO_FEED: &str = "nba-player-movement";
const DEMO_FILE: &str = "tests/feeds/nba-player-movement/demo.json";

/// As shells say it of a program that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

pub async fn run(
    folder: &Folder,
    database_url: Option<String>,
    tied_to: Option<i32>,
    today: NaiveDate,
) -> anyhow::Result<ExitCode> {
    if supervisor::holder(&folder.supervisor()).await?.is_some() {
        if !folder.environment().exists() {
            bail!("the stack is being started or stopped by another command");
        }
        say("The stack is running already.");
        return print_welcome(folder);
    }
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut progress = Progress::of(8);
    tokio::select! {
        installed = tools::install(folder, &mut progress, database_url.is_none()) => installed?,
        _ = interrupt.recv() => return Ok(interrupted(&mut progress)),
        _ = terminate.recv() => return Ok(interrupted(&mut progress)),
    };
    let mut supervisor = spawn(folder, database_url, tied_to)?;
    let started = tokio::select! {
        started = start(folder, &mut supervisor, &mut progress, today) => started,
        _ = interrupt.recv() => Ok(false),
        _ = terminate.recv() => Ok(false),
    };
    match started {
        Ok(true) => {
            let_stay(&mut supervisor).await?;
            print_welcome(folder)
        }
        Ok(false) => {
            end(&mut supervisor).await?;
            Ok(interrupted(&mut progress))
        }
        Err(error) => {
            progress.end("failed");
            end(&mut supervisor).await?;
            Err(error)
        }
    }
}

fn spawn(folder: &Folder, database_url: Option<String>, tied_to: Option<i32>) -> anyhow::Result<Child> {
    // Appended to: it may be another supervisor's. The one that gets the lock begins it anew.
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

/// Follows the supervisor until everything runs, then loads the demo feed.
async fn start(
    folder: &Folder,
    supervisor: &mut Child,
    progress: &mut Progress,
    today: NaiveDate,
) -> anyhow::Result<bool> {
    let output = supervisor.stdout.take().context("the supervisor has an output")?;
    let mut lines = BufReader::new(output).lines();
    loop {
        let Some(line) = lines.next_line().await? else {
            bail!("the supervisor ended: see {}", folder.log("supervisor").display());
        };
        let report = serde_json::from_str(&line).with_context(|| format!("the supervisor said {line:?}"))?;
        match report {
            Report::Step(name) => progress.begin(&name),
            Report::Done(detail) => progress.done(&detail),
            Report::Note(text) => progress.note(&text),
            Report::Failed(reason) => bail!(reason),
            Report::Ready => break,
        }
    }
    progress.begin("demo feed");
    let detail = load_demo(folder, today).await?;
    progress.done(&detail);
    Ok(true)
}

/// Drops the demo feed unless it was ingested before.
async fn load_demo(folder: &Folder, today: NaiveDate) -> anyhow::Result<String> {
    let environment = variables::read(&folder.environment())?;
    let variable = |name: &str| environment.get(name).with_context(|| format!("{name} is not in .local/env"));
    let file = folder.checkout.join(DEMO_FILE);
    let bucket = variable("FEED_BUCKET")?;
    let database = connect(&Login::parse(variable("DATABASE_URL")?)?).await?;
    if ledger::has_content(&database, bucket, DEMO_FEED, &feed::fingerprint(&file)?).await? {
        return Ok("was loaded before".to_owned());
    }
    let clients = Clients::of(variable("AWS_ENDPOINT_URL")?);
    let key = feed::named_key(DEMO_FEED, today, "demo", &file)?;
    let object = feed::put(&clients, bucket, &key, Path::new(&file)).await?;
    drop::wait_for_commit(folder, &database, &object).await.context("the demo feed is not loaded")
}

async fn let_stay(supervisor: &mut Child) -> anyhow::Result<()> {
    let mut input = supervisor.stdin.take().context("the supervisor has an input")?;
    input.write_all(supervisor::STAY).await.context("the supervisor went away")?;
    input.shutdown().await.context("the supervisor went away")
}

/// Stops the supervisor, and with it everything, and waits until all is gone.
async fn end(supervisor: &mut Child) -> anyhow::Result<()> {
    if let Some(pid) = supervisor.id().and_then(|pid| Pid::from_raw(pid.cast_signed())) {
        // It may have ended of itself just now.
        let _ended = kill_process(pid, Signal::TERM);
    }
    supervisor.wait().await.map(std::mem::drop).context("could not wait for the supervisor")
}

fn interrupted(progress: &mut Progress) -> ExitCode {
    progress.end("interrupted: nothing is left running");
    ExitCode::from(INTERRUPTED)
}

fn print_welcome(folder: &Folder) -> anyhow::Result<ExitCode> {
    let environment = variables::read(&folder.environment())?;
    let api = environment.get("API_URL").context("API_URL is not in .local/env")?;
    say(format_args!(
        "
  Swagger UI     {api}/docs
  a query        curl -s '{api}/v1/trades?team=DEN&limit=2'
  drop a file    make drop FEED={DEMO_FEED} FILE={DEMO_FILE}
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
