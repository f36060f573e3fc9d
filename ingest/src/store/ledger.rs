//! The ledger: one row per version of an S3 object, with the outcome of its ingestion.
//!
//! The row is written in the same transaction as the data. A message that SQS delivers twice finds the row of the first
//! delivery and has no further effect.

use chrono::{DateTime, Utc};
use deadpool_postgres::{GenericClient, Transaction};
use feeds::Feed;
use reference::enums::ObjectOutcome;

use super::Replay;
use super::error::{ErrorContext, Result, StoreError};
use super::sql_value::to_i32;
use super::statement::prepare;
use crate::object::ObjectRef;
use crate::outcome::Counts;

/// Key of the advisory lock under which one worker at a time writes. Any fixed number does.
const WRITE_LOCK: i64 = 0x696e_6765_7374; // "ingest"

pub(super) enum Opening {
    Open(OpenObject),
    Duplicate,
    Stale,
}

/// An object whose row is open: its data is written next.
pub(super) struct OpenObject {
    pub(super) id: i64,
    /// The time of the object's first event.
    pub(super) event_time: DateTime<Utc>,
    /// The time of the feed's next newer file, if one is already committed.
    pub(super) superseded_at: Option<DateTime<Utc>>,
}

/// An object version in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    pub key: String,
    pub version: String,
    pub outcome: ObjectOutcome,
}

/// Waits until no other worker writes. The next statement sees everything that other workers committed.
///
/// The lock puts `change_seq` into the order of commits and rules out deadlocks between workers.
pub(super) async fn acquire_write_lock(transaction: &Transaction<'_>) -> Result<()> {
    let statement = prepare(transaction, include_str!("acquire_write_lock.sql")).await?;
    transaction.execute(&statement, &[&WRITE_LOCK]).await.context("wait for the write lock")?;
    Ok(())
}

/// Inserts or updates the row of an object that is about to be written.
pub(super) async fn open(
    transaction: &Transaction<'_>,
    object: &ObjectRef,
    sha256: &[u8],
    feed: Feed,
    replay: Replay,
) -> Result<Opening> {
    let statement = prepare(transaction, include_str!("ledger_open.sql")).await?;
    let row = transaction
        .query_opt(
            &statement,
            &[
                &object.bucket,
                &object.key,
                &object.version(),
                &object.etag,
                &object.sequencer,
                &object.size_bytes,
                &sha256,
                &feed.name(),
                &object.event_time,
                &(replay == Replay::Yes),
                &object.version_id.is_some(),
                // Each file of the other feeds adds records that later files need not repeat.
                &feed.is_cumulative(),
            ],
        )
        .await
        .context("open an object in the ledger")?;
    Ok(match row {
        None => Opening::Duplicate,
        Some(row) if row.get::<_, &str>("outcome") == ObjectOutcome::Stale.as_str() => Opening::Stale,
        Some(row) => Opening::Open(OpenObject {
            id: row.get("id"),
            event_time: row.get("event_time"),
            superseded_at: row.get("superseded_at"),
        }),
    })
}

/// Stores the counts of an object whose data is written.
pub(super) async fn close(transaction: &Transaction<'_>, id: i64, counts: &Counts) -> Result<()> {
    let Counts {
        rows,
        rows_rejected,
        rows_skipped,
        records_changed,
        records_unchanged,
        records_withdrawn,
        trades_published: _,
    } = *counts;
    let [rows, rejected, skipped, changed, unchanged, withdrawn] =
        [rows, rows_rejected, rows_skipped, records_changed, records_unchanged, records_withdrawn].map(to_i32);
    let statement = prepare(transaction, include_str!("ledger_close.sql")).await?;
    transaction
        .execute(&statement, &[&id, &rows, &rejected, &skipped, &changed, &unchanged, &withdrawn])
        .await
        .context("close an object in the ledger")?;
    Ok(())
}

/// Records an object that is not committed, and why. Returns the id of its row, or `None` if another delivery has committed
/// the object.
pub(super) async fn record_uncommitted(
    client: &impl GenericClient,
    object: &ObjectRef,
    feed: Option<Feed>,
    outcome: ObjectOutcome,
    reason: &str,
) -> Result<Option<i64>> {
    let statement = prepare(client, include_str!("ledger_record_uncommitted.sql")).await?;
    let row = client
        .query_opt(
            &statement,
            &[
                &object.bucket,
                &object.key,
                &object.version(),
                &object.etag,
                &object.sequencer,
                &object.size_bytes,
                &feed.map(Feed::name),
                &object.event_time,
                &outcome.as_str(),
                &reason,
            ],
        )
        .await
        .context("record an object that is not committed")?;
    Ok(row.map(|row| row.get("id")))
}

/// Lists the objects of a bucket under a key prefix.
pub(super) async fn list(client: &impl GenericClient, bucket: &str, prefix: &str) -> Result<Vec<LedgerEntry>> {
    let statement = prepare(client, include_str!("ledger_list.sql")).await?;
    let rows = client.query(&statement, &[&bucket, &prefix]).await.context("list the ledger")?;
    rows.iter()
        .map(|row| {
            let outcome =
                row.get::<_, &str>("outcome").parse().map_err(|source: reference::enums::UnknownVariant| {
                    StoreError::UnknownFormat { what: "outcome of an object".to_owned(), source: source.into() }
                })?;
            Ok(LedgerEntry { key: row.get("key"), version: row.get("version"), outcome })
        })
        .collect()
}
