//! How much of a list is shown, in which order and in what detail.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::filter::{OutOfRange, whole_number};

/// Beyond 2^53 not every JSON reader keeps a number whole.
const LAST: i64 = 1 << 53;
const LAST_AS_F64: f64 = 9_007_199_254_740_992.0;

/// Rows a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u8);

/// The last change that the client has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since(pub i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    NewestFirst,
    OldestFirst,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Basic,
    Full,
}

#[derive(Debug, thiserror::Error)]
#[error("{text:?} is not one of {expected}")]
pub struct NotOneOf {
    pub text: String,
    pub expected: &'static str,
}

impl Limit {
    pub fn get(self) -> usize {
        self.0.into()
    }

    /// Rows to ask for, so that a row beyond the page tells that another follows.
    pub fn and_one(self) -> i64 {
        i64::from(self.0) + 1
    }

    pub fn rows(self) -> i64 {
        self.0.into()
    }
}

impl FromStr for Limit {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        whole_number(text, 1, 100).map(|number| Self(u8::try_from(number).expect("100 is a u8")))
    }
}

impl FromStr for Since {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        whole_number(text, 0, LAST).map(Self)
    }
}

impl FromStr for Sort {
    type Err = NotOneOf;

    fn from_str(text: &str) -> Result<Self, NotOneOf> {
        match text {
            "-date" => Ok(Self::NewestFirst),
            "date" => Ok(Self::OldestFirst),
            _ => Err(NotOneOf { text: text.to_owned(), expected: "-date, date" }),
        }
    }
}

impl FromStr for View {
    type Err = NotOneOf;

    fn from_str(text: &str) -> Result<Self, NotOneOf> {
        match text {
            "basic" => Ok(Self::Basic),
            "full" => Ok(Self::Full),
            _ => Err(NotOneOf { text: text.to_owned(), expected: "basic, full" }),
        }
    }
}

impl Parameter for Limit {
    const DEFAULT: Option<&'static str> = Some("25");

    fn schema() -> MetaSchema {
        MetaSchema { minimum: Some(1.0), maximum: Some(100.0), ..MetaSchema::new("integer") }
    }
}

impl Parameter for Since {
    const DEFAULT: Option<&'static str> = Some("0");

    fn schema() -> MetaSchema {
        MetaSchema { minimum: Some(0.0), maximum: Some(LAST_AS_F64), ..MetaSchema::new_with_format("integer", "int64") }
    }
}

impl Parameter for Sort {
    const DEFAULT: Option<&'static str> = Some("-date");

    fn schema() -> MetaSchema {
        MetaSchema { enum_items: vec!["-date".into(), "date".into()], ..MetaSchema::new("string") }
    }
}

impl Parameter for View {
    const DEFAULT: Option<&'static str> = Some("basic");

    fn schema() -> MetaSchema {
        MetaSchema { enum_items: vec!["basic".into(), "full".into()], ..MetaSchema::new("string") }
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
        assert_eq!("0".parse::<Limit>().unwrap_err().to_string(), "\"0\" is not a whole number from 1 to 100");
    }

    #[test]
    fn the_log_of_changes_begins_at_zero() {
        assert_eq!("0".parse::<Since>().unwrap(), Since(0));
        for text in ["00", "01", "-1", ""] {
            assert!(text.parse::<Since>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn an_order_is_one_of_two() {
        assert_eq!("date".parse::<Sort>().unwrap(), Sort::OldestFirst);
        assert_eq!("name".parse::<Sort>().unwrap_err().to_string(), "\"name\" is not one of -date, date");
    }
}
