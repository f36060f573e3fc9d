//! Seasons.

use chrono::NaiveDate;
use serde::Deserialize;

/// A league year such as `2023-24`, first and last day included. It runs from July to June, except where the pandemic moved it.
#[derive(Debug, Deserialize)]
pub struct Season {
    #[serde(rename = "season")]
    pub id: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub trade_deadline: Option<NaiveDate>,
}

impl Season {
    pub(crate) fn contains(&self, day: NaiveDate) -> bool {
        (self.starts_on..=self.ends_on).contains(&day)
    }
}
