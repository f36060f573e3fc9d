//! Parses the drafts of a pick: `2014`, `2016 and 2018`, `1998 or 1999`, `2006 or later`, `2002-2004`.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, peek, preceded, repeat};
use winnow::prelude::*;

use super::phrases::any_of;
use crate::pick::PossibleYears;
use crate::prose::{year, years};

/// The drafts that stand before the round of a pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Drafts {
    /// One pick for each year.
    Each(Vec<i16>),
    /// One pick, in one of several drafts.
    OneOf(PossibleYears),
    /// `2002-2004`: one pick in one of these drafts, or, before the plural `picks`, one for each year.
    Span(i16, i16),
}

/// Whether a list is of alternatives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    And,
    Or,
    Comma,
}

pub(super) fn drafts(input: &mut &str) -> ModalResult<Drafts> {
    alt((open, list, span, year.map(|year| Drafts::Each(vec![year])))).parse_next(input)
}

/// `2006 or later`.
fn open(input: &mut &str) -> ModalResult<Drafts> {
    let later = any_of(&[" or later", " or after", " or beyond", " or thereafter", " or subsequent", "+"]);
    let first = (year, later).map(|(first, _)| first).parse_next(input)?;
    opt(Caseless(" year")).parse_next(input)?;
    Ok(Drafts::OneOf(PossibleYears { first, last: None }))
}

/// `1998 or 1999`, `2016, 2018 and 2020`.
fn list(input: &mut &str) -> ModalResult<Drafts> {
    let first = year.parse_next(input)?;
    let others: Vec<(Joint, i16)> = repeat(1.., (joint, year)).parse_next(input)?;
    let years: Vec<i16> = std::iter::once(first).chain(others.iter().map(|(_, year)| *year)).collect();
    if others.iter().any(|(joint, _)| *joint == Joint::Or) {
        let last = years.iter().copied().max();
        return Ok(Drafts::OneOf(PossibleYears { first: years.into_iter().min().unwrap_or(first), last }));
    }
    Ok(Drafts::Each(years))
}

fn span(input: &mut &str) -> ModalResult<Drafts> {
    years.verify(|years| years.first < years.last).map(|years| Drafts::Span(years.first, years.last)).parse_next(input)
}

fn joint(input: &mut &str) -> ModalResult<Joint> {
    alt((
        // The feed has bullets in place of commas: `1997• 1998• or 1999`.
        any_of(&[", or ", " or ", " and/or ", "/", "• or "]).value(Joint::Or),
        any_of(&[", and ", " and ", " & ", ", & "]).value(Joint::And),
        preceded(alt((", ", "• ")), peek(year)).void().value(Joint::Comma),
    ))
    .parse_next(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_are_one_pick() {
        let one_of = |first, last| Ok(Drafts::OneOf(PossibleYears { first, last }));
        assert_eq!(drafts.parse("1998 or 1999"), one_of(1998, Some(1999)));
        assert_eq!(drafts.parse("1998, 1999 or 2000"), one_of(1998, Some(2000)));
        assert_eq!(drafts.parse("1997• 1998• or 1999"), one_of(1997, Some(1999)));
        assert_eq!(drafts.parse("2006 or later"), one_of(2006, None));
    }

    #[test]
    fn a_list_is_several_picks() {
        assert_eq!(drafts.parse("2016 and 2018"), Ok(Drafts::Each(vec![2016, 2018])));
        assert_eq!(drafts.parse("2016, 2018, and 2020"), Ok(Drafts::Each(vec![2016, 2018, 2020])));
        assert_eq!(drafts.parse("2014"), Ok(Drafts::Each(vec![2014])));
        assert_eq!(drafts.parse("2002-04"), Ok(Drafts::Span(2002, 2004)));
    }
}
