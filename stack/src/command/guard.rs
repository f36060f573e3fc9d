//! `guard`: ends a process tree if the command that watches over it is killed.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use local_stack::process_tree::ProcessTree;
use tokio::signal::unix::{SignalKind, signal};

/// How long the tree has to end by itself: the kernel has asked its root to stop too.
const GRACE: Duration = Duration::from_secs(15);

/// Waits for SIGTERM, which the kernel sends when our parent dies.
pub async fn run(tree: PathBuf) -> anyhow::Result<ExitCode> {
    let mut terminate = signal(SignalKind::terminate())?;
    terminate.recv().await;
    ProcessTree::new(tree).end(GRACE).await;
    Ok(ExitCode::SUCCESS)
}
