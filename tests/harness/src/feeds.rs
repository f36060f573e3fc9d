//! Sample files of feeds.

use std::path::{Path, PathBuf};

/// Returns the path of a file in `tests/feeds`, for example `nba-player-movement/demo.json`.
///
/// # Panics
/// If the file does not exist.
#[must_use]
pub fn feed_file(name: &str) -> PathBuf {
    let file = checkout().join("tests/feeds").join(name);
    assert!(file.is_file(), "there is no sample file {}", file.display());
    file
}

/// Returns the folder of larger sample files, `../shared/feeds` beside the checkout, on machines that have it.
#[must_use]
pub fn shared_feeds() -> Option<PathBuf> {
    let folder = checkout().join("../shared/feeds").canonicalize().ok()?;
    folder.is_dir().then_some(folder)
}

fn checkout() -> &'static Path {
    let harness = Path::new(env!("CARGO_MANIFEST_DIR"));
    harness.ancestors().nth(2).expect("this crate is in tests/harness")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_file_is_found() {
        assert!(feed_file("nba-player-movement/demo.json").ends_with("tests/feeds/nba-player-movement/demo.json"));
    }

    #[test]
    #[should_panic(expected = "there is no sample file")]
    fn a_missing_file_is_reported() {
        let _file = feed_file("nowhere.json");
    }
}
