//! How fresh the data is, feed by feed.

use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};

/// How fresh the data is
#[derive(Object)]
pub struct Status {
    pub dataset: Dataset,
    pub counts: Counts,
    pub feeds: Vec<FeedStatus>,
    /// The last 20 rows and objects that could not be used
    pub recent_rejections: Vec<RecentRejection>,
    /// Deliveries of the last day that did not end well
    pub failed_attempts: i64,
    /// The database is away: this is what was last known
    pub stale: bool,
}

/// What is published
#[derive(Object)]
pub struct Dataset {
    /// Grows with every publish
    pub version: i64,
    /// The last change, as in `/v1/changes`
    pub change_seq: i64,
    pub published_at: DateTime<Utc>,
}

/// How much there is
#[derive(Object)]
pub struct Counts {
    pub trades: i64,
    pub transactions: i64,
    pub players: i64,
    pub news: i64,
    /// Facts that a source states otherwise than is believed
    pub conflicts: i64,
    /// Different names in trades that are no known player's, or several players'
    pub unresolved_names: i64,
}

/// One source of files
#[derive(Object)]
pub struct FeedStatus {
    pub feed: String,
    pub last_object: LastObject,
    pub last_committed_at: Option<DateTime<Utc>>,
    /// When a file last changed what is believed
    pub last_change_at: Option<DateTime<Utc>>,
    pub objects: ObjectCounts,
    pub rejections: RejectionCounts,
    /// Of the newest file that was read; null before the first
    pub rows: Option<RowCounts>,
    /// Items that the feed states
    pub active_records: i64,
    /// Trades that its items, vanished ones too, tell of
    pub trades: i64,
    /// Items that the feed stated once and does not any more
    pub withdrawn_records: i64,
}

/// The newest file of a feed
#[derive(Object)]
pub struct LastObject {
    pub key: String,
    /// When it was written
    pub event_time: DateTime<Utc>,
    pub ingested_at: DateTime<Utc>,
    pub outcome: Outcome,
}

/// How the reading of a file ended
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum Outcome {
    Committed,
    Stale,
    Missing,
    Rejected,
}

/// Files by how their reading ended
#[derive(Object)]
pub struct ObjectCounts {
    pub committed: i64,
    pub rejected: i64,
    pub missing: i64,
    pub stale: i64,
}

/// What could not be used
#[derive(Object)]
pub struct RejectionCounts {
    /// Rows of the newest file that was read
    pub rows: i64,
    /// Whole files
    pub objects: i64,
}

/// Rows of a file by what came of them
#[derive(Object)]
pub struct RowCounts {
    /// All that were looked at
    pub read: i32,
    pub rejected: i32,
    /// SourceRecord by another feed already, or of no interest
    pub skipped: i32,
}

/// A row, or a whole file, that could not be used
#[derive(Object)]
pub struct RecentRejection {
    /// Null where the file is of no known feed
    pub feed: Option<String>,
    pub key: String,
    /// Null for a whole file
    pub line: Option<i32>,
    pub code: String,
    pub message: String,
    pub last_seen: DateTime<Utc>,
    /// How often the same was seen
    pub times: i32,
}
