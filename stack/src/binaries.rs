//! The workspace's own programs: cargo puts them into one folder.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, bail};

/// The program of this name built beside the running one, which may itself be a test or a bench.
pub fn find(name: &str) -> anyhow::Result<PathBuf> {
    let this = env::current_exe().context("could not tell which program this is")?;
    let folder = this.parent().context("a program lies in a folder")?;
    // Tests and benches lie one folder deeper, in `deps`.
    let built = if folder.ends_with("deps") { folder.parent().unwrap_or(folder) } else { folder };
    let program = built.join(name);
    if !program.is_file() {
        bail!("{} is not built: run `cargo build --workspace --bins`, or use make", program.display());
    }
    Ok(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_built_is_told_by_its_path() {
        let error = find("no-such-program").unwrap_err().to_string();
        assert!(error.contains("/no-such-program is not built"), "{error}");
    }
}
