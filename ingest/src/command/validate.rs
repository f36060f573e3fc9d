//! `ingest validate`: checks local files without a database, for a person or a script before an upload.

use std::path::Path;
use std::process::ExitCode;

use feeds::{Feed, FileError, ParsedFile};

use crate::config::FilesArgs;
use crate::object::decode_text;
use crate::outcome::Outcome;

/// Prints each rejection as `path:line: code: message`, the reasons for which rows are skipped, and a summary per file.
pub fn run(arguments: &FilesArgs) -> anyhow::Result<ExitCode> {
    let mut all_valid = true;
    for path in &arguments.paths {
        let name = path.display();
        if super::is_marker_file(path) {
            println!("{name}: {}", Outcome::Ignored);
            continue;
        }
        match parse(path, super::feed_of_file(path, arguments.feed), arguments.limits.max_bytes()) {
            Ok(file) => {
                for rejection in &file.rejections {
                    println!("{name}:{}: {}: {}", rejection.line, rejection.code, rejection.message);
                }
                for (reason, count) in &file.skipped {
                    println!("{name}: {count} rows skipped: {reason}");
                }
                let ParsedFile { rows, claims, rejections, .. } = &file;
                let (records, skipped, rejected) = (claims.len(), file.skipped_rows(), rejections.len());
                println!("{name}: {rows} rows, {records} records, {skipped} skipped, {rejected} rejected");
                all_valid &= rejections.is_empty();
            }
            Err(FileError { line, code, message }) => {
                let line = line.map_or_else(String::new, |line| format!(":{line}"));
                println!("{name}{line}: {code}: {message}");
                all_valid = false;
            }
        }
    }
    Ok(if all_valid { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn parse(path: &Path, feed: Feed, max_bytes: usize) -> Result<ParsedFile, FileError> {
    let bytes = std::fs::read(path).map_err(|error| FileError {
        line: None,
        code: "not_readable",
        message: error.to_string(),
    })?;
    feed.parse(&decode_text(feed, &bytes, max_bytes)?)
}
