//! Order and filters of lists of picks.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::choice::{InvalidChoice, parse_choice};
use super::number::{OutOfRange, parse_integer};
use super::schema;

/// Maximum number of drafts ahead of which teams may trade picks.
const MAX_DRAFTS: i16 = 7;

/// Order of a list by draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickSort {
    EarliestFirst,
    LatestFirst,
}

/// Whether a pick was ever traded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IsTraded(pub bool);

/// Number of drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftCount(pub i16);

impl FromStr for PickSort {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        parse_choice(text, &[("year", Self::EarliestFirst), ("-year", Self::LatestFirst)])
    }
}

impl FromStr for IsTraded {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        parse_choice(text, &[("true", Self(true)), ("false", Self(false))])
    }
}

impl FromStr for DraftCount {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        parse_integer(text, 1, MAX_DRAFTS.into()).map(Self)
    }
}

impl Parameter for PickSort {
    const DEFAULT: Option<&'static str> = Some("year");
    const EXAMPLE: &'static str = "-year";

    fn schema() -> MetaSchema {
        schema::choice(["year", "-year"])
    }
}

impl Parameter for IsTraded {
    const EXAMPLE: &'static str = "true";

    fn schema() -> MetaSchema {
        MetaSchema::new("boolean")
    }
}

impl Parameter for DraftCount {
    const DEFAULT: Option<&'static str> = Some("7");
    const EXAMPLE: &'static str = "3";

    fn schema() -> MetaSchema {
        schema::integer(1.0, MAX_DRAFTS.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_up_to_seven_drafts() {
        assert_eq!("7".parse::<DraftCount>().unwrap(), DraftCount(7));
        for text in ["0", "8", "", "07", "seven"] {
            assert!(text.parse::<DraftCount>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn picks_are_sorted_by_draft_in_one_of_two_directions() {
        assert_eq!("-year".parse::<PickSort>().unwrap(), PickSort::LatestFirst);
        assert!("date".parse::<PickSort>().is_err());
    }
}
