//! Revision number of a trade.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::number::{OutOfRange, parse_integer};
use super::schema;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevisionNumber(pub i32);

impl FromStr for RevisionNumber {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        parse_integer(text, 1, i32::MAX.into()).map(Self)
    }
}

impl Parameter for RevisionNumber {
    const EXAMPLE: &'static str = "2";
    const PATH_NAME: &'static str = "revision";

    fn schema() -> MetaSchema {
        schema::integer(1.0, i32::MAX.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_are_numbered_from_one() {
        assert_eq!("1".parse::<RevisionNumber>().unwrap(), RevisionNumber(1));
        assert_eq!("2147483647".parse::<RevisionNumber>().unwrap(), RevisionNumber(i32::MAX));
        for text in ["", "0", "01", "-1", "2147483648", "latest"] {
            assert!(text.parse::<RevisionNumber>().is_err(), "{text:?}");
        }
    }
}
