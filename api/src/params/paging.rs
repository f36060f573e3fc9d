//! Size, order and detail of a list.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::choice::{InvalidChoice, parse_choice};
use super::number::{OutOfRange, parse_integer};
use super::schema;
use crate::paging::{Limit, Sort};

/// 2^53: many JSON readers do not keep greater integers exact.
pub(super) const MAX_SEQ: i64 = 1 << 53;
const MAX_SEQ_AS_F64: f64 = 9_007_199_254_740_992.0;

/// Sequence number of the last change that the client has processed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since(pub i64);

/// Level of detail of listed trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Basic,
    Full,
}

impl FromStr for Limit {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        let rows = parse_integer(text, 1, Self::MAX.into())?;
        Ok(Self::new(rows).expect("the number is in range"))
    }
}

impl FromStr for Since {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        parse_integer(text, 0, MAX_SEQ).map(Self)
    }
}

impl FromStr for Sort {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        parse_choice(text, &[("-date", Self::NewestFirst), ("date", Self::OldestFirst)])
    }
}

impl FromStr for View {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        parse_choice(text, &[("basic", Self::Basic), ("full", Self::Full)])
    }
}

impl Parameter for Limit {
    const DEFAULT: Option<&'static str> = Some("25");
    const EXAMPLE: &'static str = "10";

    fn schema() -> MetaSchema {
        schema::integer(1.0, Self::MAX.into())
    }
}

impl Parameter for Since {
    const DEFAULT: Option<&'static str> = Some("0");
    const EXAMPLE: &'static str = "4711";

    fn schema() -> MetaSchema {
        seq_schema()
    }
}

/// Returns the schema of a sequence number.
pub(super) fn seq_schema() -> MetaSchema {
    MetaSchema { format: Some("int64"), ..schema::integer(0.0, MAX_SEQ_AS_F64) }
}

impl Parameter for Sort {
    const DEFAULT: Option<&'static str> = Some("-date");
    const EXAMPLE: &'static str = "date";

    fn schema() -> MetaSchema {
        schema::choice(["-date", "date"])
    }
}

impl Parameter for View {
    const DEFAULT: Option<&'static str> = Some("basic");
    const EXAMPLE: &'static str = "full";

    fn schema() -> MetaSchema {
        schema::choice(["basic", "full"])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_to_a_hundred_rows() {
        assert_eq!("100".parse::<Limit>().unwrap().get(), 100);
        for text in ["0", "101", "-1", "", "ten", "025", "0001"] {
            assert!(text.parse::<Limit>().is_err(), "{text:?}");
        }
        assert_eq!("0".parse::<Limit>().unwrap_err().to_string(), "\"0\" is not an integer from 1 to 100");
    }

    #[test]
    fn the_change_log_starts_at_zero() {
        assert_eq!("0".parse::<Since>().unwrap(), Since(0));
        for text in ["00", "01", "-1", ""] {
            assert!(text.parse::<Since>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_list_is_sorted_by_date_in_one_of_two_directions() {
        assert_eq!("date".parse::<Sort>().unwrap(), Sort::OldestFirst);
        assert_eq!("name".parse::<Sort>().unwrap_err().to_string(), "\"name\" is not one of -date, date");
    }
}
