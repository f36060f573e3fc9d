//! Parses the protections and fallbacks of a pick in a parenthetical.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, peek, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::{rest, take_while};

use super::clause::{boundary, clause_text};
use super::phrases::any_of;
use super::team::team;
use crate::pick::{DraftRange, DraftYears, Term};
use crate::prose::{range, ranges, years};

/// The drafts in which a protection applies.
#[derive(Default)]
struct Period {
    years: Vec<DraftYears>,
    /// Words that state no first year: `through 2014`, `thereafter`.
    text: Option<String>,
}

/// `protected top 13 in 2014`, `top 55 protected`, `lottery protected 2013-15`, `Wizards pick protected top 8`.
pub(super) fn protection<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Vec<Term>> {
    move |input| {
        let subject = opt(subject(day)).parse_next(input)?.flatten();
        let ranges = protected_ranges.parse_next(input)?;
        let period = period.parse_next(input)?;
        Ok(period.terms(&ranges, subject))
    }
}

/// `top 12 in 2015-16`, after another protection.
pub(super) fn further_protection(input: &mut &str) -> ModalResult<Vec<Term>> {
    let ranges = listed_ranges.parse_next(input)?;
    let period = period.parse_next(input)?;
    Ok(period.terms(&ranges, None))
}

/// `unprotected in 2019`, `unprotected thereafter`, `no protection`.
pub(super) fn unprotected(input: &mut &str) -> ModalResult<Vec<Term>> {
    any_of(&["unprotected", "no protection"]).parse_next(input)?;
    let period = period.parse_next(input)?;
    if period.years.is_empty() {
        return Ok(vec![Term::Unprotected { years: None }]);
    }
    Ok(period.years.into_iter().map(|years| Term::Unprotected { years: Some(years) }).collect())
}

/// `else 2017 second round pick`, `otherwise cash`, `thereafter cash`, `cash thereafter`, `extinguished thereafter`.
pub(super) fn fallback<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    alt((
        preceded(
            any_of(&[
                "or else ",
                "else ",
                "otherwise ",
                "thereafter ",
                "if not conveyed, ",
                "if not conveyed ",
                "if not, ",
                "then ",
            ]),
            clause_text,
        ),
        terminated(any_of(&["cash thereafter", "extinguished thereafter", "extinguished"]), peek(boundary)),
    ))
    .parse_next(input)
}

/// `top 5 protected`, `lottery-protected`, before a pick.
pub(super) fn protected_range(input: &mut &str) -> ModalResult<Vec<DraftRange>> {
    terminated(ranges, (alt((' ', '-')), Caseless("protected"))).parse_next(input)
}

/// The pick that is protected, before the protection: `Bulls pick `, `pick `. `None` if it is not a team's.
fn subject<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Option<FranchiseId>> {
    move |input| {
        let pick = || any_of(&["own pick ", "picks ", "pick ", "own "]);
        alt((
            (team(day), ' ', opt(pick())).map(|(team, ..)| Some(team)),
            (pick(), opt(any_of(&["is ", "was "]))).value(None),
        ))
        .parse_next(input)
    }
}

fn protected_ranges(input: &mut &str) -> ModalResult<Vec<DraftRange>> {
    alt((
        preceded(
            (
                any_of(&["protected", "with protection"]),
                ' ',
                opt(any_of(&["for ", "if ", "at "])),
                opt(any_of(&["picks ", "pick "])),
            ),
            listed_ranges,
        ),
        terminated(protected_range, opt(Caseless(" pick"))),
        terminated(ranges, (alt((' ', '-')), Caseless("protection"))),
        Caseless("protected").map(|_| Vec::new()),
    ))
    .parse_next(input)
}

/// `top 3 and 15-30`, `#1-5, #15-30`.
fn listed_ranges(input: &mut &str) -> ModalResult<Vec<DraftRange>> {
    let mut all = ranges.parse_next(input)?;
    opt(any_of(&[" picks", " pick"])).parse_next(input)?;
    let further: Vec<DraftRange> = repeat(0.., preceded((", ", peek('#')), range)).parse_next(input)?;
    all.extend(further);
    Ok(all)
}

/// ` in 2012-15`, ` in 2012, 2013 and 2015`, ` 2013-15`, ` through 2014`, ` thereafter`.
fn period(input: &mut &str) -> ModalResult<Period> {
    if let Some(year) = opt(preceded(" in ", short_year)).parse_next(input)? {
        return Ok(Period { years: vec![year], text: None });
    }
    let stated = any_of(&[" in each of ", " in ", " for ", " from ", " during ", " between ", " "]);
    if let Some(years) = opt(preceded(stated, listed_years)).parse_next(input)? {
        opt(any_of(&[" drafts", " draft"])).parse_next(input)?;
        return Ok(Period { years, text: None });
    }
    let open = any_of(&[
        "through ",
        "thru ",
        "until ",
        "thereafter",
        "each year",
        "every year",
        "after ",
        "starting ",
        "beginning ",
        "if ",
        "when ",
        "unless ",
    ]);
    let text = opt(preceded(' ', (open, opt(clause_text)).take())).parse_next(input)?;
    Ok(Period { years: Vec::new(), text: text.map(str::to_owned) })
}

/// `06`: the year of a draft without its century.
fn short_year(input: &mut &str) -> ModalResult<DraftYears> {
    let year = terminated(take_while(2..=2, '0'..='9'), peek(boundary))
        .verify_map(|digits: &str| digits.parse::<i16>().ok())
        .map(|digits| if digits < 50 { 2000 + digits } else { 1900 + digits })
        .parse_next(input)?;
    Ok(DraftYears { first: year, last: year })
}

/// A list of years and spans. A comma belongs to the list only if nothing but the year follows it.
fn listed_years(input: &mut &str) -> ModalResult<Vec<DraftYears>> {
    let first = years.parse_next(input)?;
    let joint = alt((", and ", " and ", " & ", ", "));
    let others: Vec<DraftYears> = repeat(0.., preceded(joint, terminated(years, peek(boundary)))).parse_next(input)?;
    let mut spans = vec![first];
    for years in others {
        match spans.last_mut() {
            Some(last) if last.last + 1 == years.first => last.last = years.last,
            _ => spans.push(years),
        }
    }
    opt(any_of(&[" and beyond", " and thereafter", " or later", " and later"])).parse_next(input)?;
    Ok(spans)
}

impl Period {
    fn terms(self, ranges: &[DraftRange], team: Option<FranchiseId>) -> Vec<Term> {
        let protected = |years| Term::Protected { ranges: ranges.to_vec(), years, team };
        let mut terms: Vec<_> = self.years.into_iter().map(|years| protected(Some(years))).collect();
        if terms.is_empty() {
            terms.push(protected(None));
        }
        terms.extend(self.text.map(|text| Term::Conditional { text }));
        terms
    }
}

/// Returns the text that is left, without the words and hyphens that join it to a pick.
pub(super) fn remainder<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    rest.map(|text: &str| text.trim_matches(['-', ' '])).parse_next(input)
}
