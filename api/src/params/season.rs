//! Seasons such as `2021-22`.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;
use reference::{REFERENCE, Season};

use super::Parameter;
use super::schema;

/// A season of the reference data.
#[derive(Clone, Copy)]
pub struct SeasonFilter(pub &'static Season);

#[derive(Debug, thiserror::Error)]
#[error("unknown season {0:?}, expected one such as 2021-22")]
pub struct UnknownSeason(String);

impl FromStr for SeasonFilter {
    type Err = UnknownSeason;

    fn from_str(text: &str) -> Result<Self, UnknownSeason> {
        let season = REFERENCE.seasons.iter().find(|season| season.id == text);
        season.map(Self).ok_or_else(|| UnknownSeason(text.to_owned()))
    }
}

impl Parameter for SeasonFilter {
    const EXAMPLE: &'static str = "2021-22";

    fn schema() -> MetaSchema {
        schema::text_with_pattern("^\\d{4}-\\d{2}$")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_is_one_of_the_league() {
        assert_eq!("2021-22".parse::<SeasonFilter>().unwrap().0.id, "2021-22");
        for text in ["", "2021", "2021-23", "1900-01"] {
            assert!(text.parse::<SeasonFilter>().is_err(), "{text:?}");
        }
    }
}
