//! Teams that a trade is to be of.

use std::str::FromStr;

use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use reference::TeamCode;

use super::Parameter;
use super::filter::{InvalidTeam, Team, TeamOfPath};
use super::paging::NotOneOf;

/// Different franchises, each by any code that it ever had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teams(pub Vec<i64>);

/// How many of the teams must take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamMatch {
    Any,
    All,
}

#[derive(Debug, thiserror::Error)]
pub enum InvalidTeams {
    #[error(transparent)]
    Team(#[from] InvalidTeam),
    #[error("{0} is of a franchise that is given more than once")]
    Repeated(TeamCode),
}

impl FromStr for Teams {
    type Err = InvalidTeams;

    fn from_str(text: &str) -> Result<Self, InvalidTeams> {
        let mut franchises = Vec::new();
        for code in text.split(',') {
            let Team(franchise) = code.parse()?;
            if franchises.contains(&franchise.0) {
                return Err(InvalidTeams::Repeated(code.parse().map_err(InvalidTeam::from)?));
            }
            franchises.push(franchise.0);
        }
        Ok(Self(franchises))
    }
}

impl FromStr for TeamMatch {
    type Err = NotOneOf;

    fn from_str(text: &str) -> Result<Self, NotOneOf> {
        match text {
            "any" => Ok(Self::Any),
            "all" => Ok(Self::All),
            _ => Err(NotOneOf { text: text.to_owned(), expected: "any, all" }),
        }
    }
}

impl Parameter for Teams {
    fn schema() -> MetaSchema {
        MetaSchema {
            items: Some(Box::new(MetaSchemaRef::Inline(Box::new(TeamOfPath::schema())))),
            min_items: Some(1),
            ..MetaSchema::new("array")
        }
    }
}

impl Parameter for TeamMatch {
    const DEFAULT: Option<&'static str> = Some("any");

    fn schema() -> MetaSchema {
        MetaSchema { enum_items: vec!["any".into(), "all".into()], ..MetaSchema::new("string") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teams_are_parted_by_commas_and_each_a_franchise_of_its_own() {
        assert_eq!("bos,NJN".parse::<Teams>().unwrap().0, [1_610_612_738, 1_610_612_751]);
        for (text, reason) in [
            ("BKN,NJN", "NJN is of a franchise that is given more than once"),
            ("BOS,XYZ", "XYZ is no code of any team"),
            ("BOS,", "\"\" is not a team code: expected three letters, such as BOS"),
        ] {
            assert_eq!(text.parse::<Teams>().unwrap_err().to_string(), reason);
        }
    }

    #[test]
    fn any_or_all_of_them_take_part() {
        assert_eq!("all".parse::<TeamMatch>().unwrap(), TeamMatch::All);
        assert_eq!("both".parse::<TeamMatch>().unwrap_err().to_string(), "\"both\" is not one of any, all");
    }
}
