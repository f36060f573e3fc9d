//! `down`: asks the supervisor to stop and makes sure that nothing is left.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use local_stack::process::POLL;
use rustix::process::{Signal, kill_process};
use tokio::time::{Instant, sleep};

use super::airflow;
use crate::folder::Folder;
use crate::leftovers;
use crate::progress::{Progress, say};
use crate::supervisor::holder;

/// Longer than worker, emulator and PostgreSQL may take together.
const LIMIT: Duration = Duration::from_secs(100);

pub async fn run(folder: &Folder) -> anyhow::Result<ExitCode> {
    // First, since it uses the others.
    if airflow::stop(folder).await? {
        say("Stopped Airflow.");
    }
    let lock = folder.supervisor();
    let Some(supervisor) = holder(&lock).await? else {
        let left = leftovers::end(&folder.processes()).await;
        let what =
            if left.is_empty() { "Nothing is running.".to_owned() } else { format!("Stopped {}.", left.join(", ")) };
        say(what);
        return forget(folder);
    };
    let mut progress = Progress::of(1);
    progress.begin("stop");
    kill_process(supervisor, Signal::TERM).context("could not ask the supervisor to stop")?;
    let deadline = Instant::now() + LIMIT;
    while holder(&lock).await?.is_some() {
        if Instant::now() > deadline {
            bail!("the supervisor does not stop: see {}", folder.log("supervisor").display());
        }
        sleep(POLL).await;
    }
    leftovers::end(&folder.processes()).await;
    progress.done("nothing is left running; the data stays");
    forget(folder)
}

/// Removes what tells of running things.
fn forget(folder: &Folder) -> anyhow::Result<ExitCode> {
    for file in [folder.environment(), folder.processes()] {
        if file.exists() {
            std::fs::remove_file(&file).with_context(|| format!("could not remove {}", file.display()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
