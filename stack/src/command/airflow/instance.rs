//! The processes of one Airflow: `airflow standalone`, the server of recorded feeds, and a guard.
//!
//! The scheduler waits for its tasks when it is asked to stop, and leaves them when it is killed. Every process is therefore
//! marked as a member of a tree, and the remaining members are killed in the end: by us, or by the guard if we are killed.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};
use local_stack::binaries;
use local_stack::process::{Launch, Process};
use local_stack::process_tree::ProcessTree;
use rustix::process::{Pid, Signal, kill_process_group};

use super::health::{START_TIMEOUT, wait_until_healthy};
use super::{VERSION, add_addresses, environment};
use crate::folder::Folder;
use crate::ports::Ports;
use crate::progress::{Progress, print_line};

/// How long components and tasks have to end after the signal.
const GRACE: Duration = Duration::from_secs(15);

/// `airflow standalone` starts its components through this script.
const WRAPPER: &str = include_str!("airflow.sh");

pub struct Instance {
    guard: Launch,
    recorded: Launch,
    standalone: Launch,
    recorded_address: SocketAddr,
    address: SocketAddr,
    api: String,
    running: Vec<Process>,
    tree: ProcessTree,
    /// The process group of Airflow, for systems that do not show the members of a tree.
    group: Option<Pid>,
    /// Reserves the ports.
    _ports: Ports,
}

impl Instance {
    pub fn prepare(folder: &Folder, addresses: &BTreeMap<String, String>, path: &OsStr) -> anyhow::Result<Self> {
        let mut ports = Ports::load(folder.ports())?;
        let mut choose = |server, default| {
            let choice = ports.choose(server, default)?;
            if let Some(note) = choice.note {
                print_line(format_args!("  {note}"));
            }
            anyhow::Ok(choice.address)
        };
        let (address, recorded_address) = (choose("airflow", 8083)?, choose("recorded-feeds", 8084)?);
        write_wrapper(&folder.airflow_wrapper()).context("could not write the wrapper of airflow")?;
        // One name per instance: the guard of a killed instance must not end the next one.
        let name = folder.airflow().join(std::process::id().to_string());
        let guard = launch(
            folder,
            "airflow-guard",
            &binaries::find("local-stack")?,
            vec!["guard".into(), "--tree".into(), name.clone().into()],
            Signal::TERM,
        );
        let tree = ProcessTree::new(name);
        let programs = folder.airflow_programs(VERSION);
        let setting = |name: &str| addresses.get(name).cloned().with_context(|| format!("{name} is not in .local/env"));
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
        standalone.environment = environment::variables(folder, address, recorded_address, &programs, path, setting)?;
        standalone.environment.extend(tree.variables());
        let api = setting("API_URL")?;
        let (running, group) = (Vec::new(), None);
        Ok(Self { guard, recorded, standalone, recorded_address, address, api, running, tree, group, _ports: ports })
    }

    /// Starts the processes, prints their addresses, and waits. Only returns on failure, or when Airflow ends.
    pub async fn run(&mut self, folder: &Folder, progress: &mut Progress) -> anyhow::Result<()> {
        push(&mut self.running, self.guard.spawn()?);
        progress.begin("recorded feeds");
        let recorded = push(&mut self.running, self.recorded.spawn()?);
        let feeds = format!("http://{}", self.recorded_address);
        recorded.wait_for_http(&feeds, START_TIMEOUT).await?;
        progress.done(&feeds);

        progress.begin("Airflow");
        let airflow = self.standalone.spawn()?;
        self.group = airflow.pid();
        let airflow = push(&mut self.running, airflow);
        let address = format!("http://{}", self.address);
        wait_until_healthy(airflow, &address).await?;
        progress.done(&address);

        add_addresses(folder, &address, &feeds)?;
        print_line(format_args!(
            "
  Airflow        {address}     trigger trade_feeds there, and watch trades arrive:
  a trade        curl -s '{api}/v1/trades/nba-2024921'
  feeds          {feeds}     recorded, in place of the internet
  stop           Ctrl-C, or make down
",
            api = self.api,
        ));
        let status = airflow.wait().await?;
        bail!("Airflow ended ({status}): see {}", folder.log("airflow").display())
    }

    /// Stops Airflow and the recorded feeds, kills remaining processes of the tree, and stops the guard last.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        while self.running.len() > 1 {
            self.running.pop().expect("there is more than one").stop().await?;
        }
        if let Some(group) = self.group {
            // The group may have ended already.
            let _ended = kill_process_group(group, Signal::KILL);
        }
        self.tree.end(Duration::ZERO).await;
        anyhow::ensure!(self.tree.members().is_empty(), "processes of Airflow are left running");
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

fn write_wrapper(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let file = folder.join("airflow");
    fs::write(&file, WRAPPER)?;
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755))
}
