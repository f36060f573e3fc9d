//! `airflow`: a real Airflow beside the running stack, for as long as both live.
//!
//! It is no service of the supervisor's: it is large, and not everybody's. It stays in the foreground, and everything that
//! it starts is tied to it.

mod environment;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use local_stack::process::{Launch, POLL, Process};
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
use serde_json::Value;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::{Instant, sleep};

use super::interrupted;
use crate::folder::Folder;
use crate::ports::Ports;
use crate::progress::{Progress, say};
use crate::{identity, supervisor, variables};

/// What MWAA runs today.
const VERSION: &str = "3.3.1";

/// In `.local/env` while it runs.
const ADDRESS: &str = "AIRFLOW_URL";

/// Its components start one after the other, each with all of Airflow to import.
const START_LIMIT: Duration = Duration::from_mins(3);

/// What its tasks and components may take to end, once asked.
const GRACE: Duration = Duration::from_secs(30);

pub async fn run(folder: &Folder, path: &OsStr) -> anyhow::Result<ExitCode> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let stack =
        supervisor::holder(&folder.supervisor()).await?.context("the stack is not running: `make up` starts it")?;
    let addresses = variables::read(&folder.environment())?;
    if let Some(address) = addresses.get(ADDRESS) {
        say(format_args!("Airflow is running already: {address}"));
        return Ok(ExitCode::SUCCESS);
    }
    let programs = folder.airflow_programs(VERSION);
    if !programs.join("airflow").exists() {
        bail!("Airflow {VERSION} is not installed: `make airflow` does that");
    }
    let mut progress = Progress::of(2);
    let mut airflow = Airflow::prepare(folder, &addresses, path)?;
    let ended = tokio::select! {
        ended = airflow.live(folder, &mut progress) => ended,
        _ = interrupt.recv() => Ok(()),
        _ = terminate.recv() => Ok(()),
        () = identity::ended(stack) => Ok(()),
    };
    let code = interrupted(&mut progress, "stopped");
    forget(folder)?;
    airflow.stop().await?;
    ended.map(|()| code)
}

struct Airflow {
    recorded: Launch,
    standalone: Launch,
    recorded_address: SocketAddr,
    address: SocketAddr,
    api: String,
    running: Vec<Process>,
    /// The process group of Airflow: its components outlive it if it is killed.
    group: Option<Pid>,
}

impl Airflow {
    fn prepare(folder: &Folder, addresses: &BTreeMap<String, String>, path: &OsStr) -> anyhow::Result<Self> {
        let mut ports = Ports::remembered(folder.ports())?;
        let mut choose = |name, at_first| ports.choose(name, at_first).map(|choice| choice.address);
        let (address, recorded_address) = (choose("airflow", 8083)?, choose("recorded-feeds", 8084)?);
        let log_servers = [choose("airflow-worker-logs", 8793)?, choose("airflow-trigger-logs", 8794)?];
        let home = folder.airflow();
        fs::create_dir_all(&home).with_context(|| format!("could not make {}", home.display()))?;
        let programs = folder.airflow_programs(VERSION);
        let tell = |name: &str| addresses.get(name).cloned().with_context(|| format!("{name} is not in .local/env"));
        let recorded = launch(
            folder,
            "recorded-feeds",
            &programs.join("python"),
            vec![
                folder.checkout.join("airflow/recorded/serve.py").into(),
                "--address".into(),
                recorded_address.to_string().into(),
            ],
            Signal::TERM,
        );
        let mut standalone =
            launch(folder, "airflow", &programs.join("airflow"), vec!["standalone".into()], Signal::INT);
        standalone.environment =
            environment::of(folder, address, log_servers, recorded_address, &programs, path, tell)?;
        let api = tell("API_URL")?;
        Ok(Self { recorded, standalone, recorded_address, address, api, running: Vec::new(), group: None })
    }

