//! The list of what the supervisor has started, and what to do with what outlived it.
//!
//! On Linux nothing does for long: every child is told to stop when the supervisor dies. But it may take its time.

use std::fs;
use std::path::Path;
use std::time::Duration;

use local_stack::process::POLL;
use rustix::process::{Pid, Signal, kill_process};
use tokio::time::{Instant, sleep};

use crate::identity;
use crate::variables;

/// Longer than the slowest of them needs to finish what it holds.
const GRACE: Duration = Duration::from_secs(40);

/// The kernel takes a moment to end a process that was killed.
const GRACE_OF_KILL: Duration = Duration::from_secs(5);

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub pid: i32,
    /// See [`identity::of`].
    pub identity: String,
    pub stop: i32,
    pub restarts: u32,
}

impl Entry {
    /// The process, if it still is the one that was started.
    pub fn alive(&self) -> Option<Pid> {
        let pid = Pid::from_raw(self.pid)?;
        (identity::of(pid).as_ref() == Some(&self.identity)).then_some(pid)
    }
}

/// Writes the list anew.
pub fn write(file: &Path, entries: &[Entry]) -> std::io::Result<()> {
    let line =
        |entry: &Entry| format!("{} {} {} {} {}\n", entry.name, entry.pid, entry.identity, entry.stop, entry.restarts);
    variables::replace(file, &entries.iter().map(line).collect::<String>())
}

/// Reads the list; empty when it is not there.
pub fn read(file: &Path) -> Vec<Entry> {
    let parse = |line: &str| {
        let mut fields = line.split(' ');
        Some(Entry {
            name: fields.next()?.to_owned(),
            pid: fields.next()?.parse().ok()?,
            identity: fields.next()?.to_owned(),
            stop: fields.next()?.parse().ok()?,
            restarts: fields.next()?.parse().ok()?,
        })
    };
    fs::read_to_string(file).unwrap_or_default().lines().filter_map(parse).collect()
}

/// Stops what outlived its supervisor and waits until all is gone; tells what had to be stopped.
pub async fn end(file: &Path) -> Vec<String> {
    let left: Vec<_> = read(file).into_iter().filter(|entry| entry.alive().is_some()).collect();
    let signal_all = |choose: fn(&Entry) -> Option<Signal>| {
        for entry in &left {
            if let (Some(pid), Some(signal)) = (entry.alive(), choose(entry)) {
                // It may end between the two steps; then there is nothing left to do.
                let _ended = kill_process(pid, signal);
            }
        }
    };
    signal_all(|entry| Signal::from_named_raw(entry.stop));
    until_gone(&left, GRACE).await;
    signal_all(|_| Some(Signal::KILL));
    until_gone(&left, GRACE_OF_KILL).await;
    left.into_iter().map(|entry| entry.name).collect()
}

async fn until_gone(entries: &[Entry], limit: Duration) {
    let deadline = Instant::now() + limit;
    while entries.iter().any(|entry| entry.alive().is_some()) && Instant::now() < deadline {
        sleep(POLL).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(pid: u32) -> Entry {
        let pid = pid.cast_signed();
        let identity = identity::of(Pid::from_raw(pid).unwrap()).unwrap();
        Entry { name: "worker".into(), pid, identity, stop: Signal::TERM.as_raw(), restarts: 3 }
    }

    #[tokio::test]
    async fn a_leftover_is_stopped_but_a_stranger_with_its_id_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("processes");
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let ours = entry(child.id());
        let stranger = Entry { identity: "1".into(), ..entry(std::process::id()) };
        write(&file, &[ours.clone(), stranger.clone()]).unwrap();
        assert_eq!(read(&file), [ours, stranger]);
        assert_eq!(end(&file).await, ["worker"]);
        assert!(!child.wait().unwrap().success());
    }
}
