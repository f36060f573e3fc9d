//! Owns the running stack: starts it in order, restarts what dies, stops it in order.
//!
//! It runs in a session of its own, so that the terminal's Ctrl-C and hangup are not for it. While it starts, it is
//! the servant of `up`: it reports to it, and stops everything when `up` is gone before saying that it may stay.

mod board;
mod environment;
mod lock;
mod parent;
mod report;
mod service;
mod stack;

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, bail};
use rustix::process::Pid;
use tokio::signal::unix::{SignalKind, signal};

pub use lock::{holder, take};
pub use parent::STAY;
pub use report::Report;

use crate::folder::Folder;
use crate::{identity, leftovers};
use stack::Stack;

/// Starts the stack and keeps it until told to stop, or until a process has ended that it is tied to.
pub async fn run(folder: &Folder, database_url: Option<String>, tied_to: Option<i32>) -> anyhow::Result<ExitCode> {
    rustix::process::setsid().context("could not begin a session of our own")?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let Some(_lock) = lock::take(&folder.supervisor()).await? else {
        report::send(&Report::Failed("the stack is being started or stopped by another command".to_owned()));
        bail!("another supervisor is running");
    };
    // What a supervisor that was killed has left: while its addresses are there, things count as running.
    let _not_there = fs::remove_file(folder.environment());
    let log = folder.log("supervisor");
    fs::write(&log, "").with_context(|| format!("could not begin {}", log.display()))?;
    leftovers::end(&folder.processes()).await;

    let mut stack = Stack::new(folder)?;
    let result = tokio::select! {
        result = serve(&mut stack, database_url) => result,
        _ = terminate.recv() => Ok(()),
        _ = interrupt.recv() => Ok(()),
        () = ended(tied_to) => Ok(()),
    };
    if let Err(error) = &result {
        report::send(&Report::Failed(format!("{error:#}")));
    }
    stack.stop().await;
    result.map(|()| ExitCode::SUCCESS)
}

/// Starts everything, then looks after it for ever.
async fn serve(stack: &mut Stack<'_>, database_url: Option<String>) -> anyhow::Result<()> {
    let mut parent = parent::watch()?;
    let emulator = tokio::select! {
        started = stack.start(database_url) => started?,
        () = parent.gone() => bail!("`up` went away while starting"),
    };
    report::send(&Report::Ready);
    parent.allows_to_stay().await?;
    stack.look_after(&emulator).await
}

/// Waits for the end of the process that we are tied to; for ever without one.
async fn ended(tied_to: Option<i32>) {
    match tied_to.and_then(Pid::from_raw) {
        Some(pid) => identity::ended(pid).await,
        None => std::future::pending().await,
    }
}
