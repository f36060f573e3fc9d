//! The process that owns the running stack: starts the services in order, restarts those that end, stops them in order.
//!
//! `up` starts the supervisor and follows its reports. Until `up` confirms that everything is ready, the supervisor stops
//! with it. It runs in a session of its own, so that Ctrl-C and a closed terminal do not reach it.

mod environment;
mod lock;
mod parent;
mod report;
mod service;
mod services;
mod stack;
mod status_file;

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, bail};
use rustix::process::Pid;
use tokio::signal::unix::{SignalKind, signal};

pub use lock::{acquire, holder};
pub use parent::STAY;
pub use report::Report;

use crate::folder::Folder;
use crate::{identity, process_list};
use stack::Stack;

/// Starts the stack and keeps it running until a signal, or until the process `tied_to` ends.
pub async fn run(folder: &Folder, database_url: Option<String>, tied_to: Option<i32>) -> anyhow::Result<ExitCode> {
    rustix::process::setsid().context("could not start a session")?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let Some(_lock) = lock::acquire(&folder.supervisor_lock()).await? else {
        report::send(&Report::Failed("another command is starting or stopping the stack".to_owned()));
        bail!("another supervisor is running");
    };
    // A killed supervisor leaves this file, and `up` takes the stack for running while it exists.
    let _may_not_exist = fs::remove_file(folder.environment());
    let log = folder.log("supervisor");
    fs::write(&log, "").with_context(|| format!("could not create {}", log.display()))?;
    process_list::stop_all(&folder.processes()).await;

    let mut stack = Stack::new(folder)?;
    let result = tokio::select! {
        result = serve(&mut stack, database_url) => result,
        _ = terminate.recv() => Ok(()),
        _ = interrupt.recv() => Ok(()),
        () = wait_for_end(tied_to) => Ok(()),
    };
    if let Err(error) = &result {
        report::send(&Report::Failed(format!("{error:#}")));
    }
    stack.stop().await;
    result.map(|()| ExitCode::SUCCESS)
}

/// Starts everything and repairs it when needed. Only returns on failure.
async fn serve(stack: &mut Stack<'_>, database_url: Option<String>) -> anyhow::Result<()> {
    let mut parent = parent::watch()?;
    let emulator = tokio::select! {
        started = stack.start(database_url) => started?,
        () = parent.wait_for_end() => bail!("`up` ended during the start"),
    };
    report::send(&Report::Ready);
    parent.wait_for_stay().await?;
    stack.repair_after_restarts(&emulator).await
}

/// Waits for the end of a process; forever without one.
async fn wait_for_end(pid: Option<i32>) {
    match pid.and_then(Pid::from_raw) {
        Some(pid) => identity::wait_for_end(pid).await,
        None => std::future::pending().await,
    }
}
