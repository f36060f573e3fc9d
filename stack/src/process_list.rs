//! The list of processes that the supervisor has started (`.local/processes`), and how to stop those that outlive it.
//!
//! On Linux the kernel asks every child to stop when the supervisor dies, but the children may take a while.

use std::fs;
use std::path::Path;
use std::time::Duration;

use local_stack::poll;
use rustix::process::{Pid, Signal, kill_process};

use crate::identity;
use crate::variables;

/// Longer than the slowest service needs to finish its work.
const STOP_TIMEOUT: Duration = Duration::from_secs(40);

/// Maximum time for the kernel to end killed processes.
const KILL_TIMEOUT: Duration = Duration::from_secs(5);

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub pid: i32,
    /// See [`identity::read`].
    pub identity: String,
    /// The number of the signal that asks the process to stop.
    pub stop: i32,
    pub restarts: u32,
}

impl Entry {
    /// Returns the process if it still runs and is the one that was started.
    pub fn running(&self) -> Option<Pid> {
        let pid = Pid::from_raw(self.pid)?;
        (identity::read(pid).as_ref() == Some(&self.identity)).then_some(pid)
    }
}

/// Replaces the list.
pub fn write(file: &Path, entries: &[Entry]) -> std::io::Result<()> {
    let line =
        |entry: &Entry| format!("{} {} {} {} {}\n", entry.name, entry.pid, entry.identity, entry.stop, entry.restarts);
    variables::replace(file, &entries.iter().map(line).collect::<String>())
}

/// Reads the list. A missing file is an empty list.
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

/// Stops all listed processes that still run and waits for their end. Returns their names.
pub async fn stop_all(file: &Path) -> Vec<String> {
    let remaining: Vec<_> = read(file).into_iter().filter(|entry| entry.running().is_some()).collect();
    let signal_all = |choose: fn(&Entry) -> Option<Signal>| {
        for entry in &remaining {
            if let (Some(pid), Some(signal)) = (entry.running(), choose(entry)) {
                // The process may have ended since the check.
                let _ended = kill_process(pid, signal);
            }
        }
    };
    let all_ended = || remaining.iter().all(|entry| entry.running().is_none());
    signal_all(|entry| Signal::from_named_raw(entry.stop));
    poll::until_true(STOP_TIMEOUT, all_ended).await;
    signal_all(|_| Some(Signal::KILL));
    poll::until_true(KILL_TIMEOUT, all_ended).await;
    remaining.into_iter().map(|entry| entry.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(pid: u32) -> Entry {
        let pid = pid.cast_signed();
        let identity = identity::read(Pid::from_raw(pid).unwrap()).unwrap();
        Entry { name: "worker".into(), pid, identity, stop: Signal::TERM.as_raw(), restarts: 3 }
    }

    #[tokio::test]
    async fn a_remaining_process_is_stopped_but_not_another_one_with_its_id() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("processes");
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let ours = entry(child.id());
        let stranger = Entry { identity: "1".into(), ..entry(std::process::id()) };
        write(&file, &[ours.clone(), stranger.clone()]).unwrap();
        assert_eq!(read(&file), [ours, stranger]);
        assert_eq!(stop_all(&file).await, ["worker"]);
        assert!(!child.wait().unwrap().success());
    }
}
