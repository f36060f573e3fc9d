//! `guard`: ends a family after the one who looked after it, should it have been killed.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use local_stack::family::Family;
use tokio::signal::unix::{SignalKind, signal};

/// What a family may take that the kernel has told to end.
const PATIENCE: Duration = Duration::from_secs(15);

/// Waits to be told to stop, as the kernel does when our parent has died.
pub async fn run(family: PathBuf) -> anyhow::Result<ExitCode> {
    let mut terminate = signal(SignalKind::terminate())?;
    terminate.recv().await;
    Family::new(family).end(PATIENCE).await;
    Ok(ExitCode::SUCCESS)
}
