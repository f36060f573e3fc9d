//! One supervisor a folder: it locks a file for life and says in it which process it is.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};
use local_stack::process::POLL;
use rustix::process::Pid;
use tokio::time::{Instant, sleep};

use crate::identity;

/// Whoever looks at the lock holds it for a moment.
const PATIENCE: Duration = Duration::from_secs(2);

/// Takes the lock for life and writes into it who we are; none when another has it.
pub async fn take(path: &Path) -> anyhow::Result<Option<File>> {
    let mut file = open(path)?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => sleep(POLL).await,
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error).context("could not lock"),
        }
    }
    let us = rustix::process::getpid();
    let identity = identity::of(us).context("could not tell our own identity")?;
    file.set_len(0)?;
    write!(file, "{} {identity}", us.as_raw_nonzero())?;
    Ok(Some(file))
}

/// The supervisor that runs now, if one does.
pub async fn holder(path: &Path) -> anyhow::Result<Option<Pid>> {
    let file = open(path)?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match file.try_lock_shared() {
            Ok(()) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error).context("could not look at the lock"),
            Err(TryLockError::WouldBlock) => {}
        }
        if let Some(pid) = named(&fs::read_to_string(path)?) {
            return Ok(Some(pid));
        }
        // It has the lock but has not said yet who it is; the file is empty or names one before it.
        if Instant::now() > deadline {
            bail!("{} is locked, but names no process that runs", path.display());
        }
        sleep(POLL).await;
    }
}

/// The process that the file's text means, if it still runs.
fn named(text: &str) -> Option<Pid> {
    let (pid, identity) = text.split_once(' ')?;
    let pid = Pid::from_raw(pid.parse().ok()?)?;
    (identity::of(pid)? == identity).then_some(pid)
}

fn open(path: &Path) -> anyhow::Result<File> {
    let mut options = File::options();
    let options = options.create(true).read(true).write(true).truncate(false);
    options.open(path).with_context(|| format!("could not open {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_holder_is_known_until_it_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("supervisor");
        assert_eq!(holder(&path).await.unwrap(), None);
        let lock = take(&path).await.unwrap().unwrap();
        assert_eq!(holder(&path).await.unwrap(), Some(rustix::process::getpid()));
        drop(lock);
        assert_eq!(holder(&path).await.unwrap(), None, "a process id in the file alone means nothing");
    }

    #[tokio::test]
    async fn a_holder_that_has_not_said_who_it_is_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("supervisor");
        let us = rustix::process::getpid();
        let stranger = format!("{} 1", us.as_raw_nonzero());
        fs::write(&path, &stranger).unwrap();
        let file = open(&path).unwrap();
        file.lock().unwrap();
        let (found, ()) = tokio::join!(holder(&path), async {
            sleep(POLL * 3).await;
            fs::write(&path, stranger.replace(" 1", &format!(" {}", identity::of(us).unwrap()))).unwrap();
        });
        assert_eq!(found.unwrap(), Some(us));
    }
}
