//! Parses the sentence of a trade: `The Boston Celtics traded A and B to the Utah Jazz for C.`
//!
//! A trade of several teams has one clause per pair of teams: `In a 3-team trade, the … traded … to the …; and the …`.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, fail, opt, peek, preceded, repeat};
use winnow::prelude::*;
use winnow::token::{one_of, rest, take_till, take_while};

use super::asset::Asset;
use super::clause::{Moves, Party, clause};
use super::headline;
use super::moves::{Move, Sentence};
use super::other_kind::{self, has_trade_verb};
use super::pick_mention::starting_with_year;
use super::sentence_end::{ends_sentence, later_sentences};
use crate::parsed_file::truncate;
use crate::rows::RowError;
use crate::team_name::resolve_prefix;
use crate::text::offset_in;

/// What a row states.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parsed<'a> {
    Trade(Sentence<'a>),
    /// Something else, of this kind.
    Other(&'static str),
}

/// Parses the sentence of a row and separates the notes.
///
/// A trade may follow a sentence about something else, which then becomes a remark. A row with the verb of a trade that is
/// neither a trade nor of another known kind is an error.
pub(super) fn parse(text: &str, day: NaiveDate) -> Result<Parsed<'_>, RowError> {
    let other_kind = other_kind::parse(text);
    if other_kind.is_none_or(|kind| !kind.excludes_trade)
        && let Some(trade) = trade(text, day)
    {
        return Ok(Parsed::Trade(trade));
    }
    if !has_trade_verb(text) {
        return Ok(Parsed::Other(other_kind.map_or("other kind of row", |kind| kind.name)));
    }
    let Some(kind) = other_kind else { return Err(unreadable(text, day)) };
    for later in later_sentences(text) {
        if let Some(mut trade) = trade(later, day) {
            trade.remarks.push(text[..offset_in(text, later)].trim().to_owned());
            return Ok(Parsed::Trade(trade));
        }
    }
    // `The Boston Celtics claimed A on waivers from …` has no verb of a trade besides its own.
    if kind.excludes_trade { Ok(Parsed::Other(kind.name)) } else { Err(unreadable(text, day)) }
}

/// Parses a sentence that starts the text, and the notes after it.
fn trade(text: &str, day: NaiveDate) -> Option<Sentence<'_>> {
    let mut input = text;
    let mut sentence = several_clauses(&mut input, day).ok()?;
    let before = &text[..offset_in(text, input)];
    (sentence.unparsed, sentence.notes) = ending(before, input);
    let sentence = with_return(sentence, day);
    Some(with_second_sentence(sentence, day))
}

/// Adds the moves of a second sentence of the same form: `The … traded … to the ….`
fn with_second_sentence(mut sentence: Sentence<'_>, day: NaiveDate) -> Sentence<'_> {
    let is_sentence = sentence.notes.starts_with("The ") && sentence.unparsed.is_empty();
    if let Some(second) = is_sentence.then(|| trade(sentence.notes, day)).flatten() {
        sentence.moves.extend(second.moves);
        sentence.remarks.extend(second.remarks);
        sentence.is_single_sided |= second.is_single_sided;
        (sentence.unparsed, sentence.notes) = (second.unparsed, second.notes);
    }
    sentence
}

/// Adds what the sending team of a headline receives, if the text after it states that.
fn with_return(mut sentence: Sentence<'_>, day: NaiveDate) -> Sentence<'_> {
    let [Move { from, to, .. }, ..] = sentence.moves.as_slice() else { return sentence };
    let (from, to) = (*from, *to);
    if sentence.is_headline
        && sentence.is_single_sided
        && let Ok((receiver, received)) = headline::received(day).parse_next(&mut sentence.notes)
        && Some(receiver) == from
    {
        sentence.add(to, from, received);
        (sentence.notes, sentence.is_single_sided) = ("", false);
    }
    sentence
}

fn several_clauses<'a>(input: &mut &'a str, day: NaiveDate) -> ModalResult<Sentence<'a>> {
    let is_of_several_teams = opt(opening).parse_next(input)?.unwrap_or(false);
    let mut sentence = Sentence::default();
    loop {
        match opt(|input: &mut &'a str| clause(input, day)).parse_next(input)? {
            Some(moves) => add(&mut sentence, moves),
            None if is_of_several_teams || !sentence.moves.is_empty() => sentence.moves.push(unparsed_clause(input)?),
            None => return fail.parse_next(input),
        }
        if opt(clause_separator).parse_next(input)?.is_none() {
            break;
        }
    }
    let has_team = |moved: &Move<'_>| moved.from.is_some() || moved.to.is_some();
    if sentence.moves.iter().any(has_team) { Ok(sentence) } else { fail.parse_next(input) }
}

