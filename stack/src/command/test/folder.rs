//! A folder for the servers of one test run, in memory where there is room; gone afterwards.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::Context;
use local_stack::user;
use tempfile::TempDir;

use crate::folder::Folder;

const PREFIX: &str = "nba-trade-tracker-test-";

/// A container may have as little as 64 MB of shared memory.
const ENOUGH_BYTES: u64 = 1 << 30;

pub struct TestFolder {
    folder: TempDir,
    /// The folder itself, locked as long as it is in use.
    _lock: File,
}

impl TestFolder {
    /// Makes a folder, and removes those of runs that were killed.
    pub fn make() -> anyhow::Result<Self> {
        let memory = Path::new("/dev/shm");
        let place = if has_room(memory) { memory.to_owned() } else { std::env::temp_dir() };
        sweep(&place);
        loop {
            let folder = tempfile::Builder::new()
                .prefix(PREFIX)
                .tempdir_in(&place)
                .with_context(|| format!("could not make a folder in {}", place.display()))?;
            // Another run's sweep may have found it before we locked it; then we make another.
            let lock = File::open(folder.path()).and_then(|lock| lock.lock().map(|()| lock));
            match lock {
                _ if !folder.path().is_dir() => {}
                Ok(lock) => {
                    user::open_for_all(folder.path())?;
                    return Ok(Self { folder, _lock: lock });
                }
                Err(error) => return Err(error).context("could not lock the folder of the test servers"),
            }
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Saves the logs from deletion; tells where they are.
    pub fn keep_logs(&self, folder: &Folder) -> String {
        for name in ["postgres", "emulator"] {
            let log = self.path().join(name).with_extension("log");
            // It may not have been started; and what went wrong is told anyway.
            let _copied = fs::copy(&log, folder.log(&format!("test-{name}")));
        }
        folder.logs().display().to_string()
    }
}

fn has_room(place: &Path) -> bool {
    rustix::fs::statvfs(place).is_ok_and(|room| room.f_bavail * room.f_frsize >= ENOUGH_BYTES)
        && tempfile::tempfile_in(place).is_ok()
}

/// Removes folders that nobody has locked. What cannot be removed is another user's.
fn sweep(place: &Path) {
    let folders = fs::read_dir(place).into_iter().flatten().flatten().map(|entry| entry.path());
    let ours = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
    for folder in folders.filter(ours) {
        if let Ok(lock) = File::open(&folder)
            && lock.try_lock().is_ok()
        {
            let _removed = fs::remove_dir_all(&folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sweep_spares_what_is_in_use() {
        let place = tempfile::tempdir().unwrap();
        let [used, abandoned] = ["used", "abandoned"].map(|name| place.path().join(format!("{PREFIX}{name}")));
        fs::create_dir(&used).unwrap();
        fs::create_dir_all(abandoned.join("postgres")).unwrap();
        let lock = File::open(&used).unwrap();
        lock.lock().unwrap();
        sweep(place.path());
        assert!(used.exists());
        assert!(!abandoned.exists());
    }
}
