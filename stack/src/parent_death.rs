//! Ends a child process when its parent dies, even if the parent is killed: Linux sends the child a signal.
//!
//! The child has to request that signal itself, after it has changed its user and before it executes the wanted program.
//! [`tied_command`] therefore runs `local-stack exec-tied`, which calls [`exec_tied`]. Only Linux has this signal. On
//! other systems, the next `local-stack down` or `up` stops what is left.

use std::ffi::OsString;
use std::fs::File;
use std::os::fd::AsRawFd;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use anyhow::Context;
use rustix::process::Signal;

use crate::binaries;
use crate::user::User;

/// A command that is not started yet.
pub struct TiedCommand {
    pub command: Command,
    /// Open until the command starts: a user without access to the build folder executes our binary through this file.
    _binary: Option<File>,
}

/// Returns a command that runs a program as the given user and receives `stop` when this process dies.
///
/// Start it from a thread that lives as long as the child: Linux sends the signal when that thread ends.
pub fn tied_command(program: &Path, stop: Signal, user: Option<User>) -> anyhow::Result<TiedCommand> {
    if !cfg!(target_os = "linux") {
        let mut command = Command::new(program);
        change_user(&mut command, user);
        return Ok(TiedCommand { command, _binary: None });
    }
    let binary = binaries::find("local-stack")?;
    let mut tied = if user.is_some() {
        let file = File::open(&binary).with_context(|| format!("could not open {}", binary.display()))?;
        let command = Command::new(format!("/proc/self/fd/{}", file.as_raw_fd()));
        TiedCommand { command, _binary: Some(file) }
    } else {
        TiedCommand { command: Command::new(binary), _binary: None }
    };
    change_user(&mut tied.command, user);
    tied.command.arg("exec-tied").arg("--parent").arg(std::process::id().to_string());
    tied.command.arg("--signal").arg(stop.as_raw().to_string()).arg("--").arg(program);
    Ok(tied)
}

/// Replaces this process by a program that ends with the parent. Returns only on failure.
pub fn exec_tied(parent: u32, signal: i32, program: &[OsString]) -> anyhow::Error {
    let Some((name, arguments)) = program.split_first() else {
        return anyhow::anyhow!("no program was given");
    };
    if let Err(error) = request_signal(parent, signal) {
        return error;
    }
    let error = Command::new(name).args(arguments).exec();
    anyhow::Error::new(error).context(format!("could not execute {}", name.display()))
}

#[cfg(target_os = "linux")]
fn request_signal(parent: u32, signal: i32) -> anyhow::Result<()> {
    let signal = Signal::from_named_raw(signal).with_context(|| format!("unknown signal {signal}"))?;
    rustix::process::set_parent_process_death_signal(Some(signal)).context("could not set the parent-death signal")?;
    // The parent may have died before the signal was set.
    let current = rustix::process::getppid().map(rustix::process::Pid::as_raw_nonzero);
    let is_alive = current.is_some_and(|current| current.get().cast_unsigned() == parent);
    anyhow::ensure!(is_alive, "the parent process {parent} has ended");
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn request_signal(_parent: u32, _signal: i32) -> anyhow::Result<()> {
    Ok(())
}

fn change_user(command: &mut Command, user: Option<User>) {
    if let Some(user) = user {
        command.uid(user.uid).gid(user.gid);
    }
}
