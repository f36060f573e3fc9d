//! The keys by which a source record and the selections that concern it are found. A key is a folded name, or draft and number
//! as the draft history's record key has them: `2012 57`.

use std::collections::BTreeSet;

use feeds::claim::{DraftSelectionStatement, PlayerName, TradeStatement};
use feeds::pick::Pick;
use reference::enums::AssetKind;
use reference::name::fold;

use super::drafted_player::only_selection;
use super::{DraftSelections, Selection, find_selection};
use crate::player_index::{KnownPlayers, PlayerIndex};
use crate::player_name::lookup_keys;

/// Returns the keys of the selections that a trade may concern: those of its picks, of draft rights, and of players whom the
/// reference data lacks.
///
/// A misspelt name has the key of the selection that the reference data has of a similar name.
pub fn draft_keys(statement: &TradeStatement) -> BTreeSet<String> {
    let (drafts, players) = (DraftSelections::default(), KnownPlayers::new([]));
    let mut keys = BTreeSet::new();
    for leg in &statement.legs {
        if let Some(pick) = &leg.pick {
            keys.extend(pick_keys(pick));
            keys.extend(find_selection(pick, statement.date, &drafts).as_ref().map(key));
        }
        let is_known = |player: &&PlayerName| !players.ids_for(&fold(&player.name)).is_empty();
        if let Some(player) = leg.player.as_ref().filter(|player| player.external_id.is_none() && !is_known(player)) {
            keys.extend(only_selection(player, statement.date, &drafts).as_ref().map(key));
        }
        if leg.kind == AssetKind::DraftRights {
            keys.extend(leg.player.iter().flat_map(lookup_keys));
        }
    }
    keys
}

/// Returns the keys of a selection.
pub fn selection_keys(selection: &DraftSelectionStatement) -> BTreeSet<String> {
    let mut keys = lookup_keys(&selection.player);
    keys.insert(number_key(selection.year, selection.number));
    keys
}

fn pick_keys(pick: &Pick) -> BTreeSet<String> {
    let Some(outcome) = &pick.outcome else { return BTreeSet::new() };
    let mut keys: BTreeSet<_> =
        outcome.selected_player.iter().flat_map(|name| lookup_keys(&PlayerName::new(name))).collect();
    if let (Some(year), Some(number)) = (outcome.year.or(pick.year), outcome.number) {
        keys.insert(number_key(year, number));
    }
    keys
}

fn key(selection: &Selection) -> String {
    number_key(selection.year, selection.number)
}

/// Returns the key of a selection by its number.
fn number_key(year: i16, number: i16) -> String {
    format!("{year} {number}")
}
