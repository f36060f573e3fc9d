//! One supervisor a folder: it locks a file for life, so that a stale process id cannot deceive anyone.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use local_stack::process::POLL;
use rustix::process::Pid;
use tokio::time::{Instant, sleep};

/// Whoever looks at the lock holds it for a moment.
const PATIENCE: Duration = Duration::from_secs(2);

/// Takes the lock for life and writes our process id into it; none when another has it.
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
    file.set_len(0)?;
    write!(file, "{}", std::process::id())?;
    Ok(Some(file))
}

/// The supervisor that runs now, if one does.
pub fn holder(path: &Path) -> anyhow::Result<Option<Pid>> {
    let mut file = open(path)?;
    match file.try_lock_shared() {
        Ok(()) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error).context("could not look at the lock"),
        Err(TryLockError::WouldBlock) => {
            let mut text = String::new();
            file.rewind()?;
            file.read_to_string(&mut text)?;
            let pid = text.trim().parse().ok().and_then(Pid::from_raw);
            pid.with_context(|| format!("{} names no process", path.display())).map(Some)
        }
    }
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
        assert_eq!(holder(&path).unwrap(), None);
        let lock = take(&path).await.unwrap().unwrap();
        assert_eq!(holder(&path).unwrap(), Some(rustix::process::getpid()));
        drop(lock);
        assert_eq!(holder(&path).unwrap(), None, "a process id in the file alone means nothing");
    }
}
