//! The input and output of reconciliation: source records, and trades with their assets and conflicts.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use feeds::Feed;
use feeds::claim::TradeStatement;
use feeds::pick::Pick;
use reference::enums::{AssetKind, Basis, Certainty, Flag, TradeStatus};
use reference::{FranchiseId, REFERENCE};

/// A trade as one feed currently states it.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRecord {
    /// The current claim of the record.
    pub claim_id: i64,
    pub feed: Feed,
    pub record_key: String,
    pub statement: TradeStatement,
    /// Whether the newest file of a cumulative feed lacks the record.
    pub is_withdrawn: bool,
}

/// A trade as resolved from all its source records.
#[derive(Debug, Clone, PartialEq)]
pub struct Trade {
    /// The public ID of the record from the highest-ranking feed, such as `nba-2021143`.
    pub id: String,
    /// The public IDs of the source records whose only or main trade this is, including `id`. Each of them identifies the
    /// trade.
    pub record_ids: BTreeSet<String>,
    /// The public IDs of the source records of which only some legs belong to this trade, and whose main trade is another
    /// one.
    pub partial_record_ids: BTreeSet<String>,
    pub date: NaiveDate,
    pub season: &'static str,
    pub status: TradeStatus,
    pub teams: BTreeSet<FranchiseId>,
    pub flags: BTreeSet<Flag>,
    /// In the order in which the API lists them.
    pub assets: Vec<Asset>,
    pub conflicts: Vec<Conflict>,
    /// Distinct remarks that belong to the trade as a whole rather than to one asset.
    pub notes: Vec<String>,
    pub links: BTreeSet<String>,
}

/// An asset that moves from one team to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Asset {
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub kind: AssetKind,
    /// The tracker's player ID, such as `nba-1629029`.
    pub player_id: Option<String>,
    /// The name of a player who could not be resolved to an ID.
    pub unresolved_name: Option<String>,
    pub pick: Option<Pick>,
    /// How certain the original team of the pick is, within this trade.
    pub identity: Option<PickIdentity>,
    /// The tracker's ID of the player who was selected with the pick: `nba-1630700`, or `draft-2012-57` for a player whom
    /// NBA.com does not list.
    pub selected_player_id: Option<String>,
    pub amount_usd: Option<i64>,
    pub text: String,
    pub flags: BTreeSet<Flag>,
    /// First the claim whose leg this asset is, then the other claims that state it.
    pub claim_ids: Vec<i64>,
}

/// How certain the original team of a pick is, and by which rule it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickIdentity {
    pub certainty: Certainty,
    /// `None` if the original team is unknown.
    pub basis: Option<Basis>,
}

/// A value that a claim states and that differs from the resolved value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    pub claim_id: i64,
    /// `date`, `asset`, `direction`, `pick.original_team`, `pick.number`, `pick.selected_player` or `amount_usd`.
    pub field: &'static str,
    /// The index in [`Trade::assets`], if the conflict concerns one asset.
    pub asset: Option<usize>,
    /// The value as the claim states it, in words. A value of the record of drafts is marked as such; the claim is then
    /// the one that states the resolved value.
    pub source_value: String,
    /// The value of the trade, in words. `None` if the trade has no such asset.
    pub resolved_value: Option<String>,
}

impl SourceRecord {
    /// Returns the permanent public ID of the record.
    pub fn public_id(&self) -> String {
        self.feed.public_id(&self.record_key)
    }
}

/// Returns the season whose league year contains the day.
pub(crate) fn season(day: NaiveDate) -> &'static str {
    let season = REFERENCE.season_of(day).expect("a feed rejects a row whose day is in no season");
    &season.id
}
