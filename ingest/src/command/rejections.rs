//! `ingest rejections list`: lists rows and files that could not be used, and why.

use std::process::ExitCode;

use feeds::truncate;

use crate::config::RejectionsCommand;
use crate::store::{Store, StoredRejection};

/// Maximum number of bytes of a row that are printed.
const RAW_PRINTED: usize = 160;

pub async fn run(command: RejectionsCommand) -> anyhow::Result<ExitCode> {
    let RejectionsCommand::List { limit, database } = command;
    let rejections = Store::new(super::pool(&database).await).rejections(limit.into()).await?;
    for rejection in &rejections {
        println!("{}: {}", location(rejection), rejection.code);
        println!("    {}", rejection.message);
        println!(
            "    seen {} times, {:.19} to {:.19}",
            rejection.times,
            rejection.first_seen.to_string(),
            rejection.last_seen.to_string()
        );
        if !rejection.raw.is_empty() {
            println!("    {}", truncate(&rejection.raw, RAW_PRINTED));
        }
    }
    if rejections.is_empty() {
        println!("no rejections");
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns what is needed to find the row: `s3://bucket/key:line version …`.
fn location(rejection: &StoredRejection) -> String {
    let line = rejection.line.map_or_else(String::new, |line| format!(":{line}"));
    format!("s3://{}/{}{line} version {}", rejection.bucket, rejection.key, rejection.version)
}
