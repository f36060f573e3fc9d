//! Draft year and round of a pick.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::number::{OutOfRange, parse_integer};
use super::schema;

/// From the first draft to a year that is later than any pick that can be traded.
const YEARS: (i16, i16) = (1947, 2099);

/// From the first round to the last one of any draft with recorded picks.
const ROUNDS: (i16, i16) = (1, 10);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickYear(pub i16);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickRound(pub i16);

impl FromStr for PickYear {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        parse_integer(text, YEARS.0.into(), YEARS.1.into()).map(Self)
    }
}

impl FromStr for PickRound {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        parse_integer(text, ROUNDS.0.into(), ROUNDS.1.into()).map(Self)
    }
}

impl Parameter for PickYear {
    const EXAMPLE: &'static str = "2027";

    fn schema() -> MetaSchema {
        schema::integer(YEARS.0.into(), YEARS.1.into())
    }
}

impl Parameter for PickRound {
    const EXAMPLE: &'static str = "1";

    fn schema() -> MetaSchema {
        schema::integer(ROUNDS.0.into(), ROUNDS.1.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_rounds_are_numbers_within_their_ranges() {
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
