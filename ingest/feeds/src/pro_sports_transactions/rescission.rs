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
        if separator.parse_next(&mut input).is_ok() {
            is_start = true;
        } else if is_start && rescinded.parse_next(&mut input).is_ok() {
            tail.is_rescinded = true;
        } else if let Ok(day) = day.parse_next(&mut input) {
            tail.rescinded_day = Some(day);
        } else {
            tail.is_ambiguous |= phrase(RESCINDED).parse_peek(input).is_ok();
            is_start = false;
            let _skipped: ModalResult<_> = next_word.parse_next(&mut input);
        }
    }
    tail.is_ambiguous &= !tail.is_rescinded;
    tail
}

/// What starts another statement about the trade.
fn separator(input: &mut &str) -> ModalResult<()> {
    take_while(1.., ['(', ')', ';', ',', '-', '.', '/']).void().parse_next(input)?;
    opt(' ').void().parse_next(input)
}

/// `voided`, `trade was later rescinded`, `both trades voided`.
fn rescinded(input: &mut &str) -> ModalResult<()> {
    opt(' ').parse_next(input)?;
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
        any_of(&[" on ", " of ", " from ", "on "]),
        take_while(10.., |letter: char| letter.is_ascii_digit() || letter == '-'),
    )
    .verify_map(|day: &str| day.parse().ok())
    .parse_next(input)
}

fn next_word(input: &mut &str) -> ModalResult<()> {
    alt((' '.void(), take_till(1.., [' ', '(', ')', ';', ',', '.', '/']).void(), winnow::token::any.void()))
        .parse_next(input)
}
