//! `airflow`: runs a complete Airflow next to the running stack, until Ctrl-C or until the stack stops.
//!
//! Airflow is not a service of the supervisor, because it is large and optional: it runs in the foreground. All of its
//! processes end with this command, see [`instance`].

mod environment;
mod health;
mod instance;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use local_stack::poll;
use local_stack::process_tree::ProcessTree;
use rustix::process::{Signal, kill_process};
use tokio::signal::unix::{SignalKind, signal};

pub use health::health_url;

use self::instance::Instance;
use super::interrupted;
use crate::folder::Folder;
use crate::progress::{Progress, print_line};
use crate::{identity, supervisor, variables};

/// The version that MWAA runs today.
const VERSION: &str = "3.3.1";

/// The variables in `.local/env` while Airflow runs.
const ADDRESS: &str = "AIRFLOW_URL";
const FEEDS_ADDRESS: &str = "RECORDED_FEEDS_URL";

/// Long enough for the grace period of every process in turn.
const STOP_TIMEOUT: Duration = Duration::from_mins(1);

pub async fn run(folder: &Folder, path: &std::ffi::OsStr) -> anyhow::Result<ExitCode> {
    folder.require_current_format()?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let stack = supervisor::holder(&folder.supervisor_lock())
        .await?
        .context("the stack is not running: `make up` starts it")?;
    if !folder.airflow_programs(VERSION).join("airflow").exists() {
        bail!("Airflow {VERSION} is not installed: `make airflow` installs it");
    }
    let addresses = variables::read(&folder.environment())?;
    let Some(_lock) = supervisor::acquire(&folder.airflow_lock()).await? else {
        let address = addresses.get(ADDRESS).context("another command is starting or stopping Airflow")?;
        print_line(format_args!("Airflow is running already: {address}"));
        return Ok(ExitCode::SUCCESS);
    };
    // A killed Airflow may have left processes that its guard has not ended yet.
    all_instances(folder).end(Duration::ZERO).await;
    let mut progress = Progress::new(2);
    let mut instance = Instance::prepare(folder, &addresses, path)?;
    let result = tokio::select! {
        result = instance.run(folder, &mut progress) => result,
        _ = interrupt.recv() => Ok(()),
        _ = terminate.recv() => Ok(()),
        () = identity::wait_for_end(stack) => Ok(()),
    };
    let code = interrupted(&mut progress, "stopped");
    remove_addresses(folder)?;
    instance.stop().await?;
    result.map(|()| code)
}

/// Stops the Airflow that runs in the foreground of another command, and processes that a killed one has left. Returns
/// whether there were any.
pub async fn stop(folder: &Folder) -> anyhow::Result<bool> {
    let lock = folder.airflow_lock();
    let mut stopped = false;
    if let Some(airflow) = supervisor::holder(&lock).await? {
        stopped = true;
        // It may have ended since the check.
        let _ended = kill_process(airflow, Signal::TERM);
        let released = async || supervisor::holder(&lock).await.map(|holder| holder.is_none().then_some(()));
        if poll::until(STOP_TIMEOUT, released).await?.is_none() {
            bail!("Airflow does not stop: see {}", folder.log("airflow").display());
        }
    }
    Ok(all_instances(folder).end(Duration::ZERO).await || stopped)
}

/// The processes of all Airflow instances that were ever started in this folder.
fn all_instances(folder: &Folder) -> ProcessTree {
    ProcessTree::new(folder.airflow())
}

fn add_addresses(folder: &Folder, address: &str, feeds: &str) -> anyhow::Result<()> {
    let mut known = variables::read(&folder.environment())?;
    known.extend([(ADDRESS.to_owned(), address.to_owned()), (FEEDS_ADDRESS.to_owned(), feeds.to_owned())]);
    variables::write(&folder.environment(), known.iter().map(|(name, value)| (&**name, &**value)))
}

fn remove_addresses(folder: &Folder) -> anyhow::Result<()> {
    let mut known = variables::read(&folder.environment())?;
    // A stack that is stopping has removed the file already.
    if known.remove(ADDRESS).is_some() {
        known.remove(FEEDS_ADDRESS);
        variables::write(&folder.environment(), known.iter().map(|(name, value)| (&**name, &**value)))?;
    }
    Ok(())
}
