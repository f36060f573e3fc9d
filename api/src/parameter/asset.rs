//! What trades are narrowed by as to their assets.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;
use reference::enums::AssetKind;

use super::Parameter;
use super::filter::{InvalidWords, OutOfRange, any_of, whole_number, words};

/// The first draft, and one that lies beyond all that can be traded.
const YEARS: (i16, i16) = (1947, 2099);

/// As many as a draft had, of which picks are told.
const MOST_ROUNDS: i16 = 10;

/// Any of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetKinds(pub Vec<&'static str>);

/// The draft of a pick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickYear(pub i16);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickRound(pub i16);

impl FromStr for AssetKinds {
    type Err = InvalidWords;

    fn from_str(text: &str) -> Result<Self, InvalidWords> {
        words(text, AssetKind::as_str).map(Self)
    }
}

impl FromStr for PickYear {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        small(text, YEARS.0, YEARS.1).map(Self)
    }
}

impl FromStr for PickRound {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        small(text, 1, MOST_ROUNDS).map(Self)
    }
}

fn small(text: &str, least: i16, most: i16) -> Result<i16, OutOfRange> {
    let number = whole_number(text, least.into(), most.into())?;
    Ok(i16::try_from(number).expect("it is within bounds that are"))
}

impl Parameter for AssetKinds {
    fn schema() -> MetaSchema {
        any_of(AssetKind::ALL)
    }
}

impl Parameter for PickYear {
    fn schema() -> MetaSchema {
        MetaSchema { example: Some(2027.into()), ..within(YEARS.0, YEARS.1) }
    }
}

impl Parameter for PickRound {
    fn schema() -> MetaSchema {
        within(1, MOST_ROUNDS)
    }
}

fn within(least: i16, most: i16) -> MetaSchema {
    MetaSchema { minimum: Some(least.into()), maximum: Some(most.into()), ..MetaSchema::new("integer") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_those_that_columns_hold() {
        assert_eq!("pick,pick_swap".parse::<AssetKinds>().unwrap().0, ["pick", "pick_swap"]);
        assert_eq!("cash,cash".parse::<AssetKinds>(), Err(InvalidWords::Repeated("cash")));
        assert!("picks".parse::<AssetKinds>().is_err());
    }

    #[test]
    fn drafts_and_rounds_are_numbers_within_bounds() {
        assert_eq!("2027".parse::<PickYear>().unwrap(), PickYear(2027));
        assert_eq!("10".parse::<PickRound>().unwrap(), PickRound(10));
        for text in ["", "27", "1946", "2100", "02027", "99999"] {
            assert!(text.parse::<PickYear>().is_err(), "{text:?}");
        }
        for text in ["", "0", "11", "01", "first"] {
            assert!(text.parse::<PickRound>().is_err(), "{text:?}");
        }
    }
}
