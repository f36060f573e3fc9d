//! Parses the words for picks: `2012 second round pick`, `1980 and 1981 first round picks`, `1998 or 1999 first round pick`.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, opt, peek, preceded, repeat, terminated};
use winnow::error::{ErrMode, ParserError};
use winnow::prelude::*;
use winnow::token::rest;

use super::draft_years::{Drafts, drafts};
use super::phrases::any_of;
use super::pick_terms::protected_range;
use super::team::team;
use crate::pick::{Pick, PossibleYears, Term};
use crate::prose::{ordinal, round, year};

/// Maximum number of picks that one text states. A longer list is no list of picks.
pub(super) const MAX_PICKS: usize = 30;

/// The rounds of a pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rounds {
    /// One pick for each round.
    Each(Vec<i16>),
    /// `first or second round`: one pick, of the first of these rounds under a condition that is only text.
    OneOf(i16, String),
}

/// Picks with the text that follows them. Plural words without a list of years or rounds leave their number open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picks<'a> {
    pub list: Vec<Pick>,
    pub is_number_open: bool,
    pub tail: &'a str,
}

/// What the words before the round state.
struct Before {
    owner: Option<FranchiseId>,
    drafts: Option<Drafts>,
    terms: Vec<Term>,
}

/// Parses one pick or several: `two 2015 second round picks`, `Knicks 2014 second round pick`.
pub(super) fn picks<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Picks<'a>> {
    move |input| {
        let (mut list, mut is_number_open) = (Vec::new(), false);
        loop {
            let count = opt(count).parse_next(input)?;
            let before = before(day).parse_next(input)?;
            let rounds = rounds.parse_next(input)?;
            let is_plural = alt((noun, eof.value(false))).parse_next(input)?;
            let one_each = before.picks(&rounds, is_plural);
            is_number_open |= is_plural && count.is_none() && one_each.len() == 1;
            let copies = if one_each.len() == 1 { count.unwrap_or(1) } else { 1 };
            list.extend(repeated(&one_each, copies));
            if list.len() > MAX_PICKS {
                return Err(ErrMode::from_input(input));
            }
            // `1980 first round pick and 1981 second round pick`
            let joint = any_of(&[", and ", " and ", " & ", ", ", "; ", " / "]);
            if opt((joint, peek(dated_pick))).parse_next(input)?.is_none() {
                break;
            }
        }
        let tail = rest.parse_next(input)?;
        Ok(Picks { list, is_number_open, tail })
    }
}

/// Parses a choice of picks: `Bulls' choice of 1981 or 1982 first round pick`, `Bucks choice of Bucks or Bulls 2011 second round
/// pick`. The words are a condition.
pub(super) fn choice<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Picks<'a>> {
    move |input| {
        let whole = *input;
        (team(day), ' ', any_of(&["choice of ", "option of ", "choice between "])).parse_next(input)?;
        let teams: Vec<FranchiseId> =
            repeat(0.., terminated(team(day), any_of(&[", or ", " or ", " and ", ", "]))).parse_next(input)?;
        let Picks { mut list, is_number_open, tail } = picks(day).parse_next(input)?;
        let text = whole[..whole.len() - tail.len()].trim();
        for pick in &mut list {
            pick.terms.push(Term::Conditional { text: text.to_owned() });
            if !teams.is_empty() {
                pick.original_team = None;
            }
        }
        Ok(Picks { list, is_number_open, tail })
    }
}

/// Parses the start of a pick with a year, to find where one pick ends and the next starts.
pub(super) fn dated_pick(input: &mut &str) -> ModalResult<()> {
    (year, ' ', qualifiers, rounds, noun).void().parse_next(input)
}

/// Parses a pick without a round: `draft pick`, `1986 "top" pick`, `conditional pick`, `draft pick(s)`. Returns the pick as if
/// it were of round 1, and the text that follows.
pub(super) fn pick_without_round<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<(Pick, &'a str)> {
    move |input| {
        opt(count).parse_next(input)?;
        let before = before(day).parse_next(input)?;
        opt(any_of(&["\"top\" ", "top "])).parse_next(input)?;
        alt((
            preceded(opt((Caseless("draft"), ' ')), any_of(&["picks", "pick(s)", "pick"])),
            preceded((Caseless("draft"), ' '), any_of(&["choices", "choice"])),
            preceded((Caseless("round"), ' '), any_of(&["picks", "pick(s)", "pick"])),
        ))
        .parse_next(input)?;
        let tail = rest.parse_next(input)?;
        let pick = before.picks(&Rounds::Each(vec![1]), false).remove(0);
        Ok((pick, tail))
    }
}

/// Parses `first round`, `first and second round`, `first or second round`.
pub(super) fn rounds(input: &mut &str) -> ModalResult<Rounds> {
    alt((round.map(|round| Rounds::Each(vec![round])), several_rounds)).parse_next(input)
}

