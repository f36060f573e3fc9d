//! Freshness of one feed.

use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};

/// Freshness of one feed.
#[derive(Object)]
pub struct FeedStatus {
    /// Name of the feed.
    pub feed: String,
    /// Newest file of the feed.
    pub last_object: LastObject,
    /// When a file was last committed.
    pub last_committed_at: Option<DateTime<Utc>>,
    /// When a file last changed the data.
    pub last_change_at: Option<DateTime<Utc>>,
    /// Number of files, by outcome.
    pub objects: ObjectCounts,
    /// Number of rejections.
    pub rejections: RejectionCounts,
    /// Rows of the newest committed file; null if there is none.
    pub rows: Option<RowCounts>,
    /// Number of source records that the feed states.
    pub active_records: i64,
    /// Number of trades that have a source record of the feed.
    pub trades: i64,
    /// Number of source records that the feed no longer states.
    pub withdrawn_records: i64,
}

/// Newest file of a feed.
#[derive(Object)]
pub struct LastObject {
    /// When the file was written.
    pub event_time: DateTime<Utc>,
    /// When the file was processed.
    pub ingested_at: DateTime<Utc>,
    /// Outcome of processing the file.
    pub outcome: ObjectOutcome,
}

/// Outcome of processing a file: `committed` (its content is stored), `stale` (a newer version was committed before),
/// `missing` (the file no longer exists) or `rejected` (nothing in the file can be used).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum ObjectOutcome {
    Committed,
    Stale,
    Missing,
    Rejected,
}

/// Number of files, by outcome.
#[derive(Object)]
pub struct ObjectCounts {
    /// Number of committed files.
    pub committed: i64,
    /// Number of rejected files.
    pub rejected: i64,
    /// Number of files that no longer existed.
    pub missing: i64,
    /// Number of files of which a newer version had been committed.
    pub stale: i64,
}

/// Number of rejected rows and files.
#[derive(Object)]
pub struct RejectionCounts {
    /// Number of rejected rows in the newest committed file.
    pub rows: i64,
    /// Number of rejected files.
    pub objects: i64,
}

/// Number of rows in a file, by result.
#[derive(Object)]
pub struct RowCounts {
    /// Number of rows read.
    pub read: i32,
    /// Number of rows rejected.
    pub rejected: i32,
    /// Number of rows skipped because the feed is not used for their kind, or because they repeat an earlier row.
    pub skipped: i32,
}
