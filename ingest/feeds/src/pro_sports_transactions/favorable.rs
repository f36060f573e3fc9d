//! Parses the more or less favorable of several teams' picks: `2nd-least favorable of Hawks, Nets (protected top 8) picks`.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, delimited, eof, opt, peek, preceded, repeat, separated_foldl1, terminated};
use winnow::error::{ErrMode, ParserError};
use winnow::prelude::*;
use winnow::token::take_till;

use super::clause::{boundary, clause_text, sentence_text};
use super::draft_years::drafts;
use super::phrases::{any_of, phrase};
use super::pick_terms::{further_protection, protection, unprotected};
use super::pick_words::{noun, rounds};
use super::team::team;
use crate::pick::{Favorability, Term};
use crate::prose::ordinal;

/// Parses the comparison, then the protections of the compared picks.
pub(super) fn favorable<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Vec<Term>> {
    move |input| {
        let rank = opt(terminated(ordinal.verify(|rank| *rank > 1), alt((' ', '-')))).parse_next(input)?;
        let which = which.parse_next(input)?;
        any_of(&[" of ", " between ", " among "]).parse_next(input)?;
        opt(any_of(&["the ", "either ", "their "])).parse_next(input)?;
        let members = members(day).verify(|members: &Vec<Member>| members.len() > 1).parse_next(input)?;
        opt((Caseless(" in "), drafts)).parse_next(input)?;
        let condition = opt(preceded(' ', (peek(phrase(&["if", "unless", "when"])), clause_text))).parse_next(input)?;
        let (mut of, mut terms) = (Vec::new(), Vec::new());
        for (team, guards) in members {
            if !of.contains(&team) {
                of.push(team);
            }
            terms.extend(guards);
        }
        terms.insert(0, Term::Favorable { which, rank, of });
        terms.extend(condition.map(|((), text)| Term::Conditional { text: text.to_owned() }));
        Ok(terms)
    }
}

/// Takes a comparison that [`favorable`] does not parse, such as one of `two most favorable` picks or of another comparison.
pub(super) fn nested_comparison<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    let count = any_of(&["two ", "three ", "four "]);
    let start = (opt(count), opt((ordinal, alt((' ', '-')))), which, any_of(&[" of ", " between ", " among "]));
    (peek(start), sentence_text).map(|(_, text)| text).parse_next(input)
}

/// A team whose pick is compared, with the protections of that pick alone.
type Member = (FranchiseId, Vec<Term>);

fn which(input: &mut &str) -> ModalResult<Favorability> {
    let favorable = |word: &'static str| (Caseless(word), alt((' ', '-')), any_of(&["favorable", "favourable"]));
    let which = alt((
        alt((favorable("more").void(), Caseless("better").void(), Caseless("higher").void())).value(Favorability::More),
        alt((favorable("less").void(), Caseless("worse").void(), Caseless("lower").void(), Caseless("lesser").void()))
            .value(Favorability::Less),
        alt((favorable("most").void(), Caseless("best").void(), Caseless("highest").void())).value(Favorability::Most),
        alt((favorable("least").void(), Caseless("worst").void(), Caseless("lowest").void()))
            .value(Favorability::Least),
    ))
    .parse_next(input)?;
    opt(any_of(&[" picks", " pick"])).parse_next(input)?;
    Ok(which)
}

/// A list of teams. The plural `picks` ends it, so that a comma after it starts another clause.
fn members<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Vec<Member>> {
    move |input| {
        let joint = alt((", and ", ", or ", ", & ", " and ", " or ", " & ", ", ", "; ", "/"));
        let list = separated_foldl1(
            member(day).map(|(member, is_end)| (vec![member], is_end)),
            joint,
            |(mut list, was_end): (Vec<Member>, bool), _, (next, is_end)| {
                list.extend(next);
                (list, was_end || is_end)
            },
        );
        terminated(
            list,
            peek(alt((boundary, (Caseless(" in "), drafts).void(), alt((" if ", " unless ", " when ")).void()))),
        )
        .map(|(list, _)| list)
        .parse_next(input)
    }
}

/// `Hawks`, `Clippers' own 2013 first round pick`, `Wizards (protected top 8)`, `Kings pick (top 13 protected) picks`. Returns
/// whether the noun is plural.
fn member<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<(Member, bool)> {
    move |input| {
        let team = team(day).parse_next(input)?;
        opt(Caseless(" own")).parse_next(input)?;
        opt((' ', drafts)).parse_next(input)?;
        opt((' ', rounds)).parse_next(input)?;
        let noun_before = opt(noun).parse_next(input)?;
        let guards: Vec<Vec<Term>> = repeat(0..4, preceded(' ', guard(day))).parse_next(input)?;
        let noun_after = opt(noun).parse_next(input)?;
        peek(alt((boundary, alt((" or ", "/", " &", " in ", " if ", " unless ", " when ")).void())))
            .parse_next(input)?;
        let is_plural = noun_before == Some(true) || noun_after == Some(true);
        Ok(((team, with_team(guards.concat(), team)), is_plural))
    }
}

/// `(protected top 8 in 2030, unprotected in 2031)`
fn guard<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Vec<Term>> {
    move |input| {
        let text = delimited('(', take_till(1.., ['(', ')']), ')').parse_next(input)?;
        let term = || alt((protection(day), unprotected, further_protection));
        let terms = separated_foldl1(term(), alt((", ", "; ", " and ")), |mut terms: Vec<Term>, _, next| {
            terms.extend(next);
            terms
        });
        terminated(terms, eof).parse(text).map_err(|_| ErrMode::from_input(input))
    }
}

fn with_team(terms: Vec<Term>, team: FranchiseId) -> Vec<Term> {
    let of_team = |term| match term {
        Term::Protected { ranges, years, team: None } => Term::Protected { ranges, years, team: Some(team) },
        other => other,
    };
    terms.into_iter().map(of_team).collect()
}
