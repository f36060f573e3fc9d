//! The tracker's IDs of drafted players: NBA.com's, or that of the selection (see [`crate::selection_player_id()`]).

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use feeds::claim::PlayerName;
use reference::draft::DRAFT_RECORD;
use reference::name::fold;

use super::search::{only, with_name};
use super::{DraftSelections, Selection};
use crate::eligibility::draft_year;
use crate::name_similarity::are_spelling_variants;
use crate::player_index::PlayerIndex;
use crate::player_name::lookup_keys;
use crate::selection_player_id::{selection_of_id, selection_player_id};

/// The maximum number of years from a draft to a trade of the rights.
const MAX_YEARS_UNSIGNED: i32 = 15;

/// The maximum number of years by which an ID implies a draft class before the player's draft. NBA.com gives IDs to players who
/// enter a draft, and some withdraw.
const MAX_YEARS_BEFORE_DRAFT: i32 = 4;

/// The last draft whose players may have an ID that implies no draft class.
const LAST_DRAFT_BEFORE_CLASSES: i32 = 1996;

/// Returns the ID of the drafted player: NBA.com's if the feed states it, else that of the only player of the name and the draft
/// class, else that of the selection.
pub(crate) fn selected_player_id(selection: &Selection, drafts: &DraftSelections, players: &dyn PlayerIndex) -> String {
    let from_index = || only_player_of_class(selection, drafts, players);
    selection
        .player_id
        .clone()
        .or_else(from_index)
        .unwrap_or_else(|| selection_player_id(selection.year, selection.number))
}

/// The drafted player whom a name can mean on a day.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum DraftRightsPlayer {
    /// Nobody of that name was ever selected, nor anybody with a spelling variant of it.
    None,
    /// The ID of the player of the only selection that the day allows.
    One(String),
    /// Several selections are possible, or none on that day.
    Unclear,
}

/// Returns the player whose draft rights are traded on a day and whom no index of players has: that of the only selection that
/// the day allows of his name, else of a spelling variant.
pub(crate) fn draft_rights_player(
    name: &PlayerName,
    traded_on: NaiveDate,
    drafts: &DraftSelections,
    players: &dyn PlayerIndex,
) -> DraftRightsPlayer {
    let named = selections_named(name, drafts);
    let is_known_name = !named.is_empty();
    let possible = possible_selections(named, name, traded_on, drafts);
    match only_one(&possible) {
        Some(selection) => DraftRightsPlayer::One(selected_player_id(selection, drafts, players)),
        None if is_known_name || !possible.is_empty() => DraftRightsPlayer::Unclear,
        None => DraftRightsPlayer::None,
    }
}

/// Returns the only selection that a day allows of a name, else of a spelling variant.
pub(super) fn only_selection(name: &PlayerName, traded_on: NaiveDate, drafts: &DraftSelections) -> Option<Selection> {
    only_one(&possible_selections(selections_named(name, drafts), name, traded_on, drafts)).cloned()
}

/// Returns those of the selections of a name that a day allows, else those of a spelling variant.
fn possible_selections(
    mut named: Vec<Selection>,
    name: &PlayerName,
    traded_on: NaiveDate,
    drafts: &DraftSelections,
) -> Vec<Selection> {
    named.retain(|selection| may_have_been_drafted(selection.year, traded_on));
    if named.is_empty() { with_similar_name(&fold(&name.name), traded_on, drafts) } else { named }
}

/// Returns the selection that all of these are.
fn only_one(selections: &[Selection]) -> Option<&Selection> {
    let (first, others) = selections.split_first()?;
    others.iter().all(|other| other.is_same_as(first)).then_some(first)
}

/// Returns the selections of players with the name or an alias.
fn selections_named(name: &PlayerName, drafts: &DraftSelections) -> Vec<Selection> {
    std::iter::once(&name.name).chain(&name.aliases).flat_map(|name| with_name(name, drafts)).collect()
}

/// Returns the selections of a player with an ID and these folded names. Usually there is one.
pub fn selections_of_player<'a>(
    player_id: &str,
    folded_names: impl Iterator<Item = &'a str>,
    drafts: &DraftSelections,
    players: &dyn PlayerIndex,
) -> Vec<Selection> {
    let mut selections: Vec<Selection> = folded_names.flat_map(|name| with_name(name, drafts)).collect();
    selections.extend(selection_with_id(player_id, drafts));
    selections.extend(drafts.by_player_id(player_id));
    selections.sort_by_key(|selection| (selection.year, selection.number));
    selections.dedup_by(|a, b| a.is_same_as(b));
    selections.retain(|selection| selected_player_id(selection, drafts, players) == player_id);
    selections
}

/// Returns the selection that an ID such as `draft-2015-39` is made of.
fn selection_with_id(player_id: &str, drafts: &DraftSelections) -> Option<Selection> {
    let (year, number) = selection_of_id(player_id)?;
    drafts.by_number(year, number)
}

/// Returns the selections of players with a spelling variant of a full name.
fn with_similar_name(folded_name: &str, traded_on: NaiveDate, drafts: &DraftSelections) -> Vec<Selection> {
    if !folded_name.contains(' ') {
        return Vec::new();
    }
    let years = (0..=MAX_YEARS_UNSIGNED).filter_map(|years_ago| i16::try_from(traded_on.year() - years_ago).ok());
    let selections = years.filter(|year| may_have_been_drafted(*year, traded_on)).flat_map(|year| drafts.in_year(year));
    let is_variant = |name: &String| are_spelling_variants(&fold(name), folded_name);
    selections.filter(|selection| selection.names.iter().any(is_variant)).collect()
}

/// Returns the player of the index who was drafted with the selection, if the draft class identifies him.
fn only_player_of_class(selection: &Selection, drafts: &DraftSelections, players: &dyn PlayerIndex) -> Option<String> {
    let keys: BTreeSet<_> = selection.names.iter().flat_map(|name| lookup_keys(&PlayerName::new(name))).collect();
    let ids: BTreeSet<_> = keys.iter().flat_map(|key| players.ids_for(key)).collect();
    let year = i32::from(selection.year);
    let (of_class, others): (Vec<_>, Vec<_>) = ids.into_iter().partition(|id| draft_year(id) == Some(year));
    if !of_class.is_empty() {
        return only(of_class);
    }
    let namesakes: Vec<_> = selection.names.iter().flat_map(|name| with_name(name, drafts)).collect();
    let is_early = |selection: &&Selection| i32::from(selection.year) <= LAST_DRAFT_BEFORE_CLASSES;
    let is_only_early_namesake =
        is_early(&selection) && namesakes.iter().filter(is_early).all(|other| other.is_same_as(selection));
    let is_possible_class = |class: i32| {
        let is_namesakes = namesakes.iter().any(|other| i32::from(other.year) == class);
        (year - MAX_YEARS_BEFORE_DRAFT..=year + 1).contains(&class) && !is_namesakes
    };
    only(others.into_iter().filter(|id| draft_year(id).map_or(is_only_early_namesake, is_possible_class)))
}

/// Returns whether a player of a draft has been drafted by a day, at most [`MAX_YEARS_UNSIGNED`] ago.
fn may_have_been_drafted(year: i16, day: NaiveDate) -> bool {
    DRAFT_RECORD.day(year) <= day && day.year() <= i32::from(year) + MAX_YEARS_UNSIGNED
}
