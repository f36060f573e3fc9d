//! Parses the clauses of a note about a pick: `is BOS own and is top-4 protected; became 2025 1st-rd pick`.
//!
//! Each kind of clause has a grammar that owns its words. What no grammar reaches, up to the next separator, is unparsed.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, delimited, eof, opt, peek, repeat, repeat_till};
use winnow::prelude::*;
use winnow::token::{any, one_of, take_till};

pub(super) use self::favorable::favorability;
use self::favorable::{favorable, one_of_several, whichever};
use self::outcome::{became, conditional, deferred, fallback, outcome};
pub(super) use self::owner_words::draft_of_pick;
use self::owner_words::original_team;
pub(super) use self::protection::protection_of_mention;
use self::protection::{protected, protected_in_years, unprotected};
pub(super) use self::swap::right_to_swap;
use self::swap::swap;
use super::note::Clause;
use super::team::owner;

mod favorable;
mod outcome;
mod owner_words;
mod protection;
mod swap;

/// Parses the clauses of a note.
pub(super) fn parse(text: &str, day: NaiveDate) -> Vec<Clause> {
    let mut input = text.trim().trim_end_matches(" (voided)");
    let mut clauses: Vec<Clause> = Vec::new();
    loop {
        let _separators: ModalResult<()> = repeat(0.., separator).parse_next(&mut input);
        if input.is_empty() {
            break;
        }
        if let Ok(parsed) = clause(&mut input, day) {
            clauses.extend(parsed);
        } else {
            skip_words(&mut input);
            clauses.push(Clause::Unparsed);
        }
    }
    simplify(clauses)
}

/// Parses one clause, which may state several facts.
fn clause(input: &mut &str, day: NaiveDate) -> ModalResult<Vec<Clause>> {
    let one = |clause: Clause| vec![clause];
    let of_picks = alt((
        |input: &mut &str| swap(input, day),
        |input: &mut &str| whichever(input, day),
        |input: &mut &str| favorable(input, day),
    ));
    let single = alt((
        alt((unprotected, protected, protected_in_years)),
        |input: &mut &str| one_of_several(input, day),
        |input: &mut &str| original_team(input, day),
        |input: &mut &str| became(input, day),
        fallback,
        |input: &mut &str| acquired(input, day),
        remark,
    ));
    let parsed = alt((alt((outcome, deferred, conditional)).map(one), of_picks, single.map(one)));
    let end = alt((eof.void(), one_of(|letter: char| !letter.is_alphanumeric()).void()));
    delimited(opt(verb), parsed, peek(end)).parse_next(input)
}

fn separator(input: &mut &str) -> ModalResult<()> {
    let words = alt(["and ", "but ", "then ", "which ", "with ", "for ", "if ", "eventually "].map(Caseless));
    alt((one_of([' ', ',', ';', '.', '(', ')']).void(), words.void())).parse_next(input)
}

fn verb(input: &mut &str) -> ModalResult<()> {
    let verbs = [
        "is ",
        "was ",
        "are ",
        "were ",
        "ended up as ",
        "ended up being ",
        "will be ",
        "to be ",
        "being ",
        "remains ",
        "remained ",
        "has ",
    ];
    let adverbs = ["a ", "an ", "the ", "also ", "eventually ", "now ", "still ", "later ", "either "];
    // `WAS own` is about Washington.
    (alt(verbs), repeat::<_, _, (), _, _>(0..3, alt(adverbs.map(Caseless)))).void().parse_next(input)
}

/// Words that state nothing about the pick of the note.
fn remark(input: &mut &str) -> ModalResult<Clause> {
    let words = [
        "later renegotiated in another trade",
        "via sign and trade",
        "via sign-and-trade",
        "sign and trade",
        "and never used",
        "never used",
        "own",
        "pick",
        "picks",
        "the",
    ];
    let returned = (Caseless("returned "), take_till(1.., [',', ';', '.', ')']));
    let reason = (Caseless("because "), take_till(1.., [';', '.', ')']));
    alt((alt(words.map(Caseless)).void(), returned.void(), reason.void())).value(Clause::Filler).parse_next(input)
}

/// `that Boston received`: which of the picks the note is about.
fn acquired(input: &mut &str, day: NaiveDate) -> ModalResult<Clause> {
    let verb = alt([" acquired", " received", " obtained"].map(Caseless));
    (opt("that "), owner(day), verb).value(Clause::Filler).parse_next(input)
}

/// Skips the words up to the next separator between clauses.
fn skip_words(input: &mut &str) {
    let end = alt(("; ", ", ", ". ", " and ", " but ", "(", ")"));
    let _words: ModalResult<((), ())> =
        repeat_till(1.., any.void(), peek(alt((end.void(), eof.void())))).parse_next(input);
}

/// Drops words without a fact, and merges a repeated favorability with the list of its teams.
fn simplify(clauses: Vec<Clause>) -> Vec<Clause> {
    let mut simple: Vec<Clause> = Vec::new();
    for clause in clauses {
        match (simple.last_mut(), clause) {
            (_, Clause::Filler) => {}
            (
                Some(Clause::Favorable { which, rank, of }),
                Clause::Favorable { which: other, rank: None, of: teams },
            ) if *which == other && of.is_empty() && rank.is_none() => {
                *of = teams;
            }
            (_, clause) => simple.push(clause),
        }
    }
    simple
}

#[cfg(test)]
mod tests;
