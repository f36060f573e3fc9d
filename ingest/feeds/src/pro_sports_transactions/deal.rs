//! Parses the notes of a row that is part of a trade: `trade with Nets`, `3-team sign and trade with Clippers, Wizards`,
//! `received from Bucks as compensation for head coach Jason Kidd`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::digit1;
use winnow::combinator::{alt, opt, peek, preceded, repeat, repeat_till, terminated};
use winnow::error::ContextError;
use winnow::prelude::*;
use winnow::token::take_till;

use super::compensation::{compensation, settlement, to_and_from};
use super::partners::partners;
use super::phrases::{any_of, phrase};
use super::rescission::{RESCINDED, Tail, tail};
use super::team::team;

/// A trade, or the rescission of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Deal {
    pub partners: BTreeSet<FranchiseId>,
    /// Whether the notes name no partner, or one that is not a known team.
    pub has_unknown_partner: bool,
    /// The notes, if the row does not state a trade but the rescission of an earlier one.
    pub rescission: Option<String>,
    /// The day of the rescinded trade, if stated.
    pub rescinded_day: Option<NaiveDate>,
    /// Whether the trade itself was rescinded.
    pub is_voided: bool,
    /// Whether the notes contain a word for a rescission at a place where its meaning is open.
    pub is_ambiguous: bool,
    /// The notes, if they state more than the partners.
    pub note: Option<String>,
}

/// What stands before the word for the trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Earlier,
    Rescinded,
    Other,
}

/// Parses notes that state a trade in the usual form. Returns `None` for other notes.
pub(super) fn deal(notes: &str, day: NaiveDate) -> Option<Deal> {
    parse(notes, day, |input| known_words.parse_next(input))
}

/// Parses notes that contain a trade after words that no rule knows: `players exchanged in trade with Nets`. The words are
/// kept as a note.
pub(super) fn deal_after_words(notes: &str, day: NaiveDate) -> Option<Deal> {
    parse(notes, day, |input| {
        let start_of_trade = peek(trade_with);
        let words: (Vec<&str>, ()) = repeat_till(0..40, one_word, start_of_trade).parse_next(input)?;
        Ok(if words.0.is_empty() { Before::Nothing } else { Before::Other })
    })
}

/// Returns whether the notes contain a word for a trade.
pub(super) fn names_trade(notes: &str) -> bool {
    let words = notes.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    words.into_iter().any(|word| matches!(&*word.to_lowercase(), "trade" | "traded" | "trades" | "sign-and-trade"))
}

fn parse(notes: &str, day: NaiveDate, before: impl Fn(&mut &str) -> ModalResult<Before>) -> Option<Deal> {
    let notes = notes.trim();
    let mut input = notes;
    let before = before(&mut input).ok()?;
    let partners = with_partners(day).parse_next(&mut input).ok()?;
    let has_unknown_partner = partners.is_empty() || partners.iter().any(Option::is_none);
    let Tail { is_rescinded, is_ambiguous, rescinded_day, is_empty } = tail(input);
    let is_rescission = before == Before::Rescinded || before == Before::Earlier && is_rescinded;
    let has_more = !is_empty || before != Before::Nothing;
    Some(Deal {
        partners: partners.into_iter().flatten().collect(),
        has_unknown_partner,
        rescission: is_rescission.then(|| notes.to_owned()),
        rescinded_day: rescinded_day.filter(|_| is_rescission),
        is_voided: is_rescinded && !is_rescission,
        is_ambiguous,
        note: (has_more && !is_rescission).then(|| notes.to_owned()),
    })
}

/// Skips the words that may stand before a trade.
fn known_words(input: &mut &str) -> ModalResult<Before> {
    let word = alt((
        phrase(RESCINDED).value(Before::Rescinded),
        phrase(&["earlier", "previous", "prior", "original", "originally"]).value(Before::Earlier),
        phrase(&[
            "in",
            "as",
            "part of",
            "the",
            "a",
            "an",
            "via",
            "by",
            "of",
            "completed",
            "completion of",
            "finalized",
            "conditional",
            "contingent",
            "draft day",
            "draft-day",
            "delayed",
            "multi-player",
            "straight",
            "acquired in",
            "sent in",
            "player",
            "contract",
        ])
        .value(Before::Other),
    ));
    let words: Vec<Before> = repeat(0..8, terminated(word, ' ')).parse_next(input)?;
    let is = |kind| words.contains(&kind);
    Ok(match () {
        () if is(Before::Rescinded) => Before::Rescinded,
        () if is(Before::Earlier) => Before::Earlier,
        // `in` and the like state nothing.
        () => Before::Nothing,
    })
}

