//! The tie to `up` while it starts us: the pipe on our standard input.

use std::fs::File;
use std::os::fd::AsFd;

use anyhow::{Context, bail};
use tokio::io::AsyncReadExt;
use tokio::net::unix::pipe::Receiver;

/// What `up` says when everything is as it should be and it leaves.
pub const STAY: &[u8] = b"stay\n";

pub struct Parent {
    pipe: Receiver,
    said: Vec<u8>,
}

/// Listens to our standard input.
pub fn watch() -> anyhow::Result<Parent> {
    let input = std::io::stdin().as_fd().try_clone_to_owned().context("could not use standard input")?;
    let pipe = Receiver::from_file(File::from(input)).context("standard input must be a pipe from `up`")?;
    Ok(Parent { pipe, said: Vec::new() })
}

impl Parent {
    /// Ends when `up` does, and not before.
    pub async fn gone(&mut self) {
        while self.pipe.read_buf(&mut self.said).await.is_ok_and(|read| read > 0) {}
    }

    /// Waits for the word that lets us outlive `up`.
    pub async fn allows_to_stay(mut self) -> anyhow::Result<()> {
        self.gone().await;
        if self.said != STAY {
            bail!("`up` went away before all was ready");
        }
        Ok(())
    }
}
