//! Parses the partners of a clause: the teams after `from`, `to` or `with`.

use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, fail, opt, preceded, repeat, terminated};
use winnow::prelude::*;

use super::boundary::{asset_end, conjunction, words};
use super::context::Context;
use super::g_league::club;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Preposition {
    From,
    To,
    With,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Partner {
    Team(FranchiseId),
    /// A name that is not a known team's.
    Unresolved(String),
    /// A club of the G League.
    Club,
    /// No team, or one of several.
    Unnamed,
}

impl Preposition {
    pub(super) fn parse(input: &mut &str) -> ModalResult<Self> {
        alt((Caseless("from ").value(Self::From), Caseless("to ").value(Self::To), Caseless("with ").value(Self::With)))
            .parse_next(input)
    }
}

/// Parses one or more partners. Only a capital letter starts the name of a team.
pub(super) fn partners(input: &mut &str, context: Context) -> ModalResult<Vec<Partner>> {
    if let Some(club) = opt(terminated(club, asset_end).value(Partner::Club)).parse_next(input)? {
        return Ok(vec![club]);
    }
    if let Some(first) = opt(|input: &mut &str| context.team(input)).parse_next(input)? {
        let more: Vec<_> = more_teams(input, context)?;
        return Ok(std::iter::once(first).chain(more).map(Partner::Team).collect());
    }
    opt(Caseless("the ")).parse_next(input)?;
    if !input.starts_with(char::is_uppercase) {
        return fail(input);
    }
    words.map(|name: &str| vec![Partner::Unresolved(name.trim().to_owned())]).parse_next(input)
}

/// Parses a list of teams: `Utah, the Miami Heat and Dallas`.
pub(super) fn teams(input: &mut &str, context: Context) -> ModalResult<Vec<FranchiseId>> {
    let first = context.team(input)?;
    Ok(std::iter::once(first).chain(more_teams(input, context)?).collect())
}

/// Parses more teams, but not the team of the next asset or clause.
fn more_teams(input: &mut &str, context: Context) -> ModalResult<Vec<FranchiseId>> {
    let separator = alt(((opt(','), ' ', conjunction, ' ').void(), ", ".void()));
    let team = terminated(|input: &mut &str| context.team(input), asset_end);
    repeat(0.., preceded(separator, team)).parse_next(input)
}
