//! Files of NAME=value lines, for us and for shells; nobody else may read them.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::Context;

/// What a file says; nothing when it is not there.
pub fn read(file: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        other => other.with_context(|| format!("could not read {}", file.display()))?,
    };
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    Ok(pairs.map(|(name, value)| (name.to_owned(), unquoted(value).to_owned())).collect())
}

/// Writes a file anew, whole or not at all.
pub fn write<'a>(file: &Path, variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> anyhow::Result<()> {
    let lines: Vec<_> = variables.into_iter().map(|(name, value)| format!("{name}={}\n", quoted(value))).collect();
    replace(file, &lines.concat()).with_context(|| format!("could not write {}", file.display()))
}

/// Replaces the content of a file in one step.
pub fn replace(file: &Path, text: &str) -> io::Result<()> {
    let new = file.with_extension("new");
    fs::write(&new, "")?;
    fs::set_permissions(&new, Permissions::from_mode(0o600))?;
    fs::write(&new, text)?;
    fs::rename(&new, file)
}

/// A shell takes the value as it is; an address may hold `&` or `?`.
fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@=+,%".contains(c);
    if value.chars().all(plain) { value.to_owned() } else { format!("'{value}'") }
}

fn unquoted(value: &str) -> &str {
    value.strip_prefix('\'').and_then(|value| value.strip_suffix('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_and_we_read_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("env");
        let url = "postgresql://o:p@127.0.0.1:1/tracker?sslmode=disable&x=1";
        write(&file, [("API_URL", "http://127.0.0.1:8080"), ("DATABASE_URL", url)]).unwrap();
        assert_eq!(read(&file).unwrap()["DATABASE_URL"], url);
        let script = format!("set -a; . {}; printf '%s %s' $API_URL \"$DATABASE_URL\"", file.display());
        let answer = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
        assert_eq!(String::from_utf8(answer.stdout).unwrap(), format!("http://127.0.0.1:8080 {url}"));
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_file_that_is_not_there_says_nothing() {
        assert!(read(Path::new("/nowhere/env")).unwrap().is_empty());
    }
}
