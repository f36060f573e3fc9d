//! Parses the clauses of which only the kind is known and the text is kept: conditions, options, and remarks on sources.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, opt, peek, repeat_till};
use winnow::prelude::*;
use winnow::token::one_of;

use super::clause::{clause_text, sentence_text};
use super::phrases::{any_of, phrase, word};
use super::team::team;

/// `if pick is #31-55`, `conditional …`, `at least 2 years after …`, `Bucks choice of Bucks or Bulls pick`, `originally …`.
pub(super) fn condition<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<&'a str> {
    move |input| {
        alt((
            // The history of a term has commas of its own: `originally lottery protected, but protection was removed`.
            (peek((word("originally"), ' ')), sentence_text).map(|(_, text)| text),
            (peek(choice(day)), clause_text).map(|((), text)| text),
            (peek((opt(subject(day)), connective)), clause_text).map(|(_, text)| text),
            (peek(wait), clause_text).map(|((), text)| text),
        ))
        .parse_next(input)
    }
}

/// `1983 second round pick per NBA Register`, `not per Lakers media guide`, `date approximate`.
pub(super) fn remark<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    let source = any_of(&["per ", "according to ", "date approximate"]);
    let before =
        repeat_till(0..80, one_of(|letter: char| !matches!(letter, ',' | ';')), peek(source)).map(|((), _)| ());
    (peek(before), clause_text).map(|((), text)| text).parse_next(input)
}

/// `Lakers option`, `at Pistons' option`, `Bucks choice of …`, `Grizzlies have the option …`.
fn choice<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<()> {
    move |input| {
        let verb = || any_of(&["have the ", "has the ", "had the ", "have ", "has ", "had "]);
        (
            opt(Caseless("at ")),
            opt(Caseless("the ")),
            team(day),
            ' ',
            opt(verb()),
            any_of(&["option", "choice", "right", "obligation", "to "]),
        )
            .void()
            .parse_next(input)
    }
}

/// What a condition is about, before it: `Suns pick if …`.
fn subject<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<()> {
    move |input| (team(day), ' ', opt(Caseless("own ")), opt(any_of(&["picks ", "pick "]))).void().parse_next(input)
}

/// The first word of a condition.
fn connective(input: &mut &str) -> ModalResult<()> {
    let condition = phrase(&[
        "if",
        "conditional",
        "conditionally",
        "conditions",
        "contingent",
        "depending",
        "dependent",
        "provided",
        "providing",
    ]);
    let more = phrase(&["unless", "when", "once", "subject", "as", "assuming", "upon", "only", "based"]);
    let order =
        phrase(&["at", "after", "before", "until", "through", "beginning", "starting", "later", "returned", "no"]);
    let history =
        phrase(&["protection", "protections", "lottery", "pick", "must", "can", "cannot", "may", "to", "right"]);
    alt((condition, more, order, history)).parse_next(input)
}

/// `2 years after …`, `two years following …`, `1 year after …`: the first draft that is allowed.
fn wait(input: &mut &str) -> ModalResult<()> {
    let number = alt((
        digit1.void(),
        word("one"),
        word("two"),
        word("three"),
        word("four"),
        word("first"),
        word("next"),
        word("second"),
    ));
    let unit = any_of(&["years", "year", "drafts", "draft"]);
    (number, ' ', unit, ' ', any_of(&["after", "following", "later", "in which"])).void().parse_next(input)
}
