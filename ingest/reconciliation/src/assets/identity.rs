//! Identifies the picks of a trade by the record of drafts: number, selected player and original team.

use feeds::claim::Leg;
use reference::enums::{Basis, Certainty};
use reference::name::fold;

use super::enrich::code;
use crate::draft_record::{Selection, find_selection, selected_player_id};
use crate::knowledge::Knowledge;
use crate::model::PickIdentity;
use crate::record::PreparedRecord;
use crate::trade_builder::TradeBuilder;

/// Returns the selection that a leg states.
pub(super) fn selection_of(record: &PreparedRecord<'_>, leg: &Leg, knowledge: &Knowledge<'_>) -> Option<Selection> {
    find_selection(leg.pick.as_ref()?, record.statement().date, knowledge.drafts)
}

/// Adds a conflict if a leg states another number or player than the selection that its asset has.
pub(super) fn add_selection_conflicts(
    builder: &mut TradeBuilder,
    index: usize,
    record: &PreparedRecord<'_>,
    leg: &Leg,
) {
    let Some(selection) = builder.assets[index].selection.clone() else { return };
    let Some(outcome) = leg.pick.as_ref().and_then(|pick| pick.outcome.as_ref()) else { return };
    if let Some(number) = outcome.number.filter(|number| *number != selection.number) {
        let resolved = selection.number.to_string();
        builder.add_conflict(record, "pick.number", Some(index), number.to_string(), Some(resolved));
    }
    if let Some(name) = outcome.selected_player.as_ref().filter(|name| !selection.has_name(&fold(name))) {
        let resolved = selection.names.first().cloned();
        builder.add_conflict(record, "pick.selected_player", Some(index), name.clone(), resolved);
    }
}

/// Fills in what the record of drafts has of each pick, and states how certain its original team is.
pub(super) fn identify_picks(builder: &mut TradeBuilder, knowledge: &Knowledge<'_>) {
    for index in 0..builder.assets.len() {
        let asset = &mut builder.assets[index];
        let Some(pick) = &mut asset.pick else { continue };
        let stated = pick.original_team;
        // A pick of another round is what was owed instead. Its original team says nothing about this pick.
        let of_round = asset.selection.as_ref().filter(|selection| selection.round == pick.round);
        let recorded = of_round.and_then(|selection| selection.original_team);
        if let Some(selection) = &asset.selection {
            asset.selected_player_id = Some(selected_player_id(selection, knowledge.drafts, knowledge.players));
            pick.year = pick.year.or(Some(selection.year));
            pick.original_team = stated.or(recorded);
            if let Some(outcome) = &mut pick.outcome {
                (outcome.year, outcome.number) = (Some(selection.year), Some(selection.number));
                let stated_name = outcome.selected_player.take();
                let is_same_player = |name: &String| selection.has_name(&fold(name));
                outcome.selected_player =
                    stated_name.filter(is_same_player).or_else(|| selection.names.first().cloned());
            }
        }
        // A right to swap states one of the picks, and its outcome may be another one.
        let differs = !pick.is_swap() && stated.is_some() && recorded.is_some_and(|recorded| Some(recorded) != stated);
        let is_contested = differs || builder.has_conflict(index, "pick.original_team");
        let (certainty, basis) = match (stated, recorded) {
            (Some(_), _) if is_contested => (Certainty::Contested, Some(Basis::OriginalTeam)),
            (Some(_), _) => (Certainty::Stated, Some(Basis::OriginalTeam)),
            (None, Some(_)) => (Certainty::Stated, Some(Basis::DraftRecord)),
            (None, None) => (Certainty::Unknown, None),
        };
        builder.assets[index].identity = Some(PickIdentity { certainty, basis });
        if let (true, Some(stated), Some(recorded)) = (differs, stated, recorded) {
            let recorded = format!("{} in the record of drafts", code(recorded));
            builder.add_conflict_of_base(index, "pick.original_team", recorded, code(stated));
        }
    }
}
