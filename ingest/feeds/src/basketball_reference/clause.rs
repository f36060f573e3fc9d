//! Parses the clauses of a note about a pick: `is BOS own and is top-4 protected; became 2025 1st-rd pick`.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded};
use winnow::prelude::*;
use winnow::token::rest;

use super::moves::split;
use super::note::Clause;
use super::team::resolve_possessive;
use crate::pick::{Conveyance, Favorability};
use crate::prose::{ranges, round, year};

/// Parses the clauses that the grammar knows. The others stay in the text of the note.
pub(super) fn parse(text: &str, day: NaiveDate) -> Vec<Clause> {
    let text = text.trim().trim_end_matches(" (voided)");
    let mut clauses = Vec::new();
    // The original team may precede the verb in parentheses.
    let text = match text.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        Some((inner, rest)) => {
            clauses.extend(parts(inner).into_iter().filter_map(|part| clause(part, day)));
            rest.trim()
        }
        None => text,
    };
    for part in parts(text) {
        match clause(part, day) {
            Some(clause) => clauses.push(clause),
            // A list of teams continues after a comma: `is least favorable of DAL, PHI, and OKC`.
            None => {
                if let Some(Clause::Favorable { of, .. }) = clauses.last_mut() {
                    of.extend(teams(part, day));
                }
            }
        }
    }
    clauses.retain(|clause| *clause != Clause::Filler);
    clauses
}

fn parts(text: &str) -> Vec<&str> {
    split(text, &["; ", ", and ", ", ", ". ", " and "])
}

fn clause(text: &str, day: NaiveDate) -> Option<Clause> {
    let text = text.trim().trim_end_matches(['.', ')', ' ']).trim_start_matches('(');
    let mut predicate = text;
    let _verb: ModalResult<_> = opt(verb).parse_next(&mut predicate);
    let predicate = predicate;
    original_team(predicate, day)
        .or_else(|| alt((protected, unprotected, conditional, outcome, deferred, fallback)).parse(predicate).ok())
        .or_else(|| swap(predicate, day))
        .or_else(|| favorable(predicate, day))
}

fn verb(input: &mut &str) -> ModalResult<()> {
    let is = alt((Caseless("is "), Caseless("was "), Caseless("are "), Caseless("were "), Caseless("ended up as ")));
    (is, opt(alt((Caseless("a "), Caseless("an "), Caseless("eventually "), Caseless("now ")))))
        .void()
        .parse_next(input)
}

/// `DAL own`, `MIL's own`, `owned by UTA`, `originally owned by MIA`, `GSW's 2024 second-round pick`, `LAL's pick`, `MIA pick`.
fn original_team(text: &str, day: NaiveDate) -> Option<Clause> {
    let after = |prefix| text.strip_prefix(prefix).and_then(|name| resolve_possessive(name, day));
    let first_word = || {
        let (name, rest) = text.split_once(' ')?;
        let team = resolve_possessive(name, day)?;
        let rest = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
        let is_round = |text: &str| round.parse(text).is_ok();
        let is_own = matches!(rest, "own" | "pick" | "own pick") || rest.strip_suffix(" pick").is_some_and(is_round);
        is_own.then_some(team)
    };
    after("owned by ").or_else(|| after("originally owned by ")).or_else(first_word).map(Clause::OriginalTeam)
}

/// `top-4 protected`, `56-60 protected`, `lottery protected in 2021`, `9-30 protected`.
fn protected(input: &mut &str) -> ModalResult<Clause> {
    let ranges = alt((
        (ranges, Caseless(" protected")).map(|(ranges, _)| ranges),
        preceded(Caseless("protected "), ranges),
        Caseless("protected").map(|_| Vec::new()),
    ))
    .parse_next(input)?;
    let year = opt(preceded(Caseless(" in "), year)).parse_next(input)?;
    Ok(Clause::Protected { ranges, year })
}

fn unprotected(input: &mut &str) -> ModalResult<Clause> {
    let year = preceded(Caseless("unprotected"), opt(preceded(Caseless(" in "), year))).parse_next(input)?;
    Ok(Clause::Unprotected { year })
}

fn conditional(input: &mut &str) -> ModalResult<Clause> {
    Caseless("conditional").value(Clause::Conditional).parse_next(input)
}

fn outcome(input: &mut &str) -> ModalResult<Clause> {
    let not_conveyed = alt((Caseless("did not convey"), Caseless("didn't convey")));
    let forfeited = alt((Caseless("forfeited"), Caseless("eventually forfeited")));
    alt((
        not_conveyed.value(Conveyance::NotConveyed),
        forfeited.value(Conveyance::Forfeited),
        (Caseless("conveyed"), rest).value(Conveyance::Conveyed),
    ))
    .map(Clause::Outcome)
    .parse_next(input)
    .inspect(|_| *input = "")
}

/// `originally a 2022 pick that was deferred`, `originally 2022 and did not convey`.
fn deferred(input: &mut &str) -> ModalResult<Clause> {
    let from_year = preceded((Caseless("originally "), opt(Caseless("a "))), year).parse_next(input)?;
    *input = "";
    Ok(Clause::Deferred { from_year })
}

/// `becomes two 2nd-rd picks in 2021`, `became 2025 1st-rd pick`, `else 2025 2nd-rd pick`, `could turn into cash in 2029`.
fn fallback(input: &mut &str) -> ModalResult<Clause> {
    let start = alt((
        Caseless("becomes "),
        Caseless("became "),
        Caseless("become "),
        Caseless("else "),
        Caseless("could turn into "),
    ));
    preceded(start, rest).map(|text: &str| Clause::Fallback { text: text.to_owned() }).parse_next(input)
}

/// `right to swap`, `protected right to swap`, `swap option`, `opportunity to swap`, `right to swap with LAC's first-round pick`.
fn swap(text: &str, day: NaiveDate) -> Option<Clause> {
    let lower = text.to_lowercase();
    let (at, length) =
        ["right to swap", "swap option", "opportunity to swap", "duty to swap", "option to swap", "pick swap"]
            .iter()
            .find_map(|words| Some((lower.find(words)?, words.len())))
            .filter(|(at, _)| *at <= 20)?;
    let rest = text.get(at + length..)?.trim();
    let with = rest.strip_prefix("with ").map(|name| name.split(' ').next().unwrap_or_default());
    Some(Clause::Swap { with: with.and_then(|name| resolve_possessive(name, day)), holder: None })
}

/// `more favorable of CLE and UTA`, `least favorable`, `BRK's or NYK's, whichever is least favorable`.
fn favorable(text: &str, day: NaiveDate) -> Option<Clause> {
    let lower = text.to_lowercase();
    let which = [
        ("more favorable", Favorability::More),
        ("less favorable", Favorability::Less),
        ("most favorable", Favorability::Most),
        ("least favorable", Favorability::Least),
    ];
    let which = which.into_iter().find_map(|(words, which)| lower.contains(words).then_some(which))?;
    let of = text.split_once("favorable").map_or("", |(_, rest)| rest);
    Some(Clause::Favorable { which, of: teams(of, day) })
}

/// The teams of a list: `CHI/LAL/DET`, `CLE and UTA`, `HOU, IND, MIA or OKC`, `Celtics, Grizzlies`.
fn teams(text: &str, day: NaiveDate) -> Vec<FranchiseId> {
    let is_punctuation = |letter: char| !letter.is_alphanumeric() && letter != '\'';
    let words = text.split([' ', '/', ',']).map(|word| word.trim_matches(is_punctuation));
    words.filter_map(|word| resolve_possessive(word, day)).collect()
}

#[cfg(test)]
mod tests;
