//! The kinds of rows that are not used, each with its reason: what a note starts with decides its kind.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::combinator::{opt, repeat};
use winnow::prelude::*;
use winnow::token::rest;

use super::Side;
use crate::pro_sports_transactions::cell::split_parentheticals;
use crate::pro_sports_transactions::injury_words::names_injury;
use crate::pro_sports_transactions::other_kinds::FAMILIES;
use crate::pro_sports_transactions::phrases::{names_phrase, optional, phrase};
use crate::pro_sports_transactions::staff::{names_title, title};
use crate::pro_sports_transactions::staff_words::{OWNED, OWNERSHIP, STAFF, STAFF_OR_CONTRACT};
use crate::pro_sports_transactions::team::team;
use crate::prose::year;

/// Returns why a row with these notes is not used, or `None` if the notes are of no known kind.
pub(super) fn other(notes: &str, side: Side, day: NaiveDate) -> Option<&'static str> {
    if notes.is_empty() {
        return (side == Side::Neither).then_some("empty row");
    }
    reason(notes, day).or_else(|| reason(&corrected(notes, day)?, day))
}

fn reason(notes: &str, day: NaiveDate) -> Option<&'static str> {
    let (words, _) = split_parentheticals(notes);
    let starts = |phrases| (preamble(day), phrase(phrases), rest).parse(notes).is_ok();
    if title.parse_peek(notes).is_ok() || starts(STAFF) || starts(STAFF_OR_CONTRACT) && names_title(&words) {
        return Some("coach or staff");
    }
    if starts(OWNERSHIP) && names_phrase(&words, OWNED) {
        return Some("ownership");
    }
    if names_phrase(&words, &["expansion draft", "dispersal draft"]) {
        return Some("expansion or dispersal draft");
    }
    let family = FAMILIES.iter().find(|(phrases, _)| starts(phrases));
    family.map(|(_, reason)| *reason).or_else(|| names_injury(&words).then_some("injury or injured list"))
}

/// Returns the notes with the verb as it is spelled, if it has one typing error: `team decilned to exercise contract option`.
fn corrected(notes: &str, day: NaiveDate) -> Option<String> {
    const MIN_LETTERS: usize = 6;
    let ((), words) = (preamble(day), rest).parse(notes).ok()?;
    let verb = words.split(' ').next()?;
    let after = &words[verb.len()..];
    let families = FAMILIES.iter().flat_map(|(phrases, _)| phrases.iter()).chain(STAFF);
    let verbs = families.filter_map(|phrase| phrase.split(' ').next()).filter(|word| word.len() >= MIN_LETTERS);
    let spelled = verbs.into_iter().find(|word| strsim::damerau_levenshtein(verb, word) == 1)?;
    Some(format!("{spelled}{after}"))
}

/// Skips the names of a team, `team`, `player`, the league and a year before the verb.
fn preamble<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<()> {
    move |input| {
        opt('"').parse_next(input)?;
        // `Oklahoma City Sonics renamed Thunder` names two teams of one franchise.
        let _teams: () = repeat(0..=2, (team(day), ' ')).parse_next(input)?;
        optional(&["NBA Board of Governors", "NBA", "London", "co-owner", "general manager"]).parse_next(input)?;
        optional(&["team", "teams", "player", "players", "was", "is", "has", "had", "and", "the", "also", "later"])
            .parse_next(input)?;
        opt((year, ' ')).void().parse_next(input)
    }
}
