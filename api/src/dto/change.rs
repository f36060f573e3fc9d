//! The change log.

use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};

use super::Trade;

/// Changes in the order in which they were published.
#[derive(Object)]
pub struct ChangePage {
    /// The changes after `since`, oldest first.
    pub data: Vec<Change>,
    /// Where to continue.
    pub page: LastChange,
}

/// Where to continue reading the change log.
#[derive(Object)]
pub struct LastChange {
    /// Value of `since` for the next request: the sequence number of the last change on this page, or the requested `since`
    /// if the page is empty.
    pub next: i64,
}

/// A published revision of a trade.
#[derive(Object)]
pub struct Change {
    /// Sequence number of the change. Sequence numbers increase and are never reused.
    pub seq: i64,
    /// ID of the trade.
    pub trade_id: String,
    /// What happened to the trade.
    pub kind: ChangeKind,
    /// Revision of the trade that this change published.
    pub revision: i32,
    /// When the change was published.
    pub published_at: DateTime<Utc>,
    /// The trade as published in this revision.
    pub trade: Trade,
}

/// What happened to a trade: `created`, `merged` (it is the same trade as another one, see `merged_into`), `rescinded` (its
/// status became `rescinded` or `voided`) or `amended` (any other change of the trade).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum ChangeKind {
    Created,
    Amended,
    Merged,
    Rescinded,
}
