//! `install`: installs the tools that the stack needs, without starting it.

use std::process::ExitCode;

use tokio::signal::unix::{SignalKind, signal};

use super::{interrupted, tools};
use crate::folder::Folder;
use crate::progress::Progress;

pub async fn run(folder: &Folder) -> anyhow::Result<ExitCode> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut progress = Progress::new(1);
    tokio::select! {
        installed = tools::install(folder, &mut progress, true) => installed.map(|_| ExitCode::SUCCESS),
        _ = interrupt.recv() => Ok(interrupted(&mut progress, "interrupted")),
        _ = terminate.recv() => Ok(interrupted(&mut progress, "interrupted")),
    }
}
