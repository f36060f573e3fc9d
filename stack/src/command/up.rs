//! `up`: starts the supervisor, tells of its progress, loads the demo feeds and leaves.

use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
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

use super::{drop, interrupted, tools};
use crate::folder::Folder;
use crate::progress::{Progress, say};
use crate::supervisor::{self, Report};
use crate::variables;

/// Under the checkout: a folder a feed, in which `demo.*` is what the demo loads.
const FEEDS: &str = "tests/feeds";

/// What is left when `up` is interrupted.
const NOTHING: &str = "interrupted: nothing is left running";

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
        _ = interrupt.recv() => return Ok(interrupted(&mut progress, NOTHING)),
        _ = terminate.recv() => return Ok(interrupted(&mut progress, NOTHING)),
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
            Ok(interrupted(&mut progress, NOTHING))
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

/// Follows the supervisor until everything runs, then loads the demo feeds.
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
    progress.begin("demo feeds");
    let detail = load_demo(folder, today).await?;
    progress.done(&detail);
    Ok(true)
}

/// Drops the demo feeds, each unless it was ingested before.
async fn load_demo(folder: &Folder, today: NaiveDate) -> anyhow::Result<String> {
    let environment = variables::read(&folder.environment())?;
    let variable = |name: &str| environment.get(name).with_context(|| format!("{name} is not in .local/env"));
    let bucket = variable("FEED_BUCKET")?;
    let database = connect(&Login::parse(variable("DATABASE_URL")?)?).await?;
    let clients = Clients::of(variable("AWS_ENDPOINT_URL")?);
    let mut dropped = Vec::new();
    let demo = demo_files(&folder.checkout.join(FEEDS))?;
    for (feed, file) in &demo {
        if !ledger::has_content(&database, bucket, feed, &feed::fingerprint(file)?).await? {
            let key = feed::named_key(feed, today, "demo", file)?;
            dropped.push((feed, feed::put(&clients, bucket, &key, file).await?));
        }
    }
    if dropped.is_empty() {
        return Ok("was loaded before".to_owned());
    }
    for (feed, object) in &dropped {
        let loaded = drop::wait_for_commit(folder, &database, object).await;
        loaded.with_context(|| format!("the demo of {feed} is not loaded"))?;
    }
    Ok(format!("{} feeds", demo.len()))
}

/// Feeds with their demo files, in the order of their names.
fn demo_files(feeds: &Path) -> anyhow::Result<BTreeMap<String, PathBuf>> {
    let list = |folder: &Path| {
        let entries = fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
        entries.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()
    };
    let mut demo = BTreeMap::new();
    for folder in list(feeds)?.into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().context("a folder has a name")?.display().to_string();
        let file = list(&folder)?.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "demo"));
        demo.extend(file.map(|file| (name, file)));
    }
    Ok(demo)
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

fn print_welcome(folder: &Folder) -> anyhow::Result<ExitCode> {
    let environment = variables::read(&folder.environment())?;
    let api = environment.get("API_URL").context("API_URL is not in .local/env")?;
    say(format_args!(
        "
  Swagger UI     {api}/docs
  a query        curl -s '{api}/v1/trades?team=DEN&limit=2'
  drop a file    make drop FEED=nba-player-movement FILE={FEEDS}/nba-player-movement/demo.json
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
