//! Where this machine has PostgreSQL, if it has.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Nothing older is known to work.
const OLDEST: u32 = 15;

/// The programs of one PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// The folder of `postgres` and `initdb`.
    pub programs: PathBuf,
    /// As it names itself, `15.8`.
    pub version: String,
}

/// The PostgreSQL of this machine: on PATH, else the newest in the usual places, else where `pg_config` points.
pub fn find() -> Option<Installation> {
    on_path().or_else(newest_in_usual_places).or_else(|| Installation::at(&by_pg_config()?))
}

impl Installation {
    /// The installation in a folder, when it is complete and new enough.
    pub fn at(programs: &Path) -> Option<Self> {
        // A lone link to `postgres`, as in /usr/local/bin, leads to the others.
        let postgres = fs::canonicalize(programs.join("postgres")).ok()?;
        let programs = postgres.parent()?.to_owned();
        if !programs.join("initdb").is_file() {
            return None;
        }
        let answer = Command::new(&postgres).arg("--version").output().ok()?;
        let version = version(&String::from_utf8_lossy(&answer.stdout))?;
        let found = Self { programs, version };
        (found.major()? >= OLDEST).then_some(found)
    }

    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// The number that says which data folders it can read.
    pub fn major(&self) -> Option<u32> {
        self.version.split('.').next()?.parse().ok()
    }
}

#[expect(clippy::disallowed_methods, reason = "where programs are is no setting of ours")]
fn on_path() -> Option<Installation> {
    env::split_paths(&env::var_os("PATH")?).find_map(|folder| Installation::at(&folder))
}

fn newest_in_usual_places() -> Option<Installation> {
    let debian = children("/usr/lib/postgresql").into_iter();
    let red_hat = children("/usr").into_iter().filter(|path| named(path, "pgsql-"));
    let homebrew = ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"];
    let homebrew = homebrew.into_iter().flat_map(children).filter(|path| named(path, "postgresql@"));
    debian
        .chain(red_hat)
        .chain(homebrew)
        .filter_map(|place| Installation::at(&place.join("bin")))
        .max_by_key(Installation::major)
}

fn by_pg_config() -> Option<PathBuf> {
    let answer = Command::new("pg_config").arg("--bindir").output().ok()?;
    Some(PathBuf::from(String::from_utf8(answer.stdout).ok()?.trim()))
}

fn children(folder: &str) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn named(path: &Path, start: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start))
}

/// The version in `postgres (PostgreSQL) 15.8 (Debian 15.8-1)`.
fn version(answer: &str) -> Option<String> {
    answer.split_once("(PostgreSQL) ")?.1.split_whitespace().next().map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_out_of_every_packager_s_answer() {
        let check = |answer: &str, expected: Option<&str>| assert_eq!(version(answer).as_deref(), expected);
        check("postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)\n", Some("15.8"));
        check("postgres (PostgreSQL) 17.10\n", Some("17.10"));
        check("postgres (PostgreSQL) 18beta1\n", Some("18beta1"));
        check("sh: not found", None);
    }

    #[test]
    fn a_folder_without_a_server_is_no_installation() {
        assert_eq!(Installation::at(Path::new("/nowhere")), None);
    }
}
