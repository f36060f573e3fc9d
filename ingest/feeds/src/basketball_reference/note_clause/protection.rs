//! Protections: `top-4 protected`, `protected 1-3 and 15-30 in 2024 and 2025`, `lottery protected through 2021`.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded, separated};
use winnow::prelude::*;

use super::super::note::Clause;
use crate::pick::{DraftRange, DraftYears};
use crate::prose::{range, year, years};

pub(super) fn protected(input: &mut &str) -> ModalResult<Clause> {
    let noun = || alt((Caseless("protected"), Caseless("protections"), Caseless("protection")));
    let for_picks = opt((Caseless("for "), opt(alt((Caseless("picks "), Caseless("selections "))))));
    let ranges = alt((
        (ranges, alt((' ', '-')), noun()).map(|(ranges, ..)| ranges),
        preceded((noun(), ' ', for_picks), ranges),
        noun().map(|_| Vec::new()),
    ))
    .parse_next(input)?;
    let through = alt((" through the ", " through ", " thru ", " until "));
    if let Some(last) = opt(preceded(through, year)).parse_next(input)? {
        return Ok(Clause::ProtectedThrough { ranges, last });
    }
    let years = opt(in_years).parse_next(input)?.unwrap_or_default();
    Ok(Clause::Protected { ranges, years, team: None })
}

/// `1-5 in 2028 and 2029`: a further range of a protection that names its drafts.
pub(super) fn protected_in_years(input: &mut &str) -> ModalResult<Clause> {
    (ranges, in_years).map(|(ranges, years)| Clause::Protected { ranges, years, team: None }).parse_next(input)
}

pub(super) fn unprotected(input: &mut &str) -> ModalResult<Clause> {
    let words = ["unprotected", "not protected", "no protections", "no protection"];
    alt(words.map(Caseless)).parse_next(input)?;
    let years = opt(in_years).parse_next(input)?.unwrap_or_default();
    Ok(Clause::Unprotected { years })
}

/// Parses a protection before a pick: `top-14 protected 1st-rd pick`, `lottery-protected 1st-rd pick`.
pub(in super::super) fn protection_of_mention(input: &mut &str) -> ModalResult<Clause> {
    let ranges = alt((
        (ranges, alt((' ', '-')), Caseless("protected ")).map(|(ranges, ..)| ranges),
        Caseless("protected ").map(|_| Vec::new()),
    ))
    .parse_next(input)?;
    Ok(Clause::Protected { ranges, years: Vec::new(), team: None })
}

/// `1-3 and 15-30`, `1-3, 15-30`.
fn ranges(input: &mut &str) -> ModalResult<Vec<DraftRange>> {
    separated(1.., range, alt((", and ", ", ", " and ", " & ", " or "))).parse_next(input)
}

/// ` in 2020 and 2021`, ` in 2023, 2024`. Consecutive drafts become one span.
pub(super) fn in_years(input: &mut &str) -> ModalResult<Vec<DraftYears>> {
    let between = alt((", and ", ", or ", ", ", " and ", " or ", "/"));
    let list: Vec<DraftYears> =
        preceded(alt((Caseless(" in "), Caseless(" for "))), separated(1.., years, between)).parse_next(input)?;
    let mut spans: Vec<DraftYears> = Vec::new();
    for DraftYears { first, last } in list {
        match spans.last_mut() {
            Some(span) if span.last + 1 == first => span.last = last,
            _ => spans.push(DraftYears { first, last }),
        }
    }
    Ok(spans)
}
