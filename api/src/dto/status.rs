//! Freshness of the data.

use chrono::{DateTime, Utc};
use poem_openapi::Object;

use super::FeedStatus;

/// Freshness of the data, overall and per feed.
#[derive(Object)]
pub struct Status {
    /// Version of the published dataset.
    pub dataset: Dataset,
    /// Size of the dataset.
    pub counts: Counts,
    /// Status of each feed.
    pub feeds: Vec<FeedStatus>,
    /// The last 20 rejected rows and files, newest first.
    pub recent_rejections: Vec<RecentRejection>,
    /// Number of failed attempts to process a delivered file in the last 24 hours.
    pub failed_attempts: i64,
    /// Whether this is the last known status, because the database is unavailable or slow.
    pub stale: bool,
}

/// The published version of the dataset.
#[derive(Object)]
pub struct Dataset {
    /// Version number, which grows with every publication.
    pub version: i64,
    /// Sequence number of the last change in `/v1/changes`.
    pub change_seq: i64,
    /// When the version was published.
    pub published_at: DateTime<Utc>,
}

/// Size of the dataset.
#[derive(Object)]
pub struct Counts {
    /// Number of published trades.
    pub trades: i64,
    /// Number of transactions other than trades.
    pub transactions: i64,
    /// Number of players.
    pub players: i64,
    /// Number of news items.
    pub news: i64,
    /// Number of facts that a source states differently from the resolved trade.
    pub conflicts: i64,
    /// Number of distinct player names in trades that match no player, or several.
    pub unresolved_names: i64,
}

/// A rejected row or file.
#[derive(Object)]
pub struct RecentRejection {
    /// Feed of the file; null if the file belongs to no known feed.
    pub feed: Option<String>,
    /// Line number, counted from 1; null if the whole file was rejected.
    pub line: Option<i32>,
    /// Reason code, such as `unknown_team`.
    pub code: String,
    /// When the rejection last occurred.
    pub last_seen: DateTime<Utc>,
    /// Number of times that the same rejection occurred.
    pub times: i32,
}
