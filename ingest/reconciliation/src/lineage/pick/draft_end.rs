//! How the last holding of a pick ends: at the draft, by what the feeds and the record of the draft state.

use chrono::NaiveDate;
use feeds::pick::{Conveyance, PickOutcome};
use reference::enums::{AssetKind, Basis, Certainty, LineageEnd};

use super::swap_end::deduced_swap_end;
use super::{DraftCalendar, End, PickHistory, PickLeg, PickLegs, PickUse};
use crate::lineage::{Lineage, Start};

/// Returns the row of a leg whose receiving team does not trade the pick again.
pub(super) fn draft_end(
    pick: &PickHistory,
    legs: &PickLegs<'_>,
    chain: &[&PickLeg],
    index: usize,
    drafts: &DraftCalendar,
) -> Lineage {
    let leg = chain[index];
    if let Some(row) = stated_end(leg, Some(pick.year), pick.used, drafts) {
        return row;
    }
    let is_past = drafts.is_past(pick.year);
    let deduced_end = || match leg.kind {
        AssetKind::PickSwap => deduced_swap_end(pick, legs, leg),
        _ => exchanged_end(pick, legs, leg).or_else(|| recorded_end(pick, leg)),
    };
    let deduced = if is_past { deduced_end() } else { None };
    let inherited = || inherited_end(&chain[..index], leg);
    if let Some((end, certainty, basis)) = deduced.or_else(inherited) {
        return row(leg, end, drafts.day(pick.year), certainty, basis);
    }
    let unseen = chain[index + 1..].iter().find(|later| !(leg.can_stay || later.can_stay));
    let later = Some(Basis::NoLaterEvent);
    match unseen {
        Some(later) => row(leg, LineageEnd::LeftUnseen, Some(later.date), Certainty::Deduced, Some(Basis::NextTrade)),
        None if !is_past => row(leg, LineageEnd::Open, None, Certainty::Deduced, later),
        None if leg.kind == AssetKind::PickSwap => {
            row(leg, LineageEnd::Lapsed, drafts.day(pick.year), Certainty::Unknown, None)
        }
        None => row(leg, LineageEnd::NoLaterEvent, None, Certainty::Unknown, later),
    }
}

/// Returns the row of a leg with a stated outcome. The record of the draft confirms or contests it.
pub(super) fn stated_end(
    leg: &PickLeg,
    year: Option<i16>,
    used: Option<PickUse>,
    drafts: &DraftCalendar,
) -> Option<Lineage> {
    let outcome = leg.outcome.as_ref()?;
    let end = end_of_outcome(leg.kind, outcome);
    let is_used_by_receiver = used.zip(leg.to).map(|(used, to)| used.is_by(to));
    let (certainty, basis) = match (end, is_used_by_receiver) {
        (LineageEnd::Drafted, Some(true)) | (LineageEnd::NotConveyed, Some(false)) => {
            (Certainty::Stated, Some(Basis::DraftRecord))
        }
        // The outcome tells who was selected with the pick. Another team used it: it left the receiver before the draft.
        (LineageEnd::Drafted, Some(false)) => {
            let date = outcome.year.or(year).and_then(|year| drafts.day(year));
            return Some(row(leg, LineageEnd::LeftUnseen, date, Certainty::Deduced, Some(Basis::DraftRecord)));
        }
        (LineageEnd::NotConveyed, Some(true)) => (Certainty::Contested, Some(Basis::DraftRecord)),
        _ => (Certainty::Stated, None),
    };
    let date = outcome.year.or(year).and_then(|year| drafts.day(year));
    Some(row(leg, end, date, certainty, basis))
}

const fn end_of_outcome(kind: AssetKind, outcome: &PickOutcome) -> LineageEnd {
    match (kind, outcome.status) {
        (AssetKind::PickSwap, Conveyance::Conveyed) => LineageEnd::Swapped,
        (AssetKind::PickSwap, Conveyance::NotConveyed) | (_, Conveyance::Forfeited) => LineageEnd::Lapsed,
        (_, Conveyance::Conveyed) => LineageEnd::Drafted,
        (_, Conveyance::NotConveyed) => LineageEnd::NotConveyed,
    }
}

/// A feed states that a right to swap this pick was used, and the record does not state that the team kept the pick.
fn exchanged_end(pick: &PickHistory, legs: &PickLegs<'_>, leg: &PickLeg) -> Option<End> {
    let is_used = |outcome: &PickOutcome| outcome.status == Conveyance::Conveyed;
    let is_exchanged = legs.swaps.iter().any(|swap| swap.outcome.as_ref().is_some_and(is_used));
    let is_kept = pick.used.zip(leg.to).is_some_and(|(used, to)| used.is_by(to));
    (is_exchanged && !is_kept).then_some((LineageEnd::Swapped, Certainty::Stated, None))
}

fn recorded_end(pick: &PickHistory, leg: &PickLeg) -> Option<End> {
    let (used, to) = pick.used.zip(leg.to)?;
    let is_kept = used.is_by(pick.original_team) || leg.from.is_some_and(|from| used.is_by(from));
    let (end, certainty) = if used.is_by(to) {
        (LineageEnd::Drafted, Certainty::Stated)
    } else if is_kept {
        (LineageEnd::NotConveyed, Certainty::Deduced)
    } else {
        (LineageEnd::LeftUnseen, Certainty::Deduced)
    };
    Some((end, certainty, Some(Basis::DraftRecord)))
}

/// Returns the outcome that the legs state that brought the pick to the sender of `leg`, the latest first.
fn inherited_end(earlier: &[&PickLeg], leg: &PickLeg) -> Option<End> {
    let mut sender = leg.from;
    for previous in earlier.iter().rev() {
        if sender.is_none() || previous.to != sender {
            continue;
        }
        if let Some(outcome) = &previous.outcome {
            return Some((end_of_outcome(leg.kind, outcome), Certainty::Deduced, Some(Basis::NextTrade)));
        }
        sender = previous.from;
    }
    None
}

fn row(leg: &PickLeg, end: LineageEnd, date: Option<NaiveDate>, certainty: Certainty, basis: Option<Basis>) -> Lineage {
    Lineage::new(Start::Leg(leg.id.clone()), leg.date, end, date, certainty, basis)
}