/// Parses the words before a round that are terms, or that mean nothing by themselves.
pub(super) fn qualifiers(input: &mut &str) -> ModalResult<Vec<Term>> {
    let nothing = any_of(&[
        "future ",
        "additional ",
        "another ",
        "other ",
        "undisclosed ",
        "possible ",
        "potential ",
        "own ",
        "their ",
        "the ",
        "an ",
        "a ",
    ]);
    let qualifier = alt((
        nothing.value(None),
        any_of(&["conditional ", "contingent "]).value(Some(Term::Conditional { text: String::new() })),
        Caseless("unprotected ").value(Some(Term::Unprotected { years: None })),
        terminated(protected_range, ' ').map(|ranges| Some(Term::Protected { ranges, years: None, team: None })),
        Caseless("protected ").value(Some(Term::Protected { ranges: Vec::new(), years: None, team: None })),
    ));
    let terms: Vec<Option<Term>> = repeat(0..5, qualifier).parse_next(input)?;
    Ok(terms.into_iter().flatten().collect())
}

fn before<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Before> {
    move |input| {
        let mut terms = qualifiers.parse_next(input)?;
        let owner = opt(terminated(team(day), ' ')).parse_next(input)?;
        terms.extend(qualifiers.parse_next(input)?);
        let drafts = opt(terminated(drafts, ' ')).parse_next(input)?;
        terms.extend(qualifiers.parse_next(input)?);
        let later_owner = opt(terminated(team(day), ' ')).parse_next(input)?;
        terms.extend(qualifiers.parse_next(input)?);
        Ok(Before { owner: owner.or(later_owner), drafts, terms })
    }
}

fn several_rounds(input: &mut &str) -> ModalResult<Rounds> {
    let whole = *input;
    let hyphen = || opt(alt(("-", " round")));
    let first = terminated(ordinal, hyphen()).parse_next(input)?;
    let others: Vec<i16> = repeat(0.., preceded(", ", terminated(ordinal, hyphen()))).parse_next(input)?;
    let is_choice =
        alt((any_of(&[", or ", " or ", "/"]).value(true), any_of(&[", and ", " and ", " & "]).value(false)))
            .parse_next(input)?;
    let last = round.parse_next(input)?;
    if is_choice {
        let text = whole[..whole.len() - input.len()].to_owned();
        return Ok(Rounds::OneOf(first, text));
    }
    Ok(Rounds::Each(std::iter::once(first).chain(others).chain([last]).collect()))
}

/// `pick`, `draft picks`, `draft choice`. Returns whether it is plural.
pub(super) fn noun(input: &mut &str) -> ModalResult<bool> {
    preceded(
        (opt(Caseless(" round")), opt(Caseless(" draft"))),
        alt((
            any_of(&[" picks", " choices", " selections"]).value(true),
            any_of(&[" pick(s)", " pick", " choice", " selection"]).value(false),
        )),
    )
    .parse_next(input)
}

/// `two `, `3 `: a number of picks.
fn count(input: &mut &str) -> ModalResult<usize> {
    alt((
        any_of(&["two ", "2 "]).value(2),
        any_of(&["three ", "3 "]).value(3),
        any_of(&["four ", "4 "]).value(4),
        any_of(&["five ", "5 "]).value(5),
    ))
    .parse_next(input)
}

fn repeated(picks: &[Pick], copies: usize) -> Vec<Pick> {
    std::iter::repeat_n(picks, copies).flatten().cloned().collect()
}

impl Before {
    fn picks(self, rounds: &Rounds, is_plural: bool) -> Vec<Pick> {
        let (rounds, choice) = match rounds {
            Rounds::Each(rounds) => (rounds.clone(), None),
            Rounds::OneOf(round, text) => (vec![*round], Some(Term::Conditional { text: text.clone() })),
        };
        let drafts: Vec<(Option<i16>, Option<PossibleYears>)> = match self.drafts {
            None => vec![(None, None)],
            Some(Drafts::Each(years)) => years.into_iter().map(|year| (Some(year), None)).collect(),
            Some(Drafts::Span(first, last)) if is_plural => (first..=last).map(|year| (Some(year), None)).collect(),
            Some(Drafts::Span(first, last)) => vec![(None, Some(PossibleYears { first, last: Some(last) }))],
            Some(Drafts::OneOf(years)) => vec![(None, Some(years))],
        };
        let terms: Vec<Term> = self.terms.into_iter().chain(choice).collect();
        let pick = |(year, years), round| Pick {
            years,
            original_team: self.owner,
            terms: terms.clone(),
            ..Pick::new(year, round)
        };
        drafts
            .into_iter()
            .flat_map(|draft| rounds.iter().map(move |round| (draft, *round)))
            .take(MAX_PICKS + 1)
            .map(|(draft, round)| pick(draft, round))
            .collect()
    }
}

#[cfg(test)]
mod tests;
