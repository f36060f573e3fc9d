//! `logs`: prints the logs of all services. Each line starts with the name of its service.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use local_stack::process::tail;

use crate::folder::Folder;

const CHECK_INTERVAL: Duration = Duration::from_millis(200);

pub async fn run(folder: &Folder, lines: usize, follow: bool) -> anyhow::Result<ExitCode> {
    let mut logs = list_logs(&folder.logs())?;
    for log in &mut logs {
        let size = fs::metadata(&log.path).map_or(0, |metadata| metadata.len());
        if !log.print(&tail(&log.path, lines)) {
            return Ok(ExitCode::SUCCESS);
        }
        log.read = size;
    }
    if follow { follow_all(logs).await } else { Ok(ExitCode::SUCCESS) }
}

/// Prints new lines until Ctrl-C or until standard output is closed.
async fn follow_all(mut logs: Vec<Log>) -> anyhow::Result<ExitCode> {
    loop {
        tokio::select! {
            () = tokio::time::sleep(CHECK_INTERVAL) => {}
            _ = tokio::signal::ctrl_c() => return Ok(ExitCode::SUCCESS),
        }
        for log in &mut logs {
            let added = log.read_new_lines().with_context(|| format!("could not read {}", log.path.display()))?;
            if !log.print(&added) {
                return Ok(ExitCode::SUCCESS);
            }
        }
    }
}

struct Log {
    name: String,
    path: PathBuf,
    /// The number of bytes that have been printed.
    read: u64,
}

fn list_logs(folder: &Path) -> anyhow::Result<Vec<Log>> {
    let mut logs = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "log") {
            let name = path.file_stem().unwrap_or_default().display().to_string();
            logs.push(Log { name, path, read: 0 });
        }
    }
    logs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(logs)
}

impl Log {
    /// Prints lines. Returns false if standard output is closed.
    fn print(&self, text: &str) -> bool {
        text.lines().all(|line| writeln!(stdout(), "{:<10} {line}", self.name).is_ok())
    }

    /// Returns the complete lines since the last call; all lines if the log was replaced.
    fn read_new_lines(&mut self) -> std::io::Result<String> {
        let Ok(mut file) = File::open(&self.path) else { return Ok(String::new()) };
        if file.metadata()?.len() < self.read {
            self.read = 0;
        }
        file.seek(SeekFrom::Start(self.read))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let complete = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1);
        self.read += u64::try_from(complete).expect("a log is shorter than 2^64 bytes");
        Ok(String::from_utf8_lossy(&bytes[..complete]).into_owned())
    }
}
