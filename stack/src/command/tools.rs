//! Installs what the stack stands on, one command at a time.

use std::fs::{File, TryLockError};

use anyhow::Context;
use local_stack::postgres::Installation;
use local_stack::process::POLL;
use local_stack::{emulator, postgres, user};
use tokio::time::sleep;

use crate::folder::Folder;
use crate::progress::Progress;

/// Finds or installs the emulator (with uv beside it) and, when asked for, PostgreSQL.
pub async fn install(
    folder: &Folder,
    progress: &mut Progress,
    with_postgres: bool,
) -> anyhow::Result<Option<Installation>> {
    progress.begin("tools");
    let lock = File::create(folder.installing()).context("could not open the lock of installations")?;
    // Not `lock`, which would keep our only thread from hearing a signal.
    while let Err(error) = lock.try_lock() {
        match error {
            TryLockError::WouldBlock => sleep(POLL).await,
            TryLockError::Error(error) => return Err(error).context("could not wait for another installation"),
        }
    }
    emulator::install(&folder.python()).await?;
    let postgres = if with_postgres {
        let tools = folder.for_postgres();
        std::fs::create_dir_all(&tools)?;
        user::open_for_all(&tools)?;
        Some(postgres::find_or_install(&tools).await?)
    } else {
        None
    };
    let version = postgres.as_ref().map_or("the PostgreSQL given".to_owned(), |found| {
        format!("PostgreSQL {} in {}", found.version, found.programs.display())
    });
    progress.done(&version);
    Ok(postgres)
}
