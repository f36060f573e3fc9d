//! `reset`: stops everything and deletes the data. The installed tools stay.

use std::fs;
use std::process::ExitCode;

use anyhow::Context;

use super::down;
use crate::folder::Folder;
use crate::progress::print_line;

pub async fn run(folder: &Folder) -> anyhow::Result<ExitCode> {
    down::run(folder).await?;
    for path in folder.resettable() {
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        match removed {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("could not delete {}", path.display()));
            }
            _ => {}
        }
    }
    for folder in folder.external_folders() {
        // Not removed if it holds installed tools or another checkout's data.
        let _kept_unless_empty = fs::remove_dir(folder);
    }
    print_line("The data is deleted.");
    Ok(ExitCode::SUCCESS)
}
