//! Dates such as `2021-08-06`.

use std::str::FromStr;

use chrono::NaiveDate;
use poem_openapi::registry::MetaSchema;

use super::Parameter;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub NaiveDate);

#[derive(Debug, thiserror::Error)]
#[error("invalid date {0:?}, expected YYYY-MM-DD")]
pub struct InvalidDate(String);

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let is_expected =
            |(index, byte): (usize, u8)| if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
        let is_well_formed = text.len() == 10 && text.bytes().enumerate().all(is_expected);
        let date = text.parse().ok().filter(|_| is_well_formed);
        date.map(Self).ok_or_else(|| InvalidDate(text.to_owned()))
    }
}

impl Parameter for Date {
    const EXAMPLE: &'static str = "2021-08-06";

    fn schema() -> MetaSchema {
        MetaSchema::new_with_format("string", "date")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_ten_ascii_characters() {
        assert_eq!("2021-08-06".parse::<Date>().unwrap().0.to_string(), "2021-08-06");
        for text in ["", "2021-8-6", "2021-02-30", "+2021-8-06", "20210806", "2021-08-06T00:00", "２０２１-08-06"] {
            assert!(text.parse::<Date>().is_err(), "{text:?}");
        }
    }
}
