//! When drafts take place.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

/// The days of drafts, and the day up to which the data reaches.
#[derive(Debug, Clone)]
pub struct DraftCalendar {
    /// The first day of each draft, by year.
    pub days: BTreeMap<i16, NaiveDate>,
    /// The day as of which a draft is past or ahead. It is an argument, such as the latest day of the data, never the clock.
    pub as_of: NaiveDate,
}

impl DraftCalendar {
    pub(super) fn day(&self, year: i16) -> Option<NaiveDate> {
        self.days.get(&year).copied()
    }

    /// Returns whether the draft has taken place. A draft of unknown day is past when its year is.
    pub(super) fn is_past(&self, year: i16) -> bool {
        self.day(year).map_or_else(|| i32::from(year) < self.as_of.year(), |day| day <= self.as_of)
    }
}
