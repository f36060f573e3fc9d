//! What became of a dropped file, as the worker recorded it.

use std::time::Duration;

use anyhow::Context;
use tokio::time::{Instant, sleep};
use tokio_postgres::Client;

use crate::feed::Dropped;
use crate::process::POLL;

/// One row of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// committed, stale, missing or rejected
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
    pub fn committed(&self) -> bool {
        self.outcome == "committed"
    }
}

/// Waits for the entry of an object; none when the time is over.
pub async fn wait_for(client: &Client, object: &Dropped, limit: Duration) -> anyhow::Result<Option<Entry>> {
    let deadline = Instant::now() + limit;
    loop {
        let entry = find(client, object).await?;
        if entry.is_some() || Instant::now() > deadline {
            return Ok(entry);
        }
        sleep(POLL).await;
    }
}

/// The entry of an object, if it has one.
pub async fn find(client: &Client, object: &Dropped) -> anyhow::Result<Option<Entry>> {
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

/// Why the last delivery of an object did not end well, if one did not.
pub async fn last_attempt(client: &Client, object: &Dropped) -> anyhow::Result<Option<String>> {
    let row = client
        .query_opt(LAST_ATTEMPT, &[&object.bucket, &object.key, &object.version])
        .await
        .context("could not read the attempts")?;
    Ok(row.map(|row| row.get(0)))
}

/// Whether a file of this content (by its fingerprint in the key) was committed before.
pub async fn has_content(client: &Client, bucket: &str, feed: &str, fingerprint: &str) -> anyhow::Result<bool> {
    let row = client
        .query_opt(COMMITTED_BEFORE, &[&bucket, &feed, &fingerprint])
        .await
        .context("could not read the ledger")?;
    Ok(row.is_some())
}
