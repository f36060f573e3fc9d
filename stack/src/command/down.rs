//! `down`: asks the supervisor to stop and makes sure that no process is left.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use local_stack::poll;
use rustix::process::{Signal, kill_process};

use super::airflow;
use crate::folder::Folder;
use crate::process_list;
use crate::progress::{Progress, print_line};
use crate::supervisor::holder;

/// Longer than worker, emulator and PostgreSQL together need to stop.
const STOP_TIMEOUT: Duration = Duration::from_secs(100);

pub async fn run(folder: &Folder) -> anyhow::Result<ExitCode> {
    // Airflow uses the other services, so it stops first.
    if airflow::stop(folder).await? {
        print_line("Stopped Airflow.");
    }
    let lock = folder.supervisor_lock();
    let Some(supervisor) = holder(&lock).await? else {
        let stopped = process_list::stop_all(&folder.processes()).await;
        print_line(if stopped.is_empty() {
            "Nothing is running.".to_owned()
        } else {
            format!("Stopped {}.", stopped.join(", "))
        });
        return remove_state(folder);
    };
    let mut progress = Progress::new(1);
    progress.begin("stop");
    kill_process(supervisor, Signal::TERM).context("could not ask the supervisor to stop")?;
    let stopped = poll::until(STOP_TIMEOUT, async || holder(&lock).await.map(|holder| holder.is_none().then_some(())));
    if stopped.await?.is_none() {
        bail!("the supervisor does not stop: see {}", folder.log("supervisor").display());
    }
    process_list::stop_all(&folder.processes()).await;
    progress.done("nothing is left running; the data stays");
    remove_state(folder)
}

/// Removes the files that describe running services.
fn remove_state(folder: &Folder) -> anyhow::Result<ExitCode> {
    for file in [folder.environment(), folder.processes()] {
        if file.exists() {
            std::fs::remove_file(&file).with_context(|| format!("could not remove {}", file.display()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
