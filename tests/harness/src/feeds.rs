//! Sample files of feeds.

use std::path::{Path, PathBuf};

/// A file of `tests/feeds`, as `nba-player-movement/demo.json`.
///
/// # Panics
/// When there is no such file.
#[must_use]
pub fn feed_file(name: &str) -> PathBuf {
    let file = checkout().join("tests/feeds").join(name);
    assert!(file.is_file(), "there is no sample file {}", file.display());
    file
}

/// The folder of larger sample files beside the checkout, on machines that have it.
#[must_use]
pub fn shared_feeds() -> Option<PathBuf> {
    let folder = checkout().join("../shared/feeds").canonicalize().ok()?;
    folder.is_dir().then_some(folder)
}

fn checkout() -> &'static Path {
    let support = Path::new(env!("CARGO_MANIFEST_DIR"));
    support.ancestors().nth(2).expect("this crate is in tests/harness")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_feed_is_found() {
        assert!(feed_file("nba-player-movement/demo.json").ends_with("tests/feeds/nba-player-movement/demo.json"));
    }

    #[test]
    #[should_panic(expected = "there is no sample file")]
    fn a_file_that_is_not_there_is_told() {
        let _file = feed_file("nowhere.json");
    }
}
