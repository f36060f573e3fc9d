//! Parses what follows the partners of a trade: whether the trade was rescinded, and when the earlier trade was made.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::combinator::{alt, opt, preceded};
use winnow::prelude::*;
use winnow::token::{take_till, take_while};

use super::phrases::{any_of, optional, phrase};

/// Words for a trade that was rescinded.
pub(super) const RESCINDED: &[&str] = &[
    "rescinded",
    "rescission of",
    "rescinding of",
    "voided",
    "voiding of",
    "void",
    "nullified",
    "nullification of",
    "cancelled",
    "canceled",
    "cancellation of",
    "annulled",
    "reversed",
    "reversal of",
    "undone",
    "invalidated",
    "disallowed",
    "vetoed",
];

/// What the text after the partners states.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    pub is_rescinded: bool,
    /// Whether a word for a rescission stands where its meaning is open: `player option voided`.
    pub is_ambiguous: bool,
    /// `on 2000-02-09`
    pub rescinded_day: Option<NaiveDate>,
    pub is_empty: bool,
}

/// Parses the text after the partners.
pub(super) fn tail(text: &str) -> Tail {
    let mut tail = Tail { is_empty: text.trim_matches(['.', ' ']).is_empty(), ..Tail::default() };
    let mut input = text;
    let mut is_start = true;
    while !input.is_empty() {
        if accepts(separator, &mut input).is_some() {
            is_start = true;
        } else if is_start && accepts(rescinded, &mut input).is_some() {
            tail.is_rescinded = true;
        } else if accepts(' ', &mut input).is_some() {
            // A space starts nothing.
        } else if let Some(day) = accepts(day, &mut input) {
            tail.rescinded_day = Some(day);
        } else {
            tail.is_ambiguous |= phrase(RESCINDED).parse_peek(input).is_ok();
            is_start = false;
            accepts(next_word, &mut input);
        }
    }
    tail.is_ambiguous &= !tail.is_rescinded;
    tail
}

/// Parses at the start of the text, which stays as it is if the parser fails.
fn accepts<'a, T>(
    parser: impl Parser<&'a str, T, winnow::error::ErrMode<winnow::error::ContextError>>,
    input: &mut &'a str,
) -> Option<T> {
    opt(parser).parse_next(input).ok().flatten()
}

/// What starts another statement about the trade.
fn separator(input: &mut &str) -> ModalResult<()> {
    take_while(1.., ['(', ')', ';', ',', '-', '.', '/']).void().parse_next(input)
}

/// `voided`, `trade was later rescinded`, `both trades voided`.
fn rescinded(input: &mut &str) -> ModalResult<()> {
    optional(&[
        "and",
        "but",
        "both",
        "the",
        "this",
        "entire",
        "trade",
        "trades",
        "deal",
        "was",
        "were",
        "is",
        "later",
        "subsequently",
        "then",
        "since",
        "completely",
        "eventually",
        "NBA",
        "league",
        "by NBA",
    ])
    .parse_next(input)?;
    phrase(RESCINDED).parse_next(input)
}

/// ` on 2000-02-09`, ` of 2000-02-09`.
fn day(input: &mut &str) -> ModalResult<NaiveDate> {
    preceded(
        any_of(&["on ", "of ", "from "]),
        take_while(10.., |letter: char| letter.is_ascii_digit() || letter == '-'),
    )
    .verify_map(|day: &str| day.parse().ok())
    .parse_next(input)
}

fn next_word(input: &mut &str) -> ModalResult<()> {
    alt((take_till(1.., [' ', '(', ')', ';', ',', '.', '/']).void(), winnow::token::any.void())).parse_next(input)
}
