//! Reads the ledger: how the worker processed an uploaded file.

use std::time::Duration;

use anyhow::Context;
use tokio_postgres::Client;

use crate::feed::UploadedObject;
use crate::poll;

/// One row of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// `committed`, `stale`, `missing` or `rejected`.
    pub outcome: String,
    pub reason: Option<String>,
    pub rows_read: i32,
    pub rows_rejected: i32,
    pub records_changed: i32,
    pub records_unchanged: i32,
    pub records_withdrawn: i32,
}

const ENTRY: &str = "
    select outcome, reason, rows_read, rows_rejected, records_changed, records_unchanged, records_withdrawn
    from source_object
    where bucket = $1 and key = $2 and version = $3";

const LAST_ATTEMPT: &str = "
    select outcome || ': ' || reason
    from attempt
    where bucket = $1 and key = $2 and version = $3
    order by attempted_at desc
    limit 1";

const COMMITTED_BEFORE: &str = "
    select from source_object
    where bucket = $1 and feed = $2 and key like '%-' || $3 || '%' and outcome = 'committed'
    limit 1";

impl Entry {
    pub fn is_committed(&self) -> bool {
        self.outcome == "committed"
    }
}

/// Waits for the entry of an object. Returns `None` when the limit has passed.
pub async fn wait_for(client: &Client, object: &UploadedObject, limit: Duration) -> anyhow::Result<Option<Entry>> {
    poll::until(limit, async || find(client, object).await).await
}

/// Returns the entry of an object.
pub async fn find(client: &Client, object: &UploadedObject) -> anyhow::Result<Option<Entry>> {
    let row = client
        .query_opt(ENTRY, &[&object.bucket, &object.key, &object.version])
        .await
        .context("could not read the ledger")?;
    Ok(row.map(|row| Entry {
        outcome: row.get(0),
        reason: row.get(1),
        rows_read: row.get(2),
        rows_rejected: row.get(3),
        records_changed: row.get(4),
        records_unchanged: row.get(5),
        records_withdrawn: row.get(6),
    }))
}

/// Returns why the last attempt to process an object failed, if an attempt failed.
pub async fn last_attempt(client: &Client, object: &UploadedObject) -> anyhow::Result<Option<String>> {
    let row = client
        .query_opt(LAST_ATTEMPT, &[&object.bucket, &object.key, &object.version])
        .await
        .context("could not read the failed attempts")?;
    Ok(row.map(|row| row.get(0)))
}

/// Returns whether a file with this fingerprint in its key was committed before.
pub async fn has_content(client: &Client, bucket: &str, feed: &str, fingerprint: &str) -> anyhow::Result<bool> {
    let row = client
        .query_opt(COMMITTED_BEFORE, &[&bucket, &feed, &fingerprint])
        .await
        .context("could not read the ledger")?;
    Ok(row.is_some())
}
