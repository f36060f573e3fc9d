//! The folder for the servers of one test run: in memory if there is enough, and deleted afterwards.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::Context;
use local_stack::user;
use tempfile::TempDir;

use crate::folder::Folder;

const PREFIX: &str = "nba-trade-tracker-test-";

/// Free memory that the servers need. Containers may have as little as 64 MB of shared memory.
const MIN_FREE_BYTES: u64 = 1 << 30;

pub struct TestFolder {
    folder: TempDir,
    /// The folder itself, locked while it is in use.
    _lock: File,
}

impl TestFolder {
    /// Creates a folder, and deletes those of runs that were killed.
    pub fn create() -> anyhow::Result<Self> {
        let memory = Path::new("/dev/shm");
        let parent = if has_room(memory) { memory.to_owned() } else { std::env::temp_dir() };
        delete_abandoned(&parent);
        loop {
            let folder = tempfile::Builder::new()
                .prefix(PREFIX)
                .tempdir_in(&parent)
                .with_context(|| format!("could not create a folder in {}", parent.display()))?;
            // Another run may have deleted the folder before we locked it. Then we create another one.
            let lock = File::open(folder.path()).and_then(|lock| lock.lock().map(|()| lock));
            match lock {
                _ if !folder.path().is_dir() => {}
                Ok(lock) => {
                    user::make_accessible(folder.path())?;
                    return Ok(Self { folder, _lock: lock });
                }
                Err(error) => return Err(error).context("could not lock the folder of the test servers"),
            }
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Copies the servers' logs, because this folder is deleted. Returns where they are.
    pub fn copy_logs(&self, folder: &Folder) -> String {
        for name in ["postgres", "postgres-17", "emulator"] {
            let log = self.path().join(name).with_extension("log");
            // A server that was not started has no log.
            let _copied = fs::copy(&log, folder.log(&format!("test-{name}")));
        }
        folder.logs().display().to_string()
    }
}

fn has_room(folder: &Path) -> bool {
    rustix::fs::statvfs(folder).is_ok_and(|stat| stat.f_bavail * stat.f_frsize >= MIN_FREE_BYTES)
        && tempfile::tempfile_in(folder).is_ok()
}

/// Deletes folders that no run has locked. Folders of other users cannot be deleted and stay.
fn delete_abandoned(parent: &Path) {
    let folders = fs::read_dir(parent).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_ours = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
    for folder in folders.filter(is_ours) {
        if let Ok(lock) = File::open(&folder)
            && lock.try_lock().is_ok()
        {
            let _deleted = fs::remove_dir_all(&folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_folders_that_are_not_in_use_are_deleted() {
        let parent = tempfile::tempdir().unwrap();
        let [used, abandoned] = ["used", "abandoned"].map(|name| parent.path().join(format!("{PREFIX}{name}")));
        fs::create_dir(&used).unwrap();
        fs::create_dir_all(abandoned.join("postgres")).unwrap();
        let lock = File::open(&used).unwrap();
        lock.lock().unwrap();
        delete_abandoned(parent.path());
        assert!(used.exists());
        assert!(!abandoned.exists());
    }
}
