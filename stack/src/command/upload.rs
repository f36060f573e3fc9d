//! `drop`: puts a file into the feed bucket and tells what the worker made of it.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use local_stack::feed::{self, Dropped};
use local_stack::ledger::{self, Entry};
use local_stack::pipeline::{Clients, PREFIX};
use local_stack::postgres::{Login, connect};
use tokio_postgres::Client;

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
    if holder(&folder.supervisor()).await?.is_none() {
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
    let committed = wait_for_commit(folder, &database, &object).await;
    match &committed {
        Ok(counts) => progress.done(counts),
        Err(_) => progress.end("failed"),
    }
    committed.map(|_| ExitCode::SUCCESS)
}

/// Waits until the worker has committed an object; tells what it held and changed, or fails with why it is not.
pub async fn wait_for_commit(folder: &Folder, database: &Client, object: &Dropped) -> anyhow::Result<String> {
    let Some(entry) = ledger::wait_for(database, object, LIMIT).await? else {
        let attempt = ledger::last_attempt(database, object).await?;
        let attempt = attempt.map(|reason| format!(" ({reason})")).unwrap_or_default();
        let log = folder.log("worker");
        bail!("the worker has not finished it in {} s{attempt}: see {}", LIMIT.as_secs(), log.display());
    };
    if !entry.committed() {
        bail!("{}: {}", entry.outcome, entry.reason.as_deref().unwrap_or("no reason was recorded"));
    }
    let Entry { rows_read, rows_rejected, records_changed, records_unchanged, records_withdrawn, .. } = entry;
    Ok(format!(
        "committed: {rows_read} rows, {rows_rejected} rejected; {records_changed} items changed, {records_unchanged} \
         unchanged, {records_withdrawn} vanished"
    ))
}
