//! Finds the PostgreSQL installations of this machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest major version that the project supports.
const OLDEST: u32 = 15;

/// The programs of one PostgreSQL version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// The folder that contains `postgres` and `initdb`.
    pub programs: PathBuf,
    /// The full version, such as `15.8`.
    pub version: String,
}

/// Finds a supported PostgreSQL: on PATH, then the newest in the usual folders, then the one of `pg_config`.
pub fn find() -> Option<Installation> {
    find_at_least(OLDEST)
}

/// Finds a PostgreSQL with at least this major version, in the same order.
pub fn find_at_least(major: u32) -> Option<Installation> {
    let is_new_enough = |found: &Installation| found.major().is_some_and(|version| version >= major);
    on_path()
        .into_iter()
        .find(is_new_enough)
        .or_else(|| newest_in_usual_folders().filter(is_new_enough))
        .or_else(|| from_pg_config().filter(is_new_enough))
}

impl Installation {
    /// Returns the installation in a folder if it is complete and a supported version.
    pub fn at(programs: &Path) -> Option<Self> {
        // The folder may only hold a link to `postgres`, as /usr/local/bin does: follow it to the other programs.
        let postgres = fs::canonicalize(programs.join("postgres")).ok()?;
        let programs = postgres.parent()?.to_owned();
        if !programs.join("initdb").is_file() {
            return None;
        }
        let output = Command::new(&postgres).arg("--version").output().ok()?;
        let version = parse_version(&String::from_utf8_lossy(&output.stdout))?;
        let found = Self { programs, version };
        (found.major()? >= OLDEST).then_some(found)
    }

    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// Returns the major version, which decides which data folders the server can read.
    pub fn major(&self) -> Option<u32> {
        self.version.split('.').next()?.parse().ok()
    }
}

#[expect(clippy::disallowed_methods, reason = "the location of programs is not a setting of this project")]
fn on_path() -> Vec<Installation> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).filter_map(|folder| Installation::at(&folder)).collect()
}

fn newest_in_usual_folders() -> Option<Installation> {
    let debian = children("/usr/lib/postgresql").into_iter();
    let red_hat = children("/usr").into_iter().filter(|path| has_prefix(path, "pgsql-"));
    let homebrew = ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"];
    let homebrew = homebrew.into_iter().flat_map(children).filter(|path| has_prefix(path, "postgresql@"));
    debian
        .chain(red_hat)
        .chain(homebrew)
        .filter_map(|folder| Installation::at(&folder.join("bin")))
        .max_by_key(Installation::major)
}

fn from_pg_config() -> Option<Installation> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let folder = String::from_utf8(output.stdout).ok()?;
    Installation::at(Path::new(folder.trim()))
}

fn children(folder: &str) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn has_prefix(path: &Path, prefix: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix))
}

/// Returns the version in `postgres (PostgreSQL) 15.8 (Debian 15.8-1)`.
fn parse_version(output: &str) -> Option<String> {
    output.split_once("(PostgreSQL) ")?.1.split_whitespace().next().map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_output_of_each_packager_is_parsed() {
        let check = |output: &str, expected: Option<&str>| assert_eq!(parse_version(output).as_deref(), expected);
        check("postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)\n", Some("15.8"));
        check("postgres (PostgreSQL) 17.10\n", Some("17.10"));
        check("postgres (PostgreSQL) 18beta1\n", Some("18beta1"));
        check("sh: not found", None);
    }

    #[test]
    fn a_folder_without_a_server_is_not_an_installation() {
        assert_eq!(Installation::at(Path::new("/nowhere")), None);
    }

    #[test]
    fn no_installation_has_a_version_of_the_far_future() {
        assert_eq!(find_at_least(1000), None);
    }
}
