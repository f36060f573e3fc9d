//! The format version of `.local`: recognises data that another version of the project has written.
//!
//! The database of such a folder has other migrations, and state files may have other formats. `.local/version` holds the
//! version number. The folders of early versions have data but no such file.

use std::fs;
use std::io;
use std::path::PathBuf;

use anyhow::{Context, bail};

use super::Folder;
use crate::variables;

/// Increase this number when `make up` can no longer use the data of earlier builds.
const VERSION: &str = "2";

impl Folder {
    /// Fails if the folder holds data of another version. Changes and deletes nothing in that case.
    ///
    /// A folder without data gets the current version.
    pub fn require_current_format(&self) -> anyhow::Result<()> {
        let file = self.version_file();
        let version = match fs::read_to_string(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            read => Some(read.with_context(|| format!("could not read {}", file.display()))?),
        };
        match version {
            Some(version) if version.trim() == VERSION => Ok(()),
            None if !self.has_data() => variables::replace(&file, &format!("{VERSION}\n"))
                .with_context(|| format!("could not write {}", file.display())),
            _ => bail!(
                "{} holds data of another version of this project, which this version cannot read: `make reset` stops \
                 what runs and deletes that data",
                self.path().display()
            ),
        }
    }

    pub(super) fn version_file(&self) -> PathBuf {
        self.path().join("version")
    }

    fn has_data(&self) -> bool {
        self.data().iter().any(|path| path.exists())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Folder) {
        let local = tempfile::tempdir().unwrap();
        let folder = Folder::find(Some(local.path().to_owned())).unwrap();
        (local, folder)
    }

    #[test]
    fn a_folder_with_tools_only_gets_the_current_version() {
        let (local, folder) = folder();
        fs::create_dir(local.path().join("venv")).unwrap();
        folder.require_current_format().unwrap();
        fs::create_dir(folder.postgres_data()).unwrap();
        folder.require_current_format().unwrap();
    }

    #[test]
    fn data_without_a_version_is_reported_and_kept() {
        let (local, folder) = folder();
        let database = local.path().join("postgres");
        fs::create_dir(&database).unwrap();
        fs::write(database.join("PG_VERSION"), "15\n").unwrap();
        let error = folder.require_current_format().unwrap_err().to_string();
        assert!(error.contains("make reset") && !error.contains('\n'), "{error}");
        assert_eq!(fs::read_to_string(database.join("PG_VERSION")).unwrap(), "15\n");
        assert!(!folder.version_file().exists());
    }

    #[test]
    fn data_of_a_later_version_is_reported_too() {
        let (_local, folder) = folder();
        fs::write(folder.version_file(), "999\n").unwrap();
        assert!(folder.require_current_format().is_err());
    }
}
