//! How what is believed of trades changed.

use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};

use super::Trade;

/// Changes in the order in which they were published
#[derive(Object)]
pub struct ChangePage {
    pub data: Vec<Change>,
    pub page: LastChange,
}

/// Where to go on from
#[derive(Object)]
pub struct LastChange {
    /// The next `since`: of the last change here, or what was asked for when there is none
    pub next: i64,
}

/// One revision of one trade
#[derive(Object)]
pub struct Change {
    pub seq: i64,
    pub trade_id: String,
    pub kind: ChangeKind,
    pub revision: i32,
    pub published_at: DateTime<Utc>,
    /// As it was published in this revision
    pub trade: Trade,
}

/// What a change did
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum ChangeKind {
    Created,
    Amended,
    Merged,
    Rescinded,
}
