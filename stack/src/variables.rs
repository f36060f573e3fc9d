//! Files of `NAME=value` lines, for us and for shells. Only the owner can read them.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::Context;

/// Reads a file. A missing file has no variables.
pub fn read(file: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        other => other.with_context(|| format!("could not read {}", file.display()))?,
    };
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    Ok(pairs.map(|(name, value)| (name.to_owned(), unquote(value).to_owned())).collect())
}

/// Replaces a file in one step.
pub fn write<'a>(file: &Path, variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> anyhow::Result<()> {
    let lines: Vec<_> = variables.into_iter().map(|(name, value)| format!("{name}={}\n", quote(value))).collect();
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

/// Quotes values with characters that a shell interprets, such as `&` and `?` in addresses.
fn quote(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@=+,%".contains(c);
    if value.chars().all(is_plain) { value.to_owned() } else { format!("'{value}'") }
}

fn unquote(value: &str) -> &str {
    value.strip_prefix('\'').and_then(|value| value.strip_suffix('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_the_same_values_as_this_program() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("env");
        let url = "postgresql://o:p@127.0.0.1:1/tracker?sslmode=disable&x=1";
        write(&file, [("API_URL", "http://127.0.0.1:8080"), ("DATABASE_URL", url)]).unwrap();
        assert_eq!(read(&file).unwrap()["DATABASE_URL"], url);
        let script = format!("set -a; . {}; printf '%s %s' $API_URL \"$DATABASE_URL\"", file.display());
        let output = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("http://127.0.0.1:8080 {url}"));
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_missing_file_has_no_variables() {
        assert!(read(Path::new("/nowhere/env")).unwrap().is_empty());
    }
}
