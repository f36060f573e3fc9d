//! Commands that run to their end.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, bail};
use rustix::process::Signal;

use crate::parent_death;
use crate::user::User;

/// Runs a command to its end and returns its standard output. Fails with all of its output unless the command succeeds.
pub async fn run<Argument: AsRef<OsStr>>(
    program: &Path,
    arguments: &[Argument],
    environment: &[(&str, &str)],
    user: Option<User>,
    folder: Option<&Path>,
) -> anyhow::Result<String> {
    let name = program.file_name().unwrap_or_default().display().to_string();
    let tied = parent_death::tied_command(program, Signal::TERM, user)?;
    let mut command = tokio::process::Command::from(tied.command);
    command.args(arguments).envs(environment.iter().copied()).stdin(Stdio::null()).process_group(0).kill_on_drop(true);
    if let Some(folder) = folder {
        command.current_dir(folder);
    }
    let output = command.output().await.with_context(|| format!("could not run {name}"))?;
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        bail!("{name} failed ({}):\n{stdout}{}", output.status, stderr.trim_end());
    }
    Ok(stdout)
}
