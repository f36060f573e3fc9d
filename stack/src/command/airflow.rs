//! `airflow`: a real Airflow beside the running stack, for as long as both live.
//!
//! It is no service of the supervisor's: it is large, and not everybody's. It stays in the foreground, and everything that
//! it starts is tied to it: a scheduler that is told to stop waits for its tasks, and one that is killed leaves them, so
//! what is left of the family is killed in the end, by a guard if we cannot.

mod environment;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use local_stack::binaries;
use local_stack::family::Family;
use local_stack::process::{Launch, POLL, Process};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
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
const GRACE: Duration = Duration::from_secs(15);

/// What all may take to end: each its grace, and what is killed a moment.
const STOP_LIMIT: Duration = Duration::from_mins(1);

/// `airflow standalone` finds this under the name of `airflow`.
const WRAPPER: &str = include_str!("airflow/airflow.sh");

pub async fn run(folder: &Folder, path: &OsStr) -> anyhow::Result<ExitCode> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let stack =
        supervisor::holder(&folder.supervisor()).await?.context("the stack is not running: `make up` starts it")?;
    let programs = folder.airflow_programs(VERSION);
    if !programs.join("airflow").exists() {
        bail!("Airflow {VERSION} is not installed: `make airflow` does that");
    }
    let addresses = variables::read(&folder.environment())?;
    let Some(_lock) = supervisor::take(&folder.airflow_running()).await? else {
        let address = addresses.get(ADDRESS).context("Airflow is being started or stopped by another command")?;
        say(format_args!("Airflow is running already: {address}"));
        return Ok(ExitCode::SUCCESS);
    };
    // What one that was killed may have left, and its guard has yet to end.
    all_families(folder).end(Duration::ZERO).await;
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

/// Stops the Airflow that runs in the foreground of another command, and what one that was killed has left; tells whether there
/// was any.
pub async fn stop(folder: &Folder) -> anyhow::Result<bool> {
    let running = folder.airflow_running();
    let mut stopped = false;
    if let Some(airflow) = supervisor::holder(&running).await? {
        stopped = true;
        // It may end between the two steps.
        let _ended = kill_process(airflow, Signal::TERM);
        let deadline = Instant::now() + STOP_LIMIT;
        while supervisor::holder(&running).await?.is_some() {
            if Instant::now() > deadline {
                bail!("Airflow does not stop: see {}", folder.log("airflow").display());
            }
            sleep(POLL).await;
        }
    }
    Ok(all_families(folder).end(Duration::ZERO).await || stopped)
}

/// Where an Airflow that runs tells how it is.
pub fn health(address: &str) -> String {
    format!("{address}/api/v2/monitor/health")
}

/// The processes of all Airflows that were ever started in a folder.
fn all_families(folder: &Folder) -> Family {
    Family::new(folder.airflow())
}

struct Airflow {
    guard: Launch,
    recorded: Launch,
    standalone: Launch,
    recorded_address: SocketAddr,
    address: SocketAddr,
    api: String,
    running: Vec<Process>,
    family: Family,
    /// The process group of Airflow, where nothing shows a family.
    group: Option<Pid>,
    /// It keeps the ports from other stacks.
    _ports: Ports,
}

impl Airflow {
    fn prepare(folder: &Folder, addresses: &BTreeMap<String, String>, path: &OsStr) -> anyhow::Result<Self> {
        let mut ports = Ports::remembered(folder.ports())?;
        let mut choose = |name, at_first| {
            let choice = ports.choose(name, at_first)?;
            if let Some(wanted) = choice.instead_of {
                say(format_args!("  port {wanted} is taken: {name} gets {}", choice.address.port()));
            }
            anyhow::Ok(choice.address)
        };
        let (address, recorded_address) = (choose("airflow", 8083)?, choose("recorded-feeds", 8084)?);
        let home = folder.airflow();
        write_wrapper(&folder.airflow_wrapper()).context("could not write the wrapper of airflow")?;
        // One for each time, lest the guard of one that was killed ends the next.
        let name = home.join(std::process::id().to_string());
        let guard = launch(
            folder,
            "airflow-guard",
            &binaries::find("local-stack")?,
            vec!["guard".into(), "--family".into(), name.clone().into()],
            Signal::TERM,
        );
        let family = Family::new(name);
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
        standalone.environment = environment::of(folder, address, recorded_address, &programs, path, tell)?;
        standalone.environment.extend(family.variables());
        let api = tell("API_URL")?;
        let (running, group) = (Vec::new(), None);
        Ok(Self { guard, recorded, standalone, recorded_address, address, api, running, family, group, _ports: ports })
    }

    /// Starts both, tells where they are, and waits until one of them ends, which is an error.
    async fn live(&mut self, folder: &Folder, progress: &mut Progress) -> anyhow::Result<()> {
        push(&mut self.running, self.guard.spawn()?);
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

    /// Stops both, then ends what Airflow has left behind, and the guard last.
    async fn stop(mut self) -> anyhow::Result<()> {
        while self.running.len() > 1 {
            self.running.pop().expect("there is more than one").stop().await?;
        }
        if let Some(group) = self.group {
            // Nothing of it may be left.
            let _ended = kill_process_group(group, Signal::KILL);
        }
        self.family.end(Duration::ZERO).await;
        anyhow::ensure!(self.family.members().is_empty(), "processes of Airflow are left running");
        match self.running.pop() {
            Some(guard) => guard.stop().await,
            None => Ok(()),
        }
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
    let health = health(address);
    airflow.wait_for_http(&health, START_LIMIT).await?;
    let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(5)).build()?;
    let deadline = Instant::now() + START_LIMIT;
    loop {
        airflow.check()?;
        let answer = ask(&client, &health).await.unwrap_or_default();
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

async fn ask(client: &reqwest::Client, url: &str) -> reqwest::Result<Value> {
    client.get(url).send().await?.json().await
}

fn write_wrapper(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let file = folder.join("airflow");
    fs::write(&file, WRAPPER)?;
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755))
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