/// `In a 3-team trade, `, `As part of a 3-team trade, `, `On draft night, `. Returns whether several clauses follow.
fn opening(input: &mut &str) -> ModalResult<bool> {
    let count = take_while(1..=6, |letter: char| letter.is_alphanumeric());
    let trade = (
        alt((Caseless("In a "), Caseless("As part of a "), Caseless("As part of the "), Caseless("In the "))),
        count,
        alt(("-team ", " team ")),
        alt(("trade", "deal")),
    );
    let several = (trade, opt(alt((", ", ": ", " "))));
    let occasion =
        (alt((Caseless("As part of "), Caseless("In "), Caseless("On "))), take_till(1.., [',', '.', ';']), ", ");
    alt((several.value(true), occasion.value(false))).parse_next(input)
}

fn clause_separator(input: &mut &str) -> ModalResult<()> {
    (opt(' '), ';', opt(' '), opt("and ")).void().parse_next(input)
}

/// Parses a clause that the grammar does not reach, up to the next one.
fn unparsed_clause<'a>(input: &mut &'a str) -> ModalResult<Move<'a>> {
    let text = *input;
    let is_end =
        |(at, letter): (usize, char)| letter == ';' || letter == '.' && ends_sentence(&text[..at], &text[at + 1..]);
    let end = text.char_indices().find(|letter| is_end(*letter)).map_or(text.len(), |(at, _)| at);
    if end == 0 {
        return fail.parse_next(input);
    }
    *input = &text[end..];
    Ok(Move { from: None, to: None, words: text[..end].trim(), asset: Asset::Unparsed, remarks: Vec::new() })
}

fn add<'a>(sentence: &mut Sentence<'a>, moves: Moves<'a>) {
    let Moves { from, to, sent, received, further, is_single_sided, is_headline, remark } = moves;
    for (to, sent) in further {
        sentence.add(from.franchise(), to.franchise(), sent);
    }
    sentence.is_headline |= is_headline;
    sentence.add(from.franchise(), to.franchise(), sent);
    sentence.add(to.franchise(), from.franchise(), received);
    sentence.is_single_sided |= is_single_sided;
    sentence.remarks.extend(remark);
    sentence
        .remarks
        .extend([from, to].into_iter().filter_map(Party::other_league).map(|name| format!("{name} (another league)")));
}

/// Separates the end of a sentence that the grammar did not reach from the notes. The full stop of a suffix also ends it.
fn ending<'a>(before: &str, after: &'a str) -> (&'a str, &'a str) {
    let full_stop = |input: &mut &'a str| -> ModalResult<()> {
        (opt(' '), repeat::<_, _, (), _, _>(1.., ('.', opt(' ')))).void().parse_next(input)
    };
    let note_start = peek((' ', alt((one_of(['(', '$', '*']).void(), starting_with_year)))).void();
    let end_of_sentence = alt((full_stop, eof.void(), note_start));
    let parsed: Result<&str, _> = preceded(end_of_sentence, rest).parse(after);
    match parsed {
        Ok(notes) => ("", notes.trim()),
        Err(_) if before.ends_with('.') => ("", after.trim()),
        Err(_) => {
            let is_end = |at: &usize| ends_sentence(&after[..*at], &after[at + 1..]);
            let end = after.match_indices('.').map(|(at, _)| at).find(is_end);
            let (unparsed, notes) = end.map_or((after, ""), |at| (&after[..at], &after[at + 1..]));
            (unparsed.trim(), notes.trim())
        }
    }
}

/// Explains why a row with the verb of a trade cannot be used.
fn unreadable(text: &str, day: NaiveDate) -> RowError {
    let is_team = |name: &&str| resolve_prefix(name.strip_prefix("the ").unwrap_or(name), day).is_some();
    let subject = text.strip_prefix("The ").filter(|name| !is_team(name));
    let mut receivers = text.match_indices(" to ").map(|(at, preposition)| &text[at + preposition.len()..]);
    let unknown = match subject {
        Some(name) => Some(name),
        None => receivers.clone().next().filter(|_| !receivers.any(|name| is_team(&name))),
    };
    match unknown {
        Some(name) => {
            let name = name.strip_prefix("the ").unwrap_or(name).trim_end_matches('.');
            RowError::new("unknown_team", format!("no team {:?} on {day}", truncate(name, 60)))
        }
        None => RowError::new("unreadable_sentence", "expected a sentence such as \"The … traded … to the … for ….\""),
    }
}

#[cfg(test)]
mod tests;
