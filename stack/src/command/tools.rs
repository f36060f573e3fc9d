//! Installs the tools that the stack needs. Only one command at a time installs.

use std::fs::{self, File, TryLockError};

use anyhow::Context;
use local_stack::postgres::Installation;
use local_stack::{emulator, poll, postgres, user};
use tokio::time::sleep;

use crate::folder::Folder;
use crate::progress::Progress;

/// Installs the emulator (with uv) and, if asked to, finds or installs PostgreSQL.
pub async fn install(
    folder: &Folder,
    progress: &mut Progress,
    with_postgres: bool,
) -> anyhow::Result<Option<Installation>> {
    progress.begin("tools");
    let _lock = lock(folder).await?;
    emulator::install(&folder.python()).await?;
    let postgres = if with_postgres {
        create_postgres_folder(folder)?;
        Some(postgres::find_or_install(&folder.postgres_folder()).await?)
    } else {
        None
    };
    progress.done(&postgres.as_ref().map_or("the given PostgreSQL".to_owned(), describe));
    Ok(postgres)
}

/// Finds or installs a PostgreSQL with at least this major version.
pub async fn install_postgres(folder: &Folder, major: u32) -> anyhow::Result<Installation> {
    let _lock = lock(folder).await?;
    create_postgres_folder(folder)?;
    postgres::find_or_install_at_least(major, &folder.postgres_folder()).await
}

fn describe(found: &Installation) -> String {
    format!("PostgreSQL {} in {}", found.version, found.programs.display())
}

fn create_postgres_folder(folder: &Folder) -> anyhow::Result<()> {
    let tools = folder.postgres_folder();
    fs::create_dir_all(&tools).with_context(|| format!("could not create {}", tools.display()))?;
    user::make_accessible(&tools).with_context(|| format!("could not make {} accessible", tools.display()))
}

/// Waits for the lock without a limit, because installations take long.
async fn lock(folder: &Folder) -> anyhow::Result<File> {
    let lock = File::create(folder.install_lock()).context("could not open the lock of installations")?;
    // `File::lock` would block our only thread, which has to receive signals.
    while let Err(error) = lock.try_lock() {
        match error {
            TryLockError::WouldBlock => sleep(poll::INTERVAL).await,
            TryLockError::Error(error) => return Err(error).context("could not wait for another installation"),
        }
    }
    Ok(lock)
}
