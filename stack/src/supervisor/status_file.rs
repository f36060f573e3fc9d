//! Records the running services in `.local/processes`, for `status` and for `down`.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::{Pid, Signal};

use crate::identity;
use crate::process_list::{self, Entry};

#[derive(Debug, Clone)]
pub struct StatusFile {
    file: PathBuf,
    entries: Arc<Mutex<Vec<Entry>>>,
}

impl StatusFile {
    pub fn new(file: PathBuf) -> Self {
        Self { file, entries: Arc::default() }
    }

    /// Records a process that has just started, in place of the last one with its name.
    pub fn record_start(&self, name: &str, pid: Pid, stop: Signal, restarts: u32) {
        let identity = identity::read(pid).unwrap_or_else(|| "ended".to_owned());
        let pid = pid.as_raw_nonzero().get();
        let entry = Entry { name: name.to_owned(), pid, identity, stop: stop.as_raw(), restarts };
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.retain(|old| old.name != name);
        entries.push(entry);
        if let Err(error) = process_list::write(&self.file, &entries) {
            eprintln!("could not write {}: {error}", self.file.display());
        }
    }
}
