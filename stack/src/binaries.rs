//! Finds the workspace's own programs in cargo's output folder.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, bail};

/// Returns the path of a program that was built together with the running one, which may be a test or a benchmark.
pub fn find(name: &str) -> anyhow::Result<PathBuf> {
    let current = env::current_exe().context("could not find the path of this program")?;
    let folder = current.parent().context("this program has no parent folder")?;
    // Tests and benchmarks are one folder deeper, in `deps`.
    let output = if folder.ends_with("deps") { folder.parent().unwrap_or(folder) } else { folder };
    let program = output.join(name);
    if !program.is_file() {
        bail!("{} is not built: run `cargo build --workspace --bins`, or use make", program.display());
    }
    Ok(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_for_a_program_that_is_not_built_contains_its_path() {
        let error = find("no-such-program").unwrap_err().to_string();
        assert!(error.contains("/no-such-program is not built"), "{error}");
    }
}
