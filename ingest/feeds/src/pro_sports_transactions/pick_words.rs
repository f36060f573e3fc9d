//! Parses the words for a pick or for an option to swap picks.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, repeat, terminated};
use winnow::prelude::*;
use winnow::token::rest;

use super::team::resolve_team;
use crate::pick::{Pick, Term};
use crate::prose::{round, year};

/// `2012 second round pick`, `first round pick`, `2015 conditional second round pick`, with the text that follows.
pub(super) fn pick<'a>(input: &mut &'a str) -> ModalResult<(Pick, &'a str)> {
    let mut terms = qualifiers.parse_next(input)?;
    let stated_year = opt(terminated(year, ' ')).parse_next(input)?;
    terms.extend(qualifiers.parse_next(input)?);
    let round = round.parse_next(input)?;
    (opt(Caseless(" draft")), Caseless(" pick")).parse_next(input)?;
    let tail = rest.parse_next(input)?;
    let pick = Pick { terms: terms.into_iter().flatten().collect(), ..Pick::new(stated_year, round) };
    Ok((pick, tail))
}

/// `Celtics option to swap 2017 first round picks with Nets`, `Bulls conditional option to swap …`.
pub(super) fn swap(words: &str, day: NaiveDate) -> Option<Pick> {
    let (holder, rest) = words.split_once("option to swap ").or_else(|| words.split_once("right to swap "))?;
    let is_conditional = holder.contains("conditional");
    let holder = resolve_team(holder.replace("conditional", "").trim().trim_end_matches('\''), day);
    let mut rest = rest;
    let (stated_year, round) = draft_and_round.parse_next(&mut rest).ok()?;
    let with = rest.split_once(" with ").and_then(|(_, name)| resolve_team(name.trim(), day));
    let mut pick = Pick::new(stated_year, round);
    pick.terms.push(Term::Swap { holder, with });
    if is_conditional {
        pick.terms.push(Term::Conditional { text: String::new() });
    }
    Some(pick)
}

fn qualifiers(input: &mut &str) -> ModalResult<Vec<Option<Term>>> {
    let qualifier = alt((
        Caseless("future ").value(None),
        Caseless("conditional ").value(Some(Term::Conditional { text: String::new() })),
        Caseless("unprotected ").value(Some(Term::Unprotected { years: None })),
        Caseless("protected ").value(Some(Term::Protected { ranges: Vec::new(), years: None, team: None })),
    ));
    repeat(0..4, qualifier).parse_next(input)
}

/// `2017 first round`, `first round`.
fn draft_and_round(input: &mut &str) -> ModalResult<(Option<i16>, i16)> {
    (opt(terminated(year, ' ')), round).parse_next(input)
}
