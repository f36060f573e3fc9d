//! Allows one supervisor per folder: it locks a file for its lifetime and writes its process ID into it.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};
use local_stack::poll;
use rustix::process::Pid;

use crate::identity;

/// [`holder`] holds the lock for a moment too.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Takes the lock and writes our identity into the file. Returns `None` if another process holds the lock.
pub async fn acquire(path: &Path) -> anyhow::Result<Option<File>> {
    let mut file = open(path)?;
    let locked = poll::until(TIMEOUT, async || match file.try_lock() {
        Ok(()) => Ok(Some(())),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    });
    if locked.await.with_context(|| format!("could not lock {}", path.display()))?.is_none() {
        return Ok(None);
    }
    let pid = rustix::process::getpid();
    let identity = identity::read(pid).context("could not read the start time of this process")?;
    file.set_len(0)?;
    write!(file, "{} {identity}", pid.as_raw_nonzero())?;
    Ok(Some(file))
}

/// Returns the process that holds the lock.
pub async fn holder(path: &Path) -> anyhow::Result<Option<Pid>> {
    let file = open(path)?;
    let holder = poll::until(TIMEOUT, async || match file.try_lock_shared() {
        Ok(()) => Ok(Some(None)),
        // A new holder has not written its ID yet: the file is empty or names an earlier process.
        Err(TryLockError::WouldBlock) => Ok(parse(&fs::read_to_string(path)?).map(Some)),
        Err(TryLockError::Error(error)) => Err(error),
    });
    match holder.await.with_context(|| format!("could not check the lock {}", path.display()))? {
        Some(holder) => Ok(holder),
        None => bail!("{} is locked, but does not name a running process", path.display()),
    }
}

/// Returns the process that the file's text names if it still runs.
fn parse(text: &str) -> Option<Pid> {
    let (pid, identity) = text.split_once(' ')?;
    let pid = Pid::from_raw(pid.parse().ok()?)?;
    (identity::read(pid)? == identity).then_some(pid)
}

fn open(path: &Path) -> anyhow::Result<File> {
    let mut options = File::options();
    let options = options.create(true).read(true).write(true).truncate(false);
    options.open(path).with_context(|| format!("could not open {}", path.display()))
}

#[cfg(test)]
mod tests {
    use tokio::time::sleep;

    use super::*;

    #[tokio::test]
    async fn the_holder_is_known_until_it_releases_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("supervisor");
        assert_eq!(holder(&path).await.unwrap(), None);
        let lock = acquire(&path).await.unwrap().unwrap();
        assert_eq!(holder(&path).await.unwrap(), Some(rustix::process::getpid()));
        drop(lock);
        assert_eq!(holder(&path).await.unwrap(), None, "a process ID in an unlocked file has no meaning");
    }

    #[tokio::test]
    async fn a_holder_that_has_not_written_its_id_yet_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("supervisor");
        let pid = rustix::process::getpid();
        let stranger = format!("{} 1", pid.as_raw_nonzero());
        fs::write(&path, &stranger).unwrap();
        let file = open(&path).unwrap();
        file.lock().unwrap();
        let (found, ()) = tokio::join!(holder(&path), async {
            sleep(poll::INTERVAL * 3).await;
            fs::write(&path, stranger.replace(" 1", &format!(" {}", identity::read(pid).unwrap()))).unwrap();
        });
        assert_eq!(found.unwrap(), Some(pid));
    }
}
