//! Where the services' states are written down for `status` and for whoever cleans up after us.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::Pid;

use crate::identity;
use crate::leftovers::{self, Entry};

#[derive(Debug, Clone)]
pub struct Board {
    file: PathBuf,
    entries: Arc<Mutex<Vec<Entry>>>,
}

impl Board {
    pub fn new(file: PathBuf) -> Self {
        Self { file, entries: Arc::default() }
    }

    /// Notes a process just started under a name.
    pub fn started(&self, name: &str, pid: Pid, stop: rustix::process::Signal, restarts: u32) {
        let identity = identity::of(pid).unwrap_or_else(|| "ended".to_owned());
        let pid = pid.as_raw_nonzero().get();
        let entry = Entry { name: name.to_owned(), pid, identity, stop: stop.as_raw(), restarts };
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.retain(|old| old.name != name);
        entries.push(entry);
        if let Err(error) = leftovers::write(&self.file, &entries) {
            eprintln!("could not write {}: {error}", self.file.display());
        }
    }
}
