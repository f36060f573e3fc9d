//! Parses the notes after the sentence of a trade: `2028 2nd-rd pick is DAL own $1.2MM`.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded};
use winnow::prelude::*;
use winnow::token::rest;

use super::note::{Clause, Content, Note, PickNote};
use super::note_boundaries::split;
use super::note_clause::{self, draft_of_pick};
use super::pick_mention::{self, mention};
use super::team::owner;
use super::team_note;
use crate::prose::dollars;

/// Parses the notes. A trade exception may stand between a pick and what became of it.
pub(super) fn parse(text: &str, day: NaiveDate) -> Vec<Note<'_>> {
    let mut notes: Vec<Note<'_>> = Vec::new();
    let parts = split(text, day).into_iter().flat_map(|part| {
        match part.strip_prefix('(').and_then(|part| part.strip_suffix(')')) {
            // Parentheses may hold several notes. A single one keeps them in its text.
            Some(inner) => Some(split(inner, day)).filter(|parts| parts.len() > 1).unwrap_or_else(|| vec![part]),
            None => vec![part],
        }
    });
    for text in parts {
        let (content, after) = content(text, day);
        let continuation = note_clause::parse(after, day);
        let is_fact = |clause: &Clause| !matches!(clause, Clause::Unparsed);
        let last_pick = notes.iter_mut().rev().find_map(|note| match &mut note.content {
            Content::Pick(pick) => Some(pick),
            _ => None,
        });
        match last_pick {
            Some(pick) if !continuation.is_empty() && continuation.iter().all(is_fact) => {
                pick.clauses.extend(continuation);
            }
            _ => {}
        }
        notes.push(Note { text, content });
    }
    notes
}

/// Parses the content of a note. Returns it with the words after a trade exception.
fn content(text: &str, day: NaiveDate) -> (Content, &str) {
    let bare = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(text).trim_start_matches('*');
    let bare = bare.trim_end_matches(['.', ',', ';', ' ']);
    if voided.parse(bare).is_ok() {
        return (Content::Voided, "");
    }
    if let Ok(amount) = dollars.parse(bare) {
        return (Content::Amount(amount), "");
    }
    if let Some((content, after)) = team_note::parse(bare, day) {
        return (content, after);
    }
    (pick_content(bare, day), "")
}

fn pick_content(text: &str, day: NaiveDate) -> Content {
    if let Ok(note) = (|input: &mut &str| right_to_swap(input, day)).parse(text) {
        return Content::Pick(note);
    }
    let (mention, predicate) = pick_mention::parse(text).map_or((None, text), |(mention, rest)| (Some(mention), rest));
    let mut clauses = note_clause::parse(predicate, day);
    let Some(mention) = mention else {
        let is_understood = clauses.iter().any(|clause| *clause != Clause::Unparsed) && clauses[0] != Clause::Unparsed;
        return if is_understood {
            Content::Pick(PickNote { clauses, ..PickNote::default() })
        } else {
            Content::Unparsed
        };
    };
    // `Pick is GSW's 2024 second-round pick` states draft and round after the verb.
    let draft = match (mention.year, mention.years, mention.round) {
        (None, None, None) => draft_after_owner(predicate, day),
        _ => None,
    };
    clauses.splice(0..0, mention.clauses.into_iter().filter(|clause| *clause != Clause::Filler));
    let (year, round) = draft.map_or((mention.year, mention.round), |(year, round)| (year, Some(round)));
    // The holder of a right to swap receives it.
    let to = clauses.iter().find_map(|clause| match clause {
        Clause::Swap { holder, .. } => *holder,
        _ => None,
    });
    Content::Pick(PickNote { year, years: mention.years, round, to, clauses, ..PickNote::default() })
}

/// Parses `Right to swap 2016 2nd-rd picks became #33 for #55`.
fn right_to_swap(input: &mut &str, day: NaiveDate) -> ModalResult<PickNote> {
    let mention = preceded((opt(Caseless("the ")), note_clause::right_to_swap, ' '), mention).parse_next(input)?;
    let after = note_clause::parse(rest.parse_next(input)?, day);
    let clauses =
        std::iter::once(Clause::Swap { with: None, holder: None }).chain(mention.clauses).chain(after).collect();
    Ok(PickNote { year: mention.year, years: mention.years, round: mention.round, clauses, ..PickNote::default() })
}

/// Parses `is GSW's 2024 second-round pick`.
fn draft_after_owner(predicate: &str, day: NaiveDate) -> Option<(Option<i16>, i16)> {
    let verb = alt((Caseless("is "), Caseless("was ")));
    let mut parser = (opt(' '), verb, owner(day), ' ', draft_of_pick).map(|(.., draft)| draft);
    parser.parse_peek(predicate).ok().map(|(_, draft)| draft)
}

/// `Trade completely voided 01/13/22`, `Trade rescinded`.
fn voided(input: &mut &str) -> ModalResult<()> {
    let adverb = opt(alt((Caseless("completely "), Caseless("was "), Caseless("later "), Caseless("was later "))));
    (Caseless("trade "), adverb, alt((Caseless("voided"), Caseless("rescinded"), Caseless("cancelled"))), rest)
        .void()
        .parse_next(input)
}
