//! Watches `up` while it starts the supervisor, through the pipe on standard input.

use std::fs::File;
use std::os::fd::AsFd;

use anyhow::{Context, bail};
use tokio::io::AsyncReadExt;
use tokio::net::unix::pipe::Receiver;

/// What `up` writes before it ends, to leave the supervisor running.
pub const STAY: &[u8] = b"stay\n";

pub struct Parent {
    pipe: Receiver,
    received: Vec<u8>,
}

/// Starts to read our standard input.
pub fn watch() -> anyhow::Result<Parent> {
    let input = std::io::stdin().as_fd().try_clone_to_owned().context("could not use standard input")?;
    let pipe = Receiver::from_file(File::from(input)).context("standard input must be a pipe from `up`")?;
    Ok(Parent { pipe, received: Vec::new() })
}

impl Parent {
    /// Waits until `up` has ended.
    pub async fn wait_for_end(&mut self) {
        while self.pipe.read_buf(&mut self.received).await.is_ok_and(|read| read > 0) {}
    }

    /// Waits until `up` has ended. Fails unless it has written [`STAY`] before.
    pub async fn wait_for_stay(mut self) -> anyhow::Result<()> {
        self.wait_for_end().await;
        if self.received != STAY {
            bail!("`up` ended before the stack was ready");
        }
        Ok(())
    }
}