/// The trade and its partners. `3-team trade with trade with Nuggets, Jazz` is a typing error of the feed.
fn with_partners<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Vec<Option<FranchiseId>>> {
    move |input| {
        let repeated = opt((' ', alt((trade_with, with))));
        let listed = preceded((trade_with, repeated), preceded(' ', partners(day)));
        // One team sends, buys or pays. Without a known partner it is something else, such as `sent to D-League`.
        let moved = preceded((moved_to, ' '), partners(day)).verify(|partners: &Vec<_>| !partners.contains(&None));
        let alone = (trade_words, alone_end).value(Vec::new());
        let rescinded = preceded((trade_words, ' '), rescinded_by(day));
        alt((listed, moved, compensation(day), settlement(day), to_and_from(day), rescinded, alone)).parse_next(input)
    }
}

/// `trade with`, `four-way trade between`, `sign and trade with`, `trade deal with`.
fn trade_with(input: &mut &str) -> ModalResult<()> {
    (trade_words, ' ', with).void().parse_next(input)
}

fn trade_words(input: &mut &str) -> ModalResult<()> {
    opt((number_of_teams, alt((' ', '-')))).parse_next(input)?;
    let noun = alt((
        phrase(&[
            "sign-and-trade",
            "sign and trade",
            "sign & trade",
            "sign-trade",
            "signed and traded",
            "sign and traded",
        ]),
        phrase(&["trade-and-sign", "trade and sign", "trade & sign", "trade/sign", "sign/trade"]),
        phrase(&["exchanged", "exchange", "swapped", "swap", "traded", "trades", "trade"]),
        take_till(4..=8, ' ').verify(|word: &str| is_misspelt(word, "trade")).void(),
    ));
    let more = any_of(&[" deal", " agreement", " transaction", " completed"]);
    (noun, opt(more)).void().parse_next(input)
}

/// `3-team`, `three team`, `4-way`, `multi-team`.
fn number_of_teams(input: &mut &str) -> ModalResult<()> {
    let number = alt((digit1.void(), phrase(&["two", "three", "four", "five", "six", "seven", "eight", "multi"])));
    let noun = any_of(&["teams", "team", "way", "club"]);
    (number, alt((' ', '-')), noun).void().parse_next(input)
}

/// `with`, with one typing error at most, or `between`.
fn with(input: &mut &str) -> ModalResult<()> {
    alt((
        phrase(&["with", "between", "among", "involving", "to", "from"]),
        take_till(3..=5, ' ').verify(|word: &str| is_misspelt(word, "with")).void(),
    ))
    .parse_next(input)
}

/// `sent to`, `purchased from`, `received as compensation from`, `sent compensation to`, `traded draft rights to`.
fn moved_to(input: &mut &str) -> ModalResult<()> {
    let verb = phrase(&[
        "sent",
        "sold",
        "received",
        "acquired",
        "reacquired",
        "re-acquired",
        "purchased",
        "obtained",
        "dealt",
        "awarded",
        "given",
        "paid",
        "gave",
    ]);
    let what = phrase(&["as compensation", "compensation", "contract", "rights", "player rights", "cash"]);
    let direction = || phrase(&["to", "from"]);
    let compensation = phrase(&["as compensation", "compensation"]);
    let rights = phrase(&["draft rights", "player rights", "rights"]);
    alt((
        (verb, ' ', opt((what, ' ')), direction()).void(),
        (compensation, ' ', direction()).void(),
        (phrase(&["traded"]), ' ', rights, ' ', alt((direction(), phrase(&["with"])))).void(),
    ))
    .parse_next(input)
}

/// `earlier trade rescinded by Sonics`: the partner, if it is named. The rest of the notes states the rescission.
fn rescinded_by<'a>(day: NaiveDate) -> impl ModalParser<&'a str, Vec<Option<FranchiseId>>, ContextError> {
    let by_team = opt(preceded(" by ", team(day))).map(|team| team.map(Some).into_iter().collect());
    peek(preceded(phrase(RESCINDED), by_team))
}

/// The end of notes that name no partner: `trade (date approximate)`.
fn alone_end(input: &mut &str) -> ModalResult<()> {
    peek(alt((winnow::combinator::eof.void(), alt((" (", ";", ",", " ?")).void()))).parse_next(input)
}

fn one_word<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    terminated(take_till(1.., ' '), ' ').parse_next(input)
}

fn is_misspelt(word: &str, expected: &str) -> bool {
    strsim::damerau_levenshtein(&word.to_lowercase(), expected) <= 1
}

#[cfg(test)]
mod tests;
