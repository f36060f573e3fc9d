//! The journey of a player: which teams he has been with, and by what he came and left.
//!
//! The ends of the holdings that start with a trade or with the draft are those of `lineage` and `selection_lineage`, so a
//! journey never contradicts them. A time with a team that starts in another way has no such row: it is made of transactions
//! alone, and ends with the next event, by the same rules. `sequence` puts the events in order, and `stints` goes through
//! them:
//!
//! - A trade by the team of the stint ends it, and so does its waiver. A claim by another team within three days of the waiver
//!   replaces the waiver as its end.
//! - A signing by another team ends the stint with that signing.
//! - Any other event that shows him with another team ends the stint as `left_unseen`.
//! - A trade, waiver or conversion by a team that he was not known to be with shows a stint whose start is unknown.
//! - A team that trades the rights to him on the day of the draft has no stint.

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{Certainty, LineageEnd, TransactionKind};

use crate::dto;

mod gaps;
mod sequence;
mod stints;

/// What the database has about one player. Trades that were undone are left out.
#[derive(Debug, Default)]
pub struct History {
    pub selections: Vec<Selection>,
    pub legs: Vec<Leg>,
    pub moves: Vec<Move>,
}

/// A selection of the player in a draft.
#[derive(Debug)]
pub struct Selection {
    /// The day on which the draft took place.
    pub date: NaiveDate,
    pub selected_by: FranchiseId,
    /// The team that had the rights at the end of the draft.
    pub rights_holder: FranchiseId,
    pub end: Option<End>,
}

/// A trade of the player or of his draft rights.
#[derive(Debug)]
pub struct Leg {
    pub id: LegId,
    pub date: NaiveDate,
    pub is_draft_rights: bool,
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub end: Option<End>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LegId {
    pub trade_id: String,
    pub ordinal: i16,
}

/// A transaction of the player other than a trade.
#[derive(Debug, PartialEq, Eq)]
pub struct Move {
    pub transaction_id: String,
    pub date: NaiveDate,
    pub kind: TransactionKind,
    pub team: FranchiseId,
}

/// How a holding ended, as `lineage` and `selection_lineage` have it.
#[derive(Debug)]
pub struct End {
    pub kind: LineageEnd,
    /// The last day on which a feed states that the team has the player.
    pub last_seen: NaiveDate,
    pub date: Option<NaiveDate>,
    pub leg: Option<LegId>,
    pub transaction_id: Option<String>,
    pub certainty: Certainty,
}

/// Returns the stints, oldest first, and the gaps between them.
pub fn trace(history: &History) -> (Vec<dto::Stint>, Vec<dto::Gap>) {
    let stints = stints::trace(history);
    let gaps = gaps::between(&stints);
    (stints.into_iter().map(stints::Stint::into_dto).collect(), gaps)
}

#[cfg(test)]
mod tests;
