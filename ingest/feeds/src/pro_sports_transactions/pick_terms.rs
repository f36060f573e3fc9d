//! Parses the terms of a pick in a parenthetical.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded, terminated};
use winnow::prelude::*;
use winnow::token::rest;

use super::team::resolve_team;
use crate::pick::{Favorability, Term};
use crate::prose::{ranges, years};

/// `protected top 13 in 2014`, `top 55 protected in 2012`, `lottery protected 2013-15`.
pub(super) fn protection(input: &mut &str) -> ModalResult<Term> {
    let ranges = alt((
        preceded(Caseless("protected "), ranges),
        terminated(ranges, Caseless(" protected")),
        Caseless("protected").map(|_| Vec::new()),
    ))
    .parse_next(input)?;
    let years = opt(preceded(alt((Caseless(" in "), " ")), years)).parse_next(input)?;
    Ok(Term::Protected { ranges, years, team: None })
}

/// `top 12 in 2015-16`, after another protection.
pub(super) fn further_protection(input: &mut &str) -> ModalResult<Term> {
    let (ranges, years) = (ranges, opt(preceded(Caseless(" in "), years))).parse_next(input)?;
    Ok(Term::Protected { ranges, years, team: None })
}

/// `unprotected in 2019`.
pub(super) fn unprotected(input: &mut &str) -> ModalResult<Term> {
    let years = preceded(Caseless("unprotected"), opt(preceded(Caseless(" in "), years))).parse_next(input)?;
    Ok(Term::Unprotected { years })
}

/// `else 2017 second round pick`, `thereafter cash`, `cash thereafter`, `extinguished thereafter`.
pub(super) fn fallback<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    let whole = *input;
    alt((
        preceded(alt((Caseless("else "), Caseless("thereafter "))), rest),
        alt((Caseless("cash thereafter"), Caseless("extinguished thereafter"))).value(whole),
    ))
    .parse_next(input)
}

/// `least favorable of Hawks, Nets picks`.
pub(super) fn favorable(text: &str, day: NaiveDate) -> Option<Term> {
    let which = [
        ("more favorable", Favorability::More),
        ("less favorable", Favorability::Less),
        ("most favorable", Favorability::Most),
        ("least favorable", Favorability::Least),
    ];
    let which = which.into_iter().find_map(|(words, which)| text.starts_with(words).then_some(which))?;
    let (_, list) = text.split_once("favorable of ")?;
    let is_name = |word: &&str| !matches!(*word, "" | "and" | "or" | "pick" | "picks");
    let words = list.split(|letter: char| !letter.is_alphanumeric()).filter(is_name);
    let mut of: Vec<_> = words.filter_map(|word| resolve_team(word, day)).collect();
    of.dedup();
    Some(Term::Favorable { which, rank: None, of })
}

/// `Jazz own`, `Suns pick`.
pub(super) fn original_team(text: &str, day: NaiveDate) -> Option<FranchiseId> {
    [" own", " own pick", " pick"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .and_then(|name| resolve_team(name, day))
}
