//! Whose own pick it is: `DAL own`, `MIL's own`, `owned by UTA`, `GSW's 2024 second-round pick`.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded};
use winnow::prelude::*;

use super::super::note::Clause;
use super::super::team::{owners, team};
use crate::prose::{round, year};

/// Parses the original team of a pick, or those of several picks.
pub(super) fn original_team(input: &mut &str, day: NaiveDate) -> ModalResult<Clause> {
    let owned = preceded((opt(Caseless("originally ")), alt((Caseless("owned by "), Caseless("from ")))), owners(day));
    let own = alt((
        (opt(' '), draft_of_pick).void(),
        alt([" own picks", " own pick", " own", " picks", " pick"].map(Caseless)).void(),
    ));
    let stated = (opt(Caseless("originally ")), owners(day), own).map(|(_, teams, ())| teams);
    let possessive = (team(day).verify_map(|team| team.franchise), alt(("'s", "’s"))).map(|(team, _)| vec![team]);
    let teams = alt((owned, stated, possessive)).parse_next(input)?;
    Ok(match teams.as_slice() {
        [team] => Clause::OriginalTeam(*team),
        _ => Clause::OriginalTeams(teams),
    })
}

/// Parses `2024 second-round pick`, `2026 1st-rd draft pick`, `first-round pick`.
pub(in super::super) fn draft_of_pick(input: &mut &str) -> ModalResult<(Option<i16>, i16)> {
    let draft = opt((year, ' ').map(|(year, _)| year));
    let noun = (opt(Caseless(" draft")), alt((Caseless(" picks"), Caseless(" pick"))));
    (draft, round, noun).map(|(year, round, _)| (year, round)).parse_next(input)
}
