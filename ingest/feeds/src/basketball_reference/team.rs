//! Team names as sentences and notes write them.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::combinator::{alt, opt, preceded, separated, terminated};
use winnow::error::{ContextError, ErrMode, ParserError};
use winnow::prelude::*;

use crate::team_name::{other_league_prefix, resolve_prefix};

/// Maximum length of a team code in bytes.
const MAX_CODE_BYTES: usize = 3;

/// A team of a sentence. The franchise is `None` for a team of another league.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Team<'a> {
    pub franchise: Option<FranchiseId>,
    pub name: &'a str,
}

/// Parses a team with its article: `the Boston Celtics`, `Thunder`.
pub(super) fn team<'a>(day: NaiveDate) -> impl ModalParser<&'a str, Team<'a>, ContextError> {
    let name = move |input: &mut &'a str| {
        let (team, rest) = longest_name(input, day).ok_or_else(|| ErrMode::from_input(input))?;
        *input = rest;
        Ok(team)
    };
    preceded(opt(alt(("the ", "The "))), name)
}

/// Parses the owner of a pick: a code or a name, with or without `'s`.
pub(super) fn owner<'a>(day: NaiveDate) -> impl ModalParser<&'a str, FranchiseId, ContextError> {
    terminated(team(day).verify_map(|team| team.franchise), opt(alt(("'s", "’s"))))
}

/// Parses several owners: `OKC and HOU`, `CHI/LAL/DET`, `HOU, IND, MIA or OKC`.
pub(super) fn owners<'a>(day: NaiveDate) -> impl ModalParser<&'a str, Vec<FranchiseId>, ContextError> {
    separated(1.., owner(day), team_separator)
}

pub(super) fn team_separator(input: &mut &str) -> ModalResult<()> {
    alt((", and ", ", or ", ", ", " and ", " or ", " & ", "/")).void().parse_next(input)
}

/// Parses the code, city or name at the start of a note. The team of `Los Angeles` alone is `None`: the city has two.
pub(super) fn subject<'a>(day: NaiveDate) -> impl ModalParser<&'a str, Option<FranchiseId>, ContextError> {
    alt((owner(day).map(Some), alt(("Los Angeles", "LA", "L.A.", "Both teams", "Teams")).value(None)))
}

/// Finds the longest name at the start of a text, in this league or another. Returns the team and the rest.
fn longest_name(text: &str, day: NaiveDate) -> Option<(Team<'_>, &str)> {
    let (franchise, rest) = match (resolve_prefix(text, day), other_league_prefix(text, day)) {
        (Some((franchise, rest)), other) if other.is_none_or(|(_, after)| after.len() >= rest.len()) => {
            (Some(franchise), rest)
        }
        (_, Some((_, rest))) => (None, rest),
        _ => return None,
    };
    let name = &text[..text.len() - rest.len()];
    is_written_as_name(name).then_some((Team { franchise, name }, rest))
}

/// Distinguishes `NO` from `no` and `AND` from `and`.
fn is_written_as_name(name: &str) -> bool {
    match name.len() {
        ..=MAX_CODE_BYTES => !name.contains(char::is_lowercase),
        _ => name.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit()),
    }
}
