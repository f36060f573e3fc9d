//! The lineage of a pick from its trades, the outcome that feeds state, and the record of the draft.
//!
//! Picks and rights to swap them move separately. Several teams can hold one pick at a time: a team that trades its pick
//! with a protection can trade the protected part again.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use feeds::pick::{PickOutcome, Term};
use reference::FranchiseId;
use reference::enums::{AssetKind, Basis, Certainty, LineageEnd, TradeStatus};

use self::draft_end::draft_end;
use super::{LegId, Lineage, Start, is_event, order_events};

mod calendar;
mod draft_end;
mod swap_end;

pub use calendar::DraftCalendar;

/// What the feeds state about one pick.
#[derive(Debug, Clone)]
pub struct PickHistory {
    pub year: i16,
    pub original_team: FranchiseId,
    pub legs: Vec<PickLeg>,
    /// From the record of the draft.
    pub used: Option<PickUse>,
}

/// A trade of the pick, or of a right to swap it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PickLeg {
    pub id: LegId,
    pub date: NaiveDate,
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub status: TradeStatus,
    /// `Pick` or `PickSwap`.
    pub kind: AssetKind,
    /// See [`can_stay`].
    pub can_stay: bool,
    pub outcome: Option<PickOutcome>,
}

/// Who used the pick, as the record of the draft states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickUse {
    pub selected_by: FranchiseId,
    /// The team that had the rights to the player at the end of the draft.
    pub rights_holder: FranchiseId,
}

/// The legs of a pick, and those of rights to swap it, each in order.
struct PickLegs<'a> {
    picks: Vec<&'a PickLeg>,
    swaps: Vec<&'a PickLeg>,
}

/// The end of a holding with its certainty and basis.
type End = (LineageEnd, Certainty, Option<Basis>);

/// Returns one row per leg of a trade that was not undone, in the order of their starts.
pub fn trace_pick(pick: &PickHistory, drafts: &DraftCalendar) -> Vec<Lineage> {
    let legs_of = |kind| order_legs(pick, pick.legs.iter().filter(|leg| leg.kind == kind && is_event(leg.status)));
    let legs = PickLegs { picks: legs_of(AssetKind::Pick), swaps: legs_of(AssetKind::PickSwap) };
    let mut rows: Vec<_> = [&legs.picks, &legs.swaps]
        .into_iter()
        .flat_map(|chain| (0..chain.len()).map(|index| trace_leg(pick, &legs, chain, index, drafts)))
        .collect();
    rows.sort_by(|a, b| a.start.cmp(&b.start));
    rows
}

/// Returns the row of a leg whose pick is unknown. Only an outcome that the leg itself states ends it.
pub fn trace_unidentified_pick(leg: &PickLeg, year: Option<i16>, drafts: &DraftCalendar) -> Lineage {
    draft_end::stated_end(leg, year, None, drafts)
        .unwrap_or_else(|| Lineage::without_identity(leg.id.clone(), leg.date, leg.kind))
}

/// Returns whether the sending team can keep the pick under the terms, and so have something to trade again.
pub fn can_stay(terms: &[Term]) -> bool {
    let keeps = |term: &Term| match term {
        Term::Protected { .. } | Term::Favorable { .. } | Term::Conditional { .. } | Term::Fallback { .. } => true,
        Term::Unprotected { .. } | Term::Swap { .. } | Term::Deferred { .. } => false,
    };
    terms.iter().any(keeps)
}

impl PickUse {
    fn is_by(self, team: FranchiseId) -> bool {
        self.selected_by == team || self.rights_holder == team
    }
}

/// Returns the legs by day. Those of one day are ordered so that each leaves a team that has the pick.
fn order_legs<'a>(pick: &PickHistory, legs: impl Iterator<Item = &'a PickLeg>) -> Vec<&'a PickLeg> {
    let mut legs: Vec<_> = legs.collect();
    legs.sort_by_key(|leg| leg.date);
    let mut holders = BTreeSet::from([pick.original_team]);
    let apply = |holders: &BTreeSet<FranchiseId>, leg: &&PickLeg| {
        let mut next = holders.clone();
        let leaves_holder = leg.from.is_some_and(|from| next.remove(&from));
        next.extend(leg.to);
        (next, u32::from(leaves_holder))
    };
    let mut ordered = Vec::with_capacity(legs.len());
    for day in legs.chunk_by(|a, b| a.date == b.date) {
        let day = order_events(day.to_vec(), &holders, &apply);
        holders = day.iter().fold(holders, |holders, leg| apply(&holders, leg).0);
        ordered.extend(day);
    }
    ordered
}

/// Returns the row of the leg with an index in its chain: it ends with the next leg that its receiving team sends, else at
/// the draft.
fn trace_leg(
    pick: &PickHistory,
    legs: &PickLegs<'_>,
    chain: &[&PickLeg],
    index: usize,
    drafts: &DraftCalendar,
) -> Lineage {
    let (leg, later) = (chain[index], &chain[index + 1..]);
    let next = later.iter().position(|next| leg.to.is_some() && next.from == leg.to);
    next.map_or_else(|| draft_end(pick, legs, chain, index, drafts), |next| traded(leg, &later[..next], later[next]))
}

/// The trade is stated. That its pick came from `leg` is deduced if another team sent the pick in between.
fn traded(leg: &PickLeg, between: &[&PickLeg], next: &PickLeg) -> Lineage {
    let is_doubtful = between.iter().any(|other| !(other.can_stay || leg.can_stay));
    Lineage {
        end_leg: Some(next.id.clone()),
        ..Lineage::new(
            Start::Leg(leg.id.clone()),
            next.date,
            LineageEnd::Traded,
            Some(next.date),
            if is_doubtful { Certainty::Deduced } else { Certainty::Stated },
            Some(Basis::NextTrade),
        )
    }
}

#[cfg(test)]
mod tests;