    /// Starts both, tells where they are, and waits until one of them ends, which is an error.
    async fn live(&mut self, folder: &Folder, progress: &mut Progress) -> anyhow::Result<()> {
        progress.begin("recorded feeds");
        let recorded = push(&mut self.running, self.recorded.spawn()?);
        let feeds = format!("http://{}", self.recorded_address);
        recorded.wait_for_http(&feeds, START_LIMIT).await?;
        progress.done(&feeds);

        progress.begin("Airflow");
        let airflow = self.standalone.spawn()?;
        self.group = airflow.pid();
        let airflow = push(&mut self.running, airflow);
        let address = format!("http://{}", self.address);
        until_healthy(airflow, &address).await?;
        progress.done(&address);

        tell(folder, &address, &feeds)?;
        say(format_args!(
            "
  Airflow        {address}     trigger trade_feeds there, and watch trades arrive:
  a trade        curl -s '{api}/v1/trades/nba-2024921'
  feeds          {feeds}     recorded, in place of the internet
  stop           Ctrl-C, or make down
",
            api = self.api,
        ));
        let status = airflow.ended().await?;
        bail!("Airflow ended ({status}): see {}", folder.log("airflow").display())
    }

    /// Stops both, and what Airflow may have left behind.
    async fn stop(mut self) -> anyhow::Result<()> {
        while let Some(process) = self.running.pop() {
            process.stop().await?;
        }
        let Some(group) = self.group else { return Ok(()) };
        for signal in [Signal::TERM, Signal::KILL] {
            let deadline = Instant::now() + GRACE;
            while kill_process_group(group, signal).is_ok() && Instant::now() < deadline {
                sleep(POLL * 10).await;
            }
        }
        anyhow::ensure!(test_kill_process_group(group).is_err(), "processes of Airflow are left running");
        Ok(())
    }
}

fn push(running: &mut Vec<Process>, process: Process) -> &mut Process {
    running.push(process);
    running.last_mut().expect("it was pushed")
}

fn launch(folder: &Folder, name: &'static str, program: &Path, arguments: Vec<OsString>, stop: Signal) -> Launch {
    Launch {
        name,
        program: program.to_owned(),
        arguments,
        environment: Vec::new(),
        folder: Some(folder.airflow()),
        log: folder.log(name),
        stop,
        grace: GRACE,
        user: None,
    }
}

/// Waits until all of its components say that they are well.
async fn until_healthy(airflow: &mut Process, address: &str) -> anyhow::Result<()> {
    let health = format!("{address}/api/v2/monitor/health");
    airflow.wait_for_http(&health, START_LIMIT).await?;
    let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(5)).build()?;
    let deadline = Instant::now() + START_LIMIT;
    loop {
        airflow.check()?;
        let answer: Value = client.get(&health).send().await?.json().await?;
        if ["metadatabase", "scheduler", "dag_processor", "triggerer"]
            .iter()
            .all(|part| answer[part]["status"] == "healthy")
        {
            return Ok(());
        }
        anyhow::ensure!(Instant::now() < deadline, "Airflow is not well: {answer}");
        sleep(Duration::from_millis(200)).await;
    }
}

fn tell(folder: &Folder, address: &str, feeds: &str) -> anyhow::Result<()> {
    let mut known = variables::read(&folder.environment())?;
    known.extend([(ADDRESS.to_owned(), address.to_owned()), ("RECORDED_FEEDS_URL".to_owned(), feeds.to_owned())]);
    variables::write(&folder.environment(), known.iter().map(|(name, value)| (&**name, &**value)))
}

fn forget(folder: &Folder) -> anyhow::Result<()> {
    let mut known = variables::read(&folder.environment())?;
    // The stack may be going away, and its addresses with it.
    if known.remove(ADDRESS).is_some() {
        known.remove("RECORDED_FEEDS_URL");
        variables::write(&folder.environment(), known.iter().map(|(name, value)| (&**name, &**value)))?;
    }
    Ok(())
}
