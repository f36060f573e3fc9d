//! Finds the selection for which a pick was used, from the number and the player that a feed states.

use chrono::{Datelike, NaiveDate};
use feeds::claim::PlayerName;
use feeds::pick::{Conveyance, Pick, PickOutcome};
use reference::name::fold;

use super::{DraftSelections, Selection};
use crate::name_similarity::are_spelling_variants;
use crate::player_name::lookup_keys;

/// The maximum number of years from a trade of a pick to its use. Teams trade picks up to seven drafts ahead, and
/// protections may defer them further.
const MAX_YEARS_AHEAD: i32 = 15;

/// Returns the selection that a pick's outcome states: by number if the player agrees, else by the player, else by the
/// number alone. `None` if the feed states no selection, or several selections are possible.
pub(crate) fn find_selection(pick: &Pick, traded_on: NaiveDate, drafts: &DraftSelections) -> Option<Selection> {
    let outcome = pick.outcome.as_ref().filter(|outcome| outcome.status == Conveyance::Conveyed)?;
    let name = outcome.selected_player.as_deref().filter(|name| !fold(name).is_empty());
    let by_number = by_number(pick, outcome, drafts).filter(|selection| may_be_used(selection, traded_on));
    match (by_number, name) {
        (by_number, None) => by_number,
        (Some(selection), Some(name)) if selection.has_name(&fold(name)) => Some(selection),
        (by_number, Some(name)) => by_name(name, pick, outcome, traded_on, drafts).or(by_number),
    }
}

fn by_number(pick: &Pick, outcome: &PickOutcome, drafts: &DraftSelections) -> Option<Selection> {
    drafts.by_number(outcome.year.or(pick.year)?, outcome.number?)
}

/// Finds a selection by the player's name: the only one with the stated number, else the only one of the stated draft, else
/// the only one of a draft in which the pick may have been used, else a spelling variant in the stated draft and round.
fn by_name(
    name: &str,
    pick: &Pick,
    outcome: &PickOutcome,
    traded_on: NaiveDate,
    drafts: &DraftSelections,
) -> Option<Selection> {
    let year = outcome.year.or(pick.year);
    let mut named = with_name(name, drafts);
    named.retain(|selection| may_be_used(selection, traded_on) && may_convey(pick, selection.year));
    only(named.iter().filter(|selection| outcome.number == Some(selection.number)))
        .or_else(|| only(named.iter().filter(|selection| year == Some(selection.year))))
        .or_else(|| if named.iter().any(|selection| year == Some(selection.year)) { None } else { only(named.iter()) })
        .cloned()
        .or_else(|| {
            let variants = drafts.of_round(year?, pick.round).into_iter().filter(|selection| {
                selection.names.iter().any(|known| are_spelling_variants(&fold(known), &fold(name)))
            });
            only(variants).filter(|selection| may_be_used(selection, traded_on))
        })
}

/// Returns the selections of players with a name, with and without its suffix.
pub(super) fn with_name(name: &str, drafts: &DraftSelections) -> Vec<Selection> {
    let mut found: Vec<Selection> = Vec::new();
    for key in lookup_keys(&PlayerName::new(name)) {
        let is_new = |selection: &Selection| !found.iter().any(|known| known.is_same_as(selection));
        let new: Vec<_> = drafts.by_name(&key).into_iter().filter(is_new).collect();
        found.extend(new);
    }
    found
}

/// Returns whether a pick that was traded on a day may have been used for the selection.
fn may_be_used(selection: &Selection, traded_on: NaiveDate) -> bool {
    (traded_on.year()..=traded_on.year() + MAX_YEARS_AHEAD).contains(&selection.year.into())
}

/// Returns whether the pick may convey in a draft. A stated draft may be the one before protections deferred the pick.
fn may_convey(pick: &Pick, year: i16) -> bool {
    pick.years.is_none_or(|years| years.first <= year && years.last.is_none_or(|last| year <= last))
}

/// Returns the only item.
pub(super) fn only<T>(items: impl IntoIterator<Item = T>) -> Option<T> {
    let mut items = items.into_iter();
    items.next().filter(|_| items.next().is_none())
}
