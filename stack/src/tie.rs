//! Ties a child to the life of its parent: the kernel signals it when the parent is gone, however that came about.
//!
//! The signal has to be asked for by the child itself, after it has changed its user and before it becomes the wanted
//! program. That is the binary's mode `local-stack exec-tied`: [`command`] starts it, [`become_tied`] is what it does.
//! Linux alone has the signal; elsewhere a child is stopped by whoever comes by next.

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

/// A command yet to be started; the open file is how a user who cannot reach our build folder runs our binary.
pub struct Tied {
    pub command: Command,
    _binary: Option<File>,
}

/// A command that will be a program tied to this process, as the given user.
///
/// Start it from a thread that lives as long as the child shall: Linux takes the thread for the parent.
pub fn command(program: &Path, stop: Signal, user: Option<User>) -> anyhow::Result<Tied> {
    if !cfg!(target_os = "linux") {
        let mut command = Command::new(program);
        change_user(&mut command, user);
        return Ok(Tied { command, _binary: None });
    }
    let binary = binaries::find("local-stack")?;
    let mut tied = if user.is_some() {
        let file = File::open(&binary).with_context(|| format!("could not open {}", binary.display()))?;
        let command = Command::new(format!("/proc/self/fd/{}", file.as_raw_fd()));
        Tied { command, _binary: Some(file) }
    } else {
        Tied { command: Command::new(binary), _binary: None }
    };
    change_user(&mut tied.command, user);
    tied.command.arg("exec-tied").arg("--parent").arg(std::process::id().to_string());
    tied.command.arg("--signal").arg(stop.as_raw().to_string()).arg("--").arg(program);
    Ok(tied)
}

/// Becomes the wanted program, tied to the parent. Returns only when it cannot.
pub fn become_tied(parent: u32, signal: i32, program: &[OsString]) -> anyhow::Error {
    let Some((name, arguments)) = program.split_first() else {
        return anyhow::anyhow!("there is no program to become");
    };
    if let Err(error) = tie(parent, signal) {
        return error;
    }
    let error = Command::new(name).args(arguments).exec();
    anyhow::Error::new(error).context(format!("could not become {}", name.display()))
}

#[cfg(target_os = "linux")]
fn tie(parent: u32, signal: i32) -> anyhow::Result<()> {
    let signal = Signal::from_named_raw(signal).context("this is not a signal")?;
    rustix::process::set_parent_process_death_signal(Some(signal)).context("could not tie to the parent")?;
    // The parent may have gone before the tie was made.
    let now = rustix::process::getppid().map(rustix::process::Pid::as_raw_nonzero);
    anyhow::ensure!(now.is_some_and(|now| now.get().cast_unsigned() == parent), "the parent is gone");
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn tie(_parent: u32, _signal: i32) -> anyhow::Result<()> {
    Ok(())
}

fn change_user(command: &mut Command, user: Option<User>) {
    if let Some(user) = user {
        command.uid(user.uid).gid(user.gid);
    }
}
