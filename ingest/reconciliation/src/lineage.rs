//! Lineage: how each team's holding of a traded asset ended, such as `traded`, `drafted` or `waived`.
//!
//! A holding starts with the leg of a trade that brings the asset to a team, or with the selection of a player in a draft.
//! The history of one identity, a player or a pick, gives the rows of all its holdings: [`trace_player`], [`trace_pick`].
//! Draft rights and the player are one identity. Histories of other identities do not matter, and neither does the order
//! of legs and transactions.
//!
//! An end is joined to a later trade only if the holding team sends the asset. What no feed states is not deduced from
//! rosters: a player whose next event concerns another team has [left unseen](LineageEnd::LeftUnseen).

use chrono::NaiveDate;
use reference::enums::{AssetKind, Basis, Certainty, LineageEnd, TradeStatus};

mod day_order;
mod pick;
mod player;

pub(crate) use day_order::order_events;
pub use pick::{DraftCalendar, PickHistory, PickLeg, PickUse, can_stay, trace_pick, trace_unidentified_pick};
pub use player::{PlayerHistory, PlayerLeg, RosterMove, Selection, trace_player};

/// Identifies an asset of a trade.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LegId {
    pub trade_id: String,
    pub ordinal: i16,
}

/// What a holding starts with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Start {
    Leg(LegId),
    /// The selection of the player with the pick of this overall number.
    Selection {
        year: i16,
        number: i16,
    },
}

/// A holding and its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    pub start: Start,
    /// The last day on which a feed states that the team has the asset.
    pub last_seen: NaiveDate,
    pub end: LineageEnd,
    /// The day of the end. If the asset left unseen, it is the first day on which it is known to be gone.
    pub end_date: Option<NaiveDate>,
    /// The leg by which the team traded the asset.
    pub end_leg: Option<LegId>,
    pub end_transaction_id: Option<String>,
    pub certainty: Certainty,
    pub basis: Option<Basis>,
}

impl Lineage {
    /// Creates the row of an end that is neither a trade nor a transaction.
    pub(crate) const fn new(
        start: Start,
        last_seen: NaiveDate,
        end: LineageEnd,
        end_date: Option<NaiveDate>,
        certainty: Certainty,
        basis: Option<Basis>,
    ) -> Self {
        Self { start, last_seen, end, end_date, end_leg: None, end_transaction_id: None, certainty, basis }
    }

    /// Returns the row of an asset that belongs to no identity: of a kind that is not followed, or a player whose name is
    /// unresolved. For picks without identity see [`trace_unidentified_pick`].
    pub fn without_identity(id: LegId, date: NaiveDate, kind: AssetKind) -> Self {
        let end = match kind {
            AssetKind::Player | AssetKind::DraftRights | AssetKind::Pick | AssetKind::PickSwap => {
                LineageEnd::Unresolved
            }
            AssetKind::Cash
            | AssetKind::TradeException
            | AssetKind::DraftConsideration
            | AssetKind::FutureConsiderations
            | AssetKind::Other => LineageEnd::NotFollowed,
        };
        Self::new(Start::Leg(id), date, end, None, Certainty::Unknown, None)
    }
}

/// Returns whether a trade with the status moves its assets. An undone trade is no event of a history.
const fn is_event(status: TradeStatus) -> bool {
    !matches!(status, TradeStatus::Rescinded | TradeStatus::Voided)
}

#[cfg(test)]
mod tests;
