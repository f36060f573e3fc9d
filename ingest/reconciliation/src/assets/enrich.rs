//! Fills in the open values of an asset from another record, and adds a conflict for each different value.

use std::mem::discriminant;

use feeds::claim::Leg;
use feeds::pick::{Pick, PickOutcome};
use reference::enums::AssetKind;
use reference::{FranchiseId, REFERENCE};

use crate::direction::Direction;
use crate::record::PreparedRecord;
use crate::trade_builder::TradeBuilder;

/// Attributes a leg to an asset of the builder.
pub(super) fn enrich(builder: &mut TradeBuilder, index: usize, record: &PreparedRecord<'_>, leg: &Leg) {
    let asset = &mut builder.assets[index];
    asset.add_source(record);
    asset.direction.fill_in(Direction::from_leg(leg));
    let amounts = fill_in(&mut asset.amount_usd, leg.amount_usd);
    let mut original_teams = None;
    if let (Some(pick), Some(stated)) = (&mut asset.pick, &leg.pick) {
        original_teams = fill_in(&mut pick.original_team, stated.original_team);
        enrich_pick(pick, stated);
        if pick.is_swap() {
            asset.kind = AssetKind::PickSwap;
        }
    }
    if let Some((stated, resolved)) = amounts {
        builder.add_conflict(record, "amount_usd", Some(index), stated.to_string(), Some(resolved.to_string()));
    }
    if let Some((stated, resolved)) = original_teams {
        builder.add_conflict(record, "pick.original_team", Some(index), code(stated), Some(code(resolved)));
    }
}

/// Sets an open value to the stated one. Returns the stated and the resolved value if they conflict.
fn fill_in<T: Copy + PartialEq>(value: &mut Option<T>, stated: Option<T>) -> Option<(T, T)> {
    match (*value, stated) {
        (Some(resolved), Some(stated)) => (stated != resolved).then_some((stated, resolved)),
        (None, _) => {
            *value = stated;
            None
        }
        (Some(_), None) => None,
    }
}

/// Fills in the year, the outcome and those terms whose kind the pick does not have yet.
fn enrich_pick(pick: &mut Pick, stated: &Pick) {
    pick.year = pick.year.or(stated.year);
    match (&mut pick.outcome, &stated.outcome) {
        (Some(outcome), Some(stated)) if outcome.status == stated.status => enrich_outcome(outcome, stated),
        (Some(_), _) => {}
        (outcome, stated) => outcome.clone_from(stated),
    }
    for term in &stated.terms {
        if pick.terms.iter().all(|known| discriminant(known) != discriminant(term)) {
            pick.terms.push(term.clone());
        }
    }
}

fn enrich_outcome(outcome: &mut PickOutcome, stated: &PickOutcome) {
    outcome.number = outcome.number.or(stated.number);
    outcome.year = outcome.year.or(stated.year);
    outcome.selected_player = outcome.selected_player.take().or_else(|| stated.selected_player.clone());
}

pub(super) fn code(team: FranchiseId) -> String {
    REFERENCE.code_of(team).map(|code| code.to_string()).unwrap_or_default()
}
