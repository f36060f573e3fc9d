//! Finds the selection for which a pick was used, from the number and the player that a feed states.

use chrono::{Datelike, NaiveDate};
use feeds::claim::PlayerName;
use feeds::pick::{Conveyance, Pick, PickOutcome};
use reference::name::fold;

use super::{DraftSelections, Selection};
use crate::name_similarity::are_spelling_variants;
use crate::name_suffix::without_suffix;
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
/// the only one of a draft in which the pick may have been used. If none has the name, a similar name decides.
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
    if named.is_empty() {
        return by_similar_name(&fold(name), pick, outcome, traded_on, drafts);
    }
    let of_year = || named.iter().filter(|selection| year == Some(selection.year));
    let is_of_other_year = of_year().next().is_none();
    only(named.iter().filter(|selection| outcome.number == Some(selection.number)))
        .or_else(|| only(of_year()))
        .or_else(|| only(named.iter()).filter(|_| is_of_other_year))
        .cloned()
}

/// Finds a selection by a name that is similar to the player's: the only one in the stated draft and round, else the only one
/// with the stated number in another draft, to which the pick was deferred.
fn by_similar_name(
    folded_name: &str,
    pick: &Pick,
    outcome: &PickOutcome,
    traded_on: NaiveDate,
    drafts: &DraftSelections,
) -> Option<Selection> {
    let has_similar_name = |selection: &Selection| {
        selection.names.iter().any(|known| is_spelled_or_shortened_like(&fold(known), folded_name))
    };
    let in_round = outcome.year.or(pick.year).into_iter().flat_map(|year| drafts.in_round(year, pick.round));
    let in_round = in_round.filter(|selection| may_be_used(selection, traded_on));
    let years = (traded_on.year()..=traded_on.year() + MAX_YEARS_AHEAD).filter_map(|year| i16::try_from(year).ok());
    let with_number = || years.filter_map(|year| drafts.by_number(year, outcome.number?));
    only(in_round.filter(&has_similar_name)).or_else(|| only(with_number().filter(&has_similar_name)))
}

/// Returns whether two folded names are spelling variants, or have the same surname and initial: `Gregory Jackson` and `GG
/// Jackson`. This is weak evidence, for the few players of one round.
fn is_spelled_or_shortened_like(a: &str, b: &str) -> bool {
    let surname = |name| without_suffix(name).rsplit(' ').next();
    let initial = |name: &str| name.chars().next();
    are_spelling_variants(a, b) || (surname(a) == surname(b) && initial(a) == initial(b))
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

/// Returns the only element.
pub(super) fn only<T>(elements: impl IntoIterator<Item = T>) -> Option<T> {
    let mut elements = elements.into_iter();
    elements.next().filter(|_| elements.next().is_none())
}
