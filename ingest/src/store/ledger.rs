//! The ledger: which object versions were read, and how that ended.

use chrono::{DateTime, Utc};
use deadpool_postgres::{GenericClient, Transaction};
use reference::enums::ObjectOutcome;

use super::{Counts, Doing, Repeat, Result};
use crate::event::ObjectRef;
use feeds::Feed;

/// Any fixed number, the same in every worker: whoever holds this lock may write.
const TURN: i64 = 0x696e_6765_7374; // "ingest"

pub(super) enum Opening {
    Open(Opened),
    Duplicate,
    Stale,
}

/// An object that is to be written.
pub(super) struct Opened {
    pub(super) id: i64,
    /// That of its first delivery.
    pub(super) event_time: DateTime<Utc>,
    /// When the next newer file of the feed was written, if one is committed already.
    pub(super) superseded_at: Option<DateTime<Utc>>,
}

/// An object version in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownObject {
    pub key: String,
    pub version: String,
    pub outcome: String,
}

/// Waits until no other worker writes. The next statement then sees all that others committed.
pub(super) async fn take_turn(transaction: &Transaction<'_>) -> Result<()> {
    let statement = transaction.prepare_cached(include_str!("take_turn.sql")).await.doing("prepare")?;
    transaction.execute(&statement, &[&TURN]).await.doing("wait for the turn to write")?;
    Ok(())
}

pub(super) async fn open(
    transaction: &Transaction<'_>,
    object: &ObjectRef,
    sha256: &[u8],
    feed: Feed,
    repeat: Repeat,
) -> Result<Opening> {
    let statement = transaction.prepare_cached(include_str!("ledger_open.sql")).await.doing("prepare")?;
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
                &(repeat == Repeat::Allow),
                &object.version_id.is_some(),
            ],
        )
        .await
        .doing("open an object in the ledger")?;
    Ok(match row {
        None => Opening::Duplicate,
        Some(row) if row.get::<_, &str>("outcome") == ObjectOutcome::Stale.as_str() => Opening::Stale,
        Some(row) => Opening::Open(Opened {
            id: row.get("id"),
            event_time: row.get("event_time"),
            superseded_at: row.get("superseded_at"),
        }),
    })
}

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
    let [rows, rejected, skipped, changed, unchanged, vanished] =
        [rows, rows_rejected, rows_skipped, records_changed, records_unchanged, records_withdrawn]
            .map(|count| i32::try_from(count).unwrap_or(i32::MAX));
    let statement = transaction.prepare_cached(include_str!("ledger_close.sql")).await.doing("prepare")?;
    transaction
        .execute(&statement, &[&id, &rows, &rejected, &skipped, &changed, &unchanged, &vanished])
        .await
        .doing("close an object in the ledger")?;
    Ok(())
}

/// Returns the line's id, or none where the object was committed by another delivery.
pub(super) async fn record_unread(
    client: &impl GenericClient,
    object: &ObjectRef,
    feed: Option<Feed>,
    outcome: ObjectOutcome,
    reason: &str,
) -> Result<Option<i64>> {
    let statement = client.prepare_cached(include_str!("ledger_record_unread.sql")).await.doing("prepare")?;
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
        .doing("record an object that could not be read")?;
    Ok(row.map(|row| row.get(0)))
}

pub(super) async fn known(client: &impl GenericClient, bucket: &str, prefix: &str) -> Result<Vec<KnownObject>> {
    let statement = client.prepare_cached(include_str!("ledger_known.sql")).await.doing("prepare")?;
    let rows = client.query(&statement, &[&bucket, &prefix]).await.doing("list the ledger")?;
    Ok(rows
        .iter()
        .map(|row| KnownObject { key: row.get("key"), version: row.get("version"), outcome: row.get("outcome") })
        .collect())
}
