//! `ingest rejections list`: what could not be used, and why.

use std::process::ExitCode;

use crate::config::RejectionsCommand;
use crate::store::{RecordedRejection, Store};
use feeds::truncate;

/// Most bytes of a bad row shown on a terminal.
const SHOWN: usize = 160;

pub async fn run(command: RejectionsCommand) -> anyhow::Result<ExitCode> {
    let RejectionsCommand::List { limit, database } = command;
    let rejections = Store::new(super::pool(&database).await).rejections(limit.into()).await?;
    for rejection in &rejections {
        println!("{}: {}", place(rejection), rejection.code);
        println!("    {}", rejection.message);
        println!(
            "    seen {} times, {:.19} to {:.19}",
            rejection.times,
            rejection.first_seen.to_string(),
            rejection.last_seen.to_string()
        );
        if !rejection.raw.is_empty() {
            println!("    {}", truncate(&rejection.raw, SHOWN));
        }
    }
    if rejections.is_empty() {
        println!("no rejections");
    }
    Ok(ExitCode::SUCCESS)
}

/// `s3://bucket/key:line version …`; whoever looks for a bad row needs all of it.
fn place(rejection: &RecordedRejection) -> String {
    let line = rejection.line.map_or_else(String::new, |line| format!(":{line}"));
    format!("s3://{}/{}{line} version {}", rejection.bucket, rejection.key, rejection.version)
}
