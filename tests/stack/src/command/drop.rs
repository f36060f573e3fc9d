//! `drop`: puts a file into the feed bucket and tells what the worker made of it.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use local_stack::feed;
use local_stack::ledger::{self, Entry};
use local_stack::pipeline::{Clients, PREFIX};
use local_stack::postgres::{Login, connect};

use crate::folder::Folder;
use crate::progress::Progress;
use crate::supervisor::holder;
use crate::variables;

const LIMIT: Duration = Duration::from_mins(1);

/// Exit code 1 unless the file is committed in time.
pub async fn run(
    folder: &Folder,
    feed: &str,
    file: &Path,
    key: Option<String>,
    now: DateTime<Utc>,
) -> anyhow::Result<ExitCode> {
    if holder(&folder.supervisor())?.is_none() {
        bail!("nothing is running: `make up` starts it");
    }
    let environment = variables::read(&folder.environment())?;
    let variable = |name: &str| environment.get(name).with_context(|| format!("{name} is not in .local/env"));
    let key = match key {
        Some(key) => key,
        None => feed::key(feed, file, now)?,
    };
    if !key.starts_with(PREFIX) {
        bail!("the bucket announces only keys that begin with {PREFIX}, unlike {key}");
    }
    let database =
        connect(&Login::parse(variable("DATABASE_URL")?)?).await.context("could not connect to PostgreSQL")?;
    let clients = Clients::of(variable("AWS_ENDPOINT_URL")?);

    let mut progress = Progress::of(2);
    progress.begin("drop");
    let object = feed::put(&clients, variable("FEED_BUCKET")?, &key, file).await?;
    progress.done(&format!("s3://{}/{} version {}", object.bucket, object.key, object.version));
    progress.begin("ingest");
    match ledger::wait_for(&database, &object, LIMIT).await? {
        Some(entry) if entry.committed() => {
            progress.done(&counts(&entry));
            Ok(ExitCode::SUCCESS)
        }
        Some(entry) => {
            progress.end("failed");
            bail!("{}", refusal(&entry));
        }
        None => {
            progress.end("failed");
            let attempt = ledger::last_attempt(&database, &object).await?;
            let attempt = attempt.map(|reason| format!(" ({reason})")).unwrap_or_default();
            bail!(
                "the worker has not finished it in {} s{attempt}: see {}",
                LIMIT.as_secs(),
                folder.log("worker").display()
            );
        }
    }
}

/// What a committed file held and changed.
pub fn counts(entry: &Entry) -> String {
    let Entry { rows_read, rows_rejected, items_changed, items_unchanged, items_vanished, .. } = entry;
    format!(
        "committed: {rows_read} rows, {rows_rejected} rejected; {items_changed} items changed, {items_unchanged} \
         unchanged, {items_vanished} vanished"
    )
}

/// Why a file was not committed.
pub fn refusal(entry: &Entry) -> String {
    format!("{}: {}", entry.outcome, entry.reason.as_deref().unwrap_or("no reason was recorded"))
}
