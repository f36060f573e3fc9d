//! Choices among the picks of several teams: `2nd-least favorable of HOU (top-4 protected), LAC and OKC`.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, delimited, opt, preceded, separated, terminated};
use winnow::error::ContextError;
use winnow::prelude::*;
use winnow::token::one_of;

use super::super::note::Clause;
use super::super::team::{owner, owners, team_separator};
use super::owner_words::draft_of_pick;
use super::protection::protected;
use crate::pick::Favorability;
use crate::prose::ordinal;

/// Parses the choice, and the protections that apply to one team's pick alone.
pub(super) fn favorable(input: &mut &str, day: NaiveDate) -> ModalResult<Vec<Clause>> {
    let of = alt([" pick of ", " picks of ", " of ", " from ", " between ", " among ", " "].map(Caseless));
    let list = preceded((of, opt("the ")), teams(day));
    let unnamed = alt([" pick of two teams", " of two teams", " pick", " picks"].map(Caseless)).map(|_| Vec::new());
    let with_adjective = (favorability, opt(alt((list, unnamed))).map(Option::unwrap_or_default));
    let of_adverb = (adverb, preceded((" of ", opt("the ")), teams(day)));
    let ((which, rank), teams) = preceded(opt(Caseless("the ")), alt((with_adjective, of_adverb))).parse_next(input)?;
    Ok(clauses(which, rank, teams))
}

/// Parses `BRK's or NYK's, whichever is least favorable`.
pub(super) fn whichever(input: &mut &str, day: NaiveDate) -> ModalResult<Vec<Clause>> {
    let whichever = alt((Caseless(", whichever is "), Caseless(" whichever is ")));
    let (of, _, (which, rank)) = (owners(day), whichever, favorability).parse_next(input)?;
    Ok(vec![Clause::Favorable { which, rank, of }])
}

/// Parses `one of NYK/MIN/POR/NOP`, of which a later clause states the one that the pick became.
pub(super) fn one_of_several(input: &mut &str, day: NaiveDate) -> ModalResult<Clause> {
    preceded(Caseless("one of "), teams(day)).value(Clause::OneOfSeveral).parse_next(input)
}

/// Parses `most favorable`, `second-most favorable`, `2nd least favorable` without the teams. The rank is `None` for the
/// first.
pub(in super::super) fn favorability(input: &mut &str) -> ModalResult<(Favorability, Option<i16>)> {
    let rank = opt(terminated(ordinal, one_of([' ', '-'])));
    let which = alt((
        Caseless("more").value(Favorability::More),
        Caseless("less").value(Favorability::Less),
        Caseless("most").value(Favorability::Most),
        Caseless("least").value(Favorability::Least),
    ));
    let adjective = (one_of([' ', '-']), alt((Caseless("favorable"), Caseless("favourable"))));
    (rank, which, adjective).map(|(rank, which, _)| (which, rank.filter(|rank| *rank > 1))).parse_next(input)
}

/// `better of`, `worst of`, `earlier of`: the same choices in other words.
fn adverb(input: &mut &str) -> ModalResult<(Favorability, Option<i16>)> {
    alt((
        alt(["better", "earlier", "higher", "greater"].map(Caseless)).value(Favorability::More),
        alt(["worse", "later", "lower", "lesser"].map(Caseless)).value(Favorability::Less),
        alt(["best", "earliest", "highest"].map(Caseless)).value(Favorability::Most),
        alt(["worst", "latest", "lowest"].map(Caseless)).value(Favorability::Least),
    ))
    .map(|which| (which, None))
    .parse_next(input)
}

/// The teams of a list, each with the protection of its pick.
fn teams<'a>(day: NaiveDate) -> impl ModalParser<&'a str, Vec<(FranchiseId, Option<Clause>)>, ContextError> {
    let words = alt([" own picks", " own pick", " own", " picks", " pick"].map(Caseless)).void();
    let pick = opt(alt(((' ', draft_of_pick).void(), words)));
    let protection = opt(preceded(opt(' '), delimited('(', protected, ')')));
    separated(1.., (owner(day), pick, protection).map(|(team, _, protection)| (team, protection)), team_separator)
}

fn clauses(which: Favorability, rank: Option<i16>, teams: Vec<(FranchiseId, Option<Clause>)>) -> Vec<Clause> {
    let of = teams.iter().map(|(team, _)| *team).collect();
    let protections = teams.into_iter().filter_map(|(team, protection)| match protection? {
        Clause::Protected { ranges, years, .. } => Some(Clause::Protected { ranges, years, team: Some(team) }),
        _ => None,
    });
    std::iter::once(Clause::Favorable { which, rank, of }).chain(protections).collect()
}
