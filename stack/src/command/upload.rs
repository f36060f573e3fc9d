//! `upload`: uploads a file to the feed bucket and reports how the worker processed it.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use local_stack::feed::{self, UploadedObject};
use local_stack::ledger::{self, Entry};
use local_stack::pipeline::{Clients, PREFIX};
use local_stack::postgres::{Login, connect};
use tokio_postgres::Client;

use crate::folder::Folder;
use crate::progress::Progress;
use crate::supervisor::holder;
use crate::variables;

const COMMIT_TIMEOUT: Duration = Duration::from_mins(1);

/// Fails unless the worker commits the file in time.
pub async fn run(
    folder: &Folder,
    feed: &str,
    file: &Path,
    key: Option<String>,
    now: DateTime<Utc>,
) -> anyhow::Result<ExitCode> {
    folder.require_current_format()?;
    if holder(&folder.supervisor_lock()).await?.is_none() {
        bail!("the stack is not running: `make up` starts it");
    }
    let environment = variables::read(&folder.environment())?;
    let variable = |name: &str| environment.get(name).with_context(|| format!("{name} is not in .local/env"));
    let key = match key {
        Some(key) => key,
        None => feed::object_key(feed, file, now)?,
    };
    if !key.starts_with(PREFIX) {
        bail!("invalid key {key}: the worker is only notified of keys that start with {PREFIX}");
    }
    let database =
        connect(&Login::parse(variable("DATABASE_URL")?)?).await.context("could not connect to PostgreSQL")?;
    let clients = Clients::new(variable("AWS_ENDPOINT_URL")?);

    let mut progress = Progress::new(2);
    progress.begin("upload");
    let object = feed::upload(&clients, variable("FEED_BUCKET")?, &key, file).await?;
    progress.done(&format!("s3://{}/{} version {}", object.bucket, object.key, object.version));
    progress.begin("ingest");
    let committed = wait_for_commit(folder, &database, &object).await;
    match &committed {
        Ok(counts) => progress.done(counts),
        Err(_) => progress.end("failed"),
    }
    committed.map(|_| ExitCode::SUCCESS)
}

/// Waits until the worker has committed an object and returns its counts. Fails with the reason if it is not committed.
pub async fn wait_for_commit(folder: &Folder, database: &Client, object: &UploadedObject) -> anyhow::Result<String> {
    let Some(entry) = ledger::wait_for(database, object, COMMIT_TIMEOUT).await? else {
        let attempt = ledger::last_attempt(database, object).await?;
        let attempt = attempt.map(|reason| format!(" ({reason})")).unwrap_or_default();
        let log = folder.log("worker");
        bail!(
            "the worker did not process the file within {} s{attempt}: see {}",
            COMMIT_TIMEOUT.as_secs(),
            log.display()
        );
    };
    if !entry.is_committed() {
        bail!("{}: {}", entry.outcome, entry.reason.as_deref().unwrap_or("no reason was recorded"));
    }
    let Entry { rows_read, rows_rejected, records_changed, records_unchanged, records_withdrawn, .. } = entry;
    Ok(format!(
        "committed: {rows_read} rows, {rows_rejected} rejected; {records_changed} records changed, {records_unchanged} \
         unchanged, {records_withdrawn} withdrawn"
    ))
}
