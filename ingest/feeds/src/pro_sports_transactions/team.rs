//! Team names as the feed writes them.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::combinator::{alt, opt, repeat};
use winnow::error::{ErrMode, ParserError};
use winnow::prelude::*;

use crate::team_name::{resolve, resolve_prefix};

/// Resolves a team. `Hornets/Pelicans` is one franchise under two names.
pub(super) fn resolve_team(name: &str, day: NaiveDate) -> Option<FranchiseId> {
    resolve(name, day).or_else(|| name.split('/').find_map(|part| resolve(part, day)))
}

/// Parses the name of a team: `Suns`, `Hornets/Pelicans`, `76ers'`. A name starts with a capital letter or a digit, since
/// `no` and `was` are codes of teams too.
pub(super) fn team<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<FranchiseId> {
    move |input| {
        let first = single_team(day).parse_next(input)?;
        let _other_names: () = repeat(0.., ('/', single_team(day))).parse_next(input)?;
        opt(alt(("'s", "’s", "'", "’"))).parse_next(input)?;
        Ok(first)
    }
}

fn single_team<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<FranchiseId> {
    move |input| {
        let found = input
            .starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
            .then(|| resolve_prefix(input, day))
            .flatten();
        let (team, rest) = found.ok_or_else(|| ErrMode::from_input(input))?;
        *input = rest;
        Ok(team)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_capitalised_and_may_be_possessive() {
        let day = "2013-07-12".parse().unwrap();
        let parsed = |text: &str| team(day).parse(text).ok();
        assert_eq!(parsed("Hornets/Pelicans"), resolve("Pelicans", day));
        assert_eq!(parsed("Celtics'"), resolve("Celtics", day));
        assert_eq!(parsed("76ers"), resolve("Sixers", day));
        assert_eq!(parsed("no"), None);
    }
}
