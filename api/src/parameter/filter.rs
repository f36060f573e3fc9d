//! What lists are narrowed by.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use reference::{FranchiseId, InvalidTeamCode, REFERENCE, Season, TeamCode};
use reference::enums::{TradeStatus, TransactionKind, UnknownVariant};

use super::Parameter;

/// For the document: control characters are refused everywhere.
pub(super) const NO_CONTROL: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f]+$";

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub NaiveDate);

/// A league year that the reference data knows.
#[derive(Clone, Copy)]
pub struct SeasonFilter(pub &'static Season);

/// A franchise, by any code that it ever had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Team(pub FranchiseId);

/// Three letters in a path; whether they are anyone's is for the handler to find out.
#[derive(Debug, Clone, Copy)]
pub struct TeamOfPath(pub TeamCode);

/// An id of ours, or a player's number at NBA.com: what is not known is not found, and never malformed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Id(pub String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TeamCount(pub i16);

/// Any of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statuses(pub Vec<&'static str>);

/// Any of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinds(pub Vec<&'static str>);

#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not a day: expected one such as 2021-07-30")]
pub struct InvalidDay(String);

#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not a season that is known: expected one such as 2021-22")]
pub struct InvalidSeason(String);

#[derive(Debug, thiserror::Error)]
pub enum InvalidTeam {
    #[error(transparent)]
    Code(#[from] InvalidTeamCode),
    #[error("{0} is no code of any team")]
    Unknown(TeamCode),
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidWords {
    #[error(transparent)]
    Unknown(#[from] UnknownVariant),
    #[error("{0:?} is given more than once")]
    Repeated(&'static str),
}

#[derive(Debug, thiserror::Error)]
#[error("{text:?} is not a whole number from {least} to {most}")]
pub struct OutOfRange {
    pub text: String,
    pub least: i64,
    pub most: i64,
}

impl FromStr for Day {
    type Err = InvalidDay;

    fn from_str(text: &str) -> Result<Self, InvalidDay> {
        let digits =
            |(place, byte): (usize, u8)| if matches!(place, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
        let well_formed = text.len() == 10 && text.bytes().enumerate().all(digits);
        let day = text.parse().ok().filter(|_| well_formed);
        day.map(Self).ok_or_else(|| InvalidDay(text.to_owned()))
    }
}

impl FromStr for SeasonFilter {
    type Err = InvalidSeason;

    fn from_str(text: &str) -> Result<Self, InvalidSeason> {
        let found = REFERENCE.seasons.iter().find(|season| season.id == text);
        found.map(Self).ok_or_else(|| InvalidSeason(text.to_owned()))
    }
}

impl FromStr for Team {
    type Err = InvalidTeam;

    fn from_str(text: &str) -> Result<Self, InvalidTeam> {
        let code = text.parse()?;
        REFERENCE.franchise_of(code).map(Self).ok_or(InvalidTeam::Unknown(code))
    }
}

impl FromStr for TeamOfPath {
    type Err = InvalidTeamCode;

    fn from_str(text: &str) -> Result<Self, InvalidTeamCode> {
        text.parse().map(Self)
    }
}

impl FromStr for Id {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl FromStr for TeamCount {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        let count = whole_number(text, 1, 30)?;
        Ok(Self(i16::try_from(count).expect("30 is an i16")))
    }
}

impl FromStr for Statuses {
    type Err = InvalidWords;

    fn from_str(text: &str) -> Result<Self, InvalidWords> {
        words(text, TradeStatus::as_str).map(Self)
    }
}

impl FromStr for Kinds {
    type Err = InvalidWords;

    fn from_str(text: &str) -> Result<Self, InvalidWords> {
        words(text, TransactionKind::as_str).map(Self)
    }
}

/// Words parted by commas, each once: saying one again would be another spelling of the same.
pub(super) fn words<Word: FromStr<Err = UnknownVariant>>(
    text: &str,
    as_str: impl Fn(Word) -> &'static str,
) -> Result<Vec<&'static str>, InvalidWords> {
    let mut words = Vec::new();
    for word in text.split(',') {
        let word = as_str(word.parse()?);
        if words.contains(&word) {
            return Err(InvalidWords::Repeated(word));
        }
        words.push(word);
    }
    Ok(words)
}

/// Digits alone, as one writes a number: no sign, no blanks, no leading zero.
pub(super) fn whole_number(text: &str, least: i64, most: i64) -> Result<i64, OutOfRange> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let number = text.parse().ok().filter(|number| plain && (least..=most).contains(number));
    number.ok_or_else(|| OutOfRange { text: text.to_owned(), least, most })
}

impl Parameter for Day {
    fn schema() -> MetaSchema {
        MetaSchema { example: Some("2021-08-06".into()), ..MetaSchema::new_with_format("string", "date") }
    }
}

impl Parameter for SeasonFilter {
    fn schema() -> MetaSchema {
        let pattern = Some("^\\d{4}-\\d{2}$".to_owned());
        MetaSchema { example: Some("2021-22".into()), pattern, ..MetaSchema::new("string") }
    }
}

impl Parameter for Team {
    fn schema() -> MetaSchema {
        TeamOfPath::schema()
    }
}

impl Parameter for TeamOfPath {
    const IN_PATH: &'static str = "code";

    fn schema() -> MetaSchema {
        let pattern = Some("^[A-Za-z]{3}$".to_owned());
        MetaSchema { example: Some("BOS".into()), pattern, ..MetaSchema::new("string") }
    }
}

impl Parameter for Id {
    fn schema() -> MetaSchema {
        MetaSchema { min_length: Some(1), pattern: Some(NO_CONTROL.to_owned()), ..MetaSchema::new("string") }
    }
}

impl Parameter for TeamCount {
    fn schema() -> MetaSchema {
        MetaSchema { minimum: Some(1.0), maximum: Some(30.0), ..MetaSchema::new("integer") }
    }
}

impl Parameter for Statuses {
    fn schema() -> MetaSchema {
        any_of(TradeStatus::ALL)
    }
}

impl Parameter for Kinds {
    fn schema() -> MetaSchema {
        any_of(TransactionKind::ALL)
    }
}

pub(super) fn any_of(words: &[impl fmt::Display]) -> MetaSchema {
    let enum_items = words.iter().map(|word| word.to_string().into()).collect();
    let word = MetaSchema { enum_items, ..MetaSchema::new("string") };
    MetaSchema {
        items: Some(Box::new(MetaSchemaRef::Inline(Box::new(word)))),
        min_items: Some(1),
        ..MetaSchema::new("array")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuses<T: Parameter>(texts: &[&str]) {
        for text in texts {
            assert!(text.parse::<T>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_day_is_ten_characters_of_iso_8601() {
        assert_eq!("2021-08-06".parse::<Day>().unwrap().0.to_string(), "2021-08-06");
        refuses::<Day>(&["", "2021-8-6", "2021-02-30", "+2021-8-06", "20210806", "2021-08-06T00:00", "２０２１-08-06"]);
    }

    #[test]
    fn a_season_is_one_of_the_leagues() {
        assert_eq!("2021-22".parse::<SeasonFilter>().unwrap().0.id, "2021-22");
        refuses::<SeasonFilter>(&["", "2021", "2021-23", "1900-01"]);
    }

    #[test]
    fn a_historical_code_means_its_franchise() {
        let brooklyn = "BKN".parse::<Team>().unwrap();
        assert_eq!("njn".parse::<Team>().unwrap(), brooklyn);
        assert_eq!("XYZ".parse::<Team>().unwrap_err().to_string(), "XYZ is no code of any team");
        refuses::<Team>(&["", "B", "BOST", "B1S"]);
    }

    #[test]
    fn a_number_is_digits_within_its_bounds() {
        assert_eq!("30".parse::<TeamCount>().unwrap(), TeamCount(30));
        refuses::<TeamCount>(&["", "0", "31", "02", "0002", "-1", "+2", " 2", "2.0", "1e1", "99999999999999999999"]);
    }

    #[test]
    fn words_are_parted_by_commas() {
        assert_eq!("official,amended".parse::<Statuses>().unwrap().0, ["official", "amended"]);
        refuses::<Statuses>(&["", "official,", "Official", "official amended"]);
        assert_eq!("waiver,waiver".parse::<Kinds>(), Err(InvalidWords::Repeated("waiver")));
        assert_eq!(
            "official,amended,official".parse::<Statuses>().unwrap_err().to_string(),
            "\"official\" is given more than once"
        );
    }
}
