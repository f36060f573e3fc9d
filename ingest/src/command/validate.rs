//! `ingest validate`: a dry run over local files, for a person or a script before a drop.

use std::path::Path;
use std::process::ExitCode;

use crate::config::ValidateArgs;
use crate::object;
use feeds::{Feed, ParsedFile, FileError};

/// Prints each defect as `path:line: code: reason`, and a summary a file.
pub fn run(arguments: &ValidateArgs) -> anyhow::Result<ExitCode> {
    let mut clean = true;
    for path in &arguments.paths {
        let name = path.display();
        match read(path, super::feed_of(path, arguments.feed), arguments.limits.bytes()) {
            Ok(reading) => {
                for rejection in &reading.rejections {
                    println!("{name}:{}: {}: {}", rejection.line, rejection.code, rejection.message);
                }
                let (items, rejected) = (reading.claims.len(), reading.rejections.len());
                let ParsedFile { rows, skipped, .. } = reading;
                println!("{name}: {rows} rows, {items} items, {skipped} passed over, {rejected} rejected");
                clean &= reading.rejections.is_empty();
            }
            Err(defect) => {
                let line = defect.line.map_or_else(String::new, |line| format!(":{line}"));
                println!("{name}{line}: {}: {}", defect.code, defect.message);
                clean = false;
            }
        }
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(path: &Path, feed: Feed, limit_bytes: usize) -> Result<ParsedFile, FileError> {
    let bytes = std::fs::read(path).map_err(|error| FileError {
        line: None,
        code: "not_readable",
        message: error.to_string(),
    })?;
    feed.read(&object::text(&bytes, limit_bytes)?)
}
