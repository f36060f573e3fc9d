//! `logs`: the logs of all services, each line with its service's name.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use local_stack::process::tail;

use crate::folder::Folder;

const LOOK_EVERY: Duration = Duration::from_millis(200);

pub async fn run(folder: &Folder, lines: usize, follow: bool) -> anyhow::Result<ExitCode> {
    let mut logs = all(&folder.logs())?;
    for log in &mut logs {
        let size = fs::metadata(&log.path).map_or(0, |metadata| metadata.len());
        if !log.print(&tail(&log.path, lines)) {
            return Ok(ExitCode::SUCCESS);
        }
        log.read = size;
    }
    if follow { follow_all(logs).await } else { Ok(ExitCode::SUCCESS) }
}

/// Prints what is added, until Ctrl-C or until nobody reads it.
async fn follow_all(mut logs: Vec<Log>) -> anyhow::Result<ExitCode> {
    loop {
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            _ = tokio::signal::ctrl_c() => return Ok(ExitCode::SUCCESS),
        }
        for log in &mut logs {
            let added = log.added().with_context(|| format!("could not read {}", log.path.display()))?;
            if !log.print(&added) {
                return Ok(ExitCode::SUCCESS);
            }
        }
    }
}

struct Log {
    name: String,
    path: PathBuf,
    read: u64,
}

fn all(folder: &Path) -> anyhow::Result<Vec<Log>> {
    let mut logs = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "log") {
            let name = path.file_stem().unwrap_or_default().display().to_string();
            logs.push(Log { name, path, read: 0 });
        }
    }
    logs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(logs)
}

impl Log {
    /// Prints lines; false when nobody reads them any more.
    fn print(&self, text: &str) -> bool {
        text.lines().all(|line| writeln!(stdout(), "{:<10} {line}", self.name).is_ok())
    }

    /// The whole lines that were added since; from the beginning when the log was begun anew.
    fn added(&mut self) -> std::io::Result<String> {
        let Ok(mut file) = File::open(&self.path) else { return Ok(String::new()) };
        if file.metadata()?.len() < self.read {
            self.read = 0;
        }
        file.seek(SeekFrom::Start(self.read))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let whole = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1);
        self.read += u64::try_from(whole).expect("a log is shorter than 2^64 bytes");
        Ok(String::from_utf8_lossy(&bytes[..whole]).into_owned())
    }
}
