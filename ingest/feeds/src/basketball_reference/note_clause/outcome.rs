//! What became of a pick: `did not convey`, `conveyed in 2022`, `was deferred`, `became 2025 2nd-rd pick`.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, opt, peek, preceded, repeat_till};
use winnow::prelude::*;
use winnow::token::{any, take_till};

use super::super::note::Clause;
use super::super::team::owner;
use super::owner_words::draft_of_pick;
use super::protection::in_years;
use crate::pick::Conveyance;
use crate::prose::year;

pub(super) fn outcome(input: &mut &str) -> ModalResult<Clause> {
    alt((not_conveyed, forfeited, conveyed)).parse_next(input)
}

/// `did not convey`, `was not conveyed`, `had the option to swap but kept its own`. In some drafts only, it is no outcome.
fn not_conveyed(input: &mut &str) -> ModalResult<Clause> {
    let words = alt([
        "did not convey",
        "didn't convey",
        "does not convey",
        "not conveyed",
        "never conveyed",
        "so never conveyed",
        "not exercised",
        "never exercised",
        "did not do so",
        "did not exercise it",
        "kept its own",
        "kept their own",
    ]
    .map(Caseless));
    let years = (words, opt(Caseless("ed")), opt(Caseless(" pick")), opt(in_years))
        .map(|(.., years)| years)
        .parse_next(input)?;
    Ok(match years {
        Some(_) => Clause::Filler,
        None => Clause::Outcome { status: Conveyance::NotConveyed, year: None },
    })
}

/// `forfeited as of 12/01/21`, `eventually forfeited and never used`.
fn forfeited(input: &mut &str) -> ModalResult<Clause> {
    let date = opt((Caseless(" as of "), take_till(1.., [' ', ',', ';'])));
    (alt((Caseless("eventually forfeited"), Caseless("forfeited"))), date).parse_next(input)?;
    Ok(Clause::Outcome { status: Conveyance::Forfeited, year: None })
}

fn conveyed(input: &mut &str) -> ModalResult<Clause> {
    let year = preceded(Caseless("conveyed"), opt(preceded((' ', opt(Caseless("in "))), year))).parse_next(input)?;
    Ok(Clause::Outcome { status: Conveyance::Conveyed, year })
}

/// `originally a 2022 pick that was deferred`, `originally 2022 and did not convey`.
pub(super) fn deferred(input: &mut &str) -> ModalResult<Clause> {
    let from_year = preceded((Caseless("originally "), opt(Caseless("a "))), year).parse_next(input)?;
    let noun = opt(alt((Caseless(" pick"), Caseless(" first-round pick"), Caseless(" second-round pick"))));
    let reason = [
        "that was deferred",
        "that did not convey",
        "and did not convey",
        "but did not convey",
        "but was deferred",
        "and was deferred",
    ];
    (noun, opt((' ', alt(reason.map(Caseless))))).parse_next(input)?;
    Ok(Clause::Deferred { from_year })
}

/// `conditional`, `would have conveyed if it landed in the 51-55 range`, `contingent upon A making the roster`.
pub(super) fn conditional(input: &mut &str) -> ModalResult<Clause> {
    let words = alt([
        "would have ",
        "could have been ",
        "contingent upon ",
        "contingent on ",
        "conditional on ",
        "conditional upon ",
        "dependent on ",
    ]
    .map(Caseless));
    let condition = (words, up_to_separator).take().map(|text: &str| text.trim_end_matches('.').to_owned());
    alt((condition, Caseless("conditional").map(|_| String::new()), Caseless("condition").map(|_| String::new())))
        .map(|text| Clause::Conditional { text })
        .parse_next(input)
}

/// `became MEM pick`, `became OKC 2026 1st-rd pick`: which of several picks it was.
pub(super) fn became(input: &mut &str, day: NaiveDate) -> ModalResult<Clause> {
    let start = alt((Caseless("became "), Caseless("became the "), Caseless("becomes ")));
    let pick = alt(((' ', draft_of_pick).void(), alt([" own pick", " own", " pick"].map(Caseless)).void()));
    let team = (owner(day), pick).map(|(team, ())| team).with_taken();
    preceded(start, team).map(|(team, text)| Clause::Became { team, text: text.to_owned() }).parse_next(input)
}

/// `becomes two 2nd-rd picks in 2021 and 2022`, `else 2025 2nd-rd pick`, `could turn into cash in 2029`.
pub(super) fn fallback(input: &mut &str) -> ModalResult<Clause> {
    let start = alt([
        "becomes ",
        "became ",
        "become ",
        "else ",
        "otherwise ",
        "could turn into ",
        "turns into ",
        "turned into ",
        "converts to ",
        "converted to ",
    ]
    .map(Caseless));
    let text = alt((preceded(start, up_to_separator.take()), (Caseless("conveys to "), up_to_separator).take()));
    text.map(|text: &str| Clause::Fallback { text: text.trim_end_matches('.').to_owned() }).parse_next(input)
}

/// The words up to the next statement. ` and ` and `, ` between words of one statement do not end it.
fn up_to_separator(input: &mut &str) -> ModalResult<()> {
    let next =
        alt([", did", ", and did", " and did not", ", conveyed", ", became", ", which ", " (", ")"].map(Caseless));
    let end = alt((eof.void(), "; ".void(), ". ".void(), next.void()));
    repeat_till::<_, _, (), _, _, _, _>(1.., any, peek(end)).void().parse_next(input)
}
