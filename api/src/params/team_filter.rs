//! Filters of trades by the teams involved.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;
use reference::TeamCode;

use super::Parameter;
use super::choice::{InvalidChoice, parse_choice};
use super::number::{OutOfRange, parse_integer};
use super::schema;
use super::team::{InvalidTeam, TeamFilter};

/// Distinct franchises, from comma-separated team codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamListFilter(pub Vec<i64>);

/// Whether a trade must involve any or all of the teams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamMatch {
    Any,
    All,
}

/// Number of teams involved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TeamCount(pub i16);

#[derive(Debug, thiserror::Error)]
pub enum InvalidTeamList {
    #[error(transparent)]
    Team(#[from] InvalidTeam),
    #[error("repeated team {0}: its franchise is listed already")]
    Repeated(TeamCode),
}

impl FromStr for TeamListFilter {
    type Err = InvalidTeamList;

    fn from_str(text: &str) -> Result<Self, InvalidTeamList> {
        let mut franchises = Vec::new();
        for code in text.split(',') {
            let TeamFilter(franchise) = code.parse()?;
            if franchises.contains(&franchise.0) {
                return Err(InvalidTeamList::Repeated(code.parse().map_err(InvalidTeam::from)?));
            }
            franchises.push(franchise.0);
        }
        Ok(Self(franchises))
    }
}

impl FromStr for TeamMatch {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        parse_choice(text, &[("any", Self::Any), ("all", Self::All)])
    }
}

impl FromStr for TeamCount {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        parse_integer(text, 1, 30).map(Self)
    }
}

impl Parameter for TeamListFilter {
    const EXAMPLE: &'static str = "BOS,LAL";

    fn schema() -> MetaSchema {
        schema::list(TeamCode::schema())
    }
}

impl Parameter for TeamMatch {
    const DEFAULT: Option<&'static str> = Some("any");
    const EXAMPLE: &'static str = "all";

    fn schema() -> MetaSchema {
        schema::choice(["any", "all"])
    }
}

impl Parameter for TeamCount {
    const EXAMPLE: &'static str = "3";

    fn schema() -> MetaSchema {
        schema::integer(1.0, 30.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_separated_by_commas_and_belong_to_distinct_franchises() {
        assert_eq!("bos,NJN".parse::<TeamListFilter>().unwrap().0, [1_610_612_738, 1_610_612_751]);
        for (text, reason) in [
            ("BKN,NJN", "repeated team NJN: its franchise is listed already"),
            ("BOS,XYZ", "unknown team code XYZ"),
            ("BOS,", "invalid team code \"\": expected three letters, such as BOS"),
        ] {
            assert_eq!(text.parse::<TeamListFilter>().unwrap_err().to_string(), reason);
        }
    }

    #[test]
    fn any_or_all_of_the_teams_must_be_involved() {
        assert_eq!("all".parse::<TeamMatch>().unwrap(), TeamMatch::All);
        assert_eq!("both".parse::<TeamMatch>().unwrap_err().to_string(), "\"both\" is not one of any, all");
    }

    #[test]
    fn a_count_is_digits_within_its_range() {
        assert_eq!("30".parse::<TeamCount>().unwrap(), TeamCount(30));
        for text in ["", "0", "31", "02", "0002", "-1", "+2", " 2", "2.0", "1e1", "99999999999999999999"] {
            assert!(text.parse::<TeamCount>().is_err(), "{text:?}");
        }
    }
}
