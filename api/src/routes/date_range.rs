//! The filters `date_from`, `date_to` and `season`, combined into one range of dates.

use chrono::NaiveDate;

use crate::http::problem::Problem;
use crate::params::{Date, SeasonFilter};

/// A range of dates; both ends are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRange {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl DateRange {
    pub fn new(from: Option<Date>, to: Option<Date>) -> Result<Self, Problem> {
        match (from, to) {
            (Some(from), Some(to)) if from > to => Err(Problem::invalid_parameter("date_to", "is before date_from")),
            _ => Ok(Self { from: from.map(|date| date.0), to: to.map(|date| date.0) }),
        }
    }

    /// Narrows the range to the dates of a season, because lists are found by an index on dates.
    pub fn within(self, season: Option<SeasonFilter>) -> Self {
        match season {
            Some(SeasonFilter(season)) => Self {
                from: self.from.max(Some(season.starts_on)),
                to: Some(self.to.map_or(season.ends_on, |to| to.min(season.ends_on))),
            },
            None => self,
        }
    }
}
