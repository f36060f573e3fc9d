//! Parses the notes after the sentence of a trade: `2028 2nd-rd pick is DAL own $1.2MM`.

use chrono::NaiveDate;
use winnow::prelude::*;

use super::clause;
use super::note::{Clause, Content, Note, PickNote};
use super::note_boundaries::{split, words};
use super::pick_mention;
use super::team::resolve_subject;
use crate::prose::{dollars, year};
use crate::team_name::resolve_prefix;

pub(super) fn parse(text: &str, day: NaiveDate) -> Vec<Note<'_>> {
    split(text, day).into_iter().map(|text| Note { text, content: content(text, day) }).collect()
}

fn content(text: &str, day: NaiveDate) -> Content {
    let bare = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(text).trim_start_matches('*');
    let bare = bare.trim_end_matches(['.', ',', ';', ' ']);
    let lower = bare.to_lowercase();
    if lower.starts_with("trade ") && (lower.contains("voided") || lower.contains("rescinded")) {
        return Content::Voided;
    }
    if let Ok(amount) = dollars.parse(bare) {
        return Content::Amount(amount);
    }
    if let Some(content) = team_note(bare, day) {
        return content;
    }
    let Some((mention, predicate)) = pick_mention::parse(bare) else {
        let clauses = clause::parse(bare, day);
        let note = PickNote { clauses, ..PickNote::default() };
        return if note.clauses.is_empty() { Content::Unparsed } else { Content::Pick(note) };
    };
    let mut note = PickNote { year: mention.year, round: mention.round, from: None, clauses: mention.clauses };
    note.clauses.extend(clause::parse(predicate, day));
    // `Pick is GSW's 2024 second-round pick` states draft and round after the verb.
    if let (None, None, [Clause::OriginalTeam(_), ..]) = (note.year, note.round, note.clauses.as_slice())
        && let Some(mention) = words(predicate).find_map(|(at, _)| pick_mention::parse_complete(&predicate[at..]))
    {
        (note.year, note.round) = (mention.year, mention.round);
    }
    Content::Pick(note)
}

/// Parses a note with a team as its subject: `Boston also received a trade exception`,
/// `BRK optioned to swap 2025 2nd-rd pick (GSW own)`, `New Orleans acquires right to swap 2024 1st-rd pick with Milwaukee`,
/// `NOP exercised option to defer 2024 first-round pick to 2025`.
fn team_note(text: &str, day: NaiveDate) -> Option<Content> {
    let (team, rest) = resolve_subject(text, day)?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("also ").unwrap_or(rest);
    let (verb, rest) = rest.split_once(' ')?;
    let rest = rest.trim_start();
    match verb {
        "received" | "receives" if rest.contains("exception") => Some(Content::TradeException { to: team }),
        "acquires" | "acquired" if rest.starts_with("right to swap ") => {
            let (mention, rest) = pick_mention::parse(rest.strip_prefix("right to swap ")?)?;
            let with =
                rest.trim().strip_prefix("with ").and_then(|name| resolve_prefix(name, day)).map(|(team, _)| team);
            let clauses = vec![Clause::Swap { with, holder: team }];
            Some(Content::Pick(PickNote { year: mention.year, round: mention.round, from: with, clauses }))
        }
        "optioned" if rest.starts_with("to swap ") => {
            let (mention, rest) = pick_mention::parse(rest.strip_prefix("to swap ")?)?;
            let mut clauses = vec![Clause::Swap { with: None, holder: None }];
            clauses.extend(mention.clauses);
            clauses.extend(clause::parse(rest, day));
            Some(Content::Pick(PickNote { year: mention.year, round: mention.round, from: team, clauses }))
        }
        "exercised" if rest.starts_with("option to defer ") => {
            let (mention, rest) = pick_mention::parse(rest.strip_prefix("option to defer ")?)?;
            let until = rest.trim().strip_prefix("to ").and_then(|text| year.parse(text.trim_end_matches('.')).ok())?;
            let clauses = vec![Clause::Deferred { from_year: mention.year? }];
            Some(Content::Pick(PickNote { year: Some(until), round: mention.round, from: None, clauses }))
        }
        _ => None,
    }
}
