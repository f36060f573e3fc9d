//! Where a page of a list by date starts, and where the list ends, for both orders.

use chrono::NaiveDate;

use crate::paging::{Position, Sort};

/// The ends of a range without dates. Statements always have both bounds, so that their plans always use an index.
pub const FIRST_DATE: NaiveDate = NaiveDate::from_ymd_opt(1, 1, 1).expect("the date is valid");
pub const LAST_DATE: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("the date is valid");

/// A walk through a list by date and ID.
#[derive(Debug, PartialEq, Eq)]
pub struct DateWalk {
    /// Exclusive.
    pub start: Position,
    /// Inclusive.
    pub end: NaiveDate,
}

impl DateWalk {
    pub fn new(from: Option<NaiveDate>, to: Option<NaiveDate>, after: Option<Position>, sort: Sort) -> Self {
        let (from, to) = (from.unwrap_or(FIRST_DATE), to.unwrap_or(LAST_DATE));
        // No ID is empty, so a date with an empty ID is between the rows of the previous date and those of the date itself.
        let (start, end) = match sort {
            Sort::NewestFirst => (to.succ_opt().unwrap_or(to), from),
            Sort::OldestFirst => (from, to),
        };
        Self { start: after.unwrap_or(Position { key: start, id: String::new() }), end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_includes_both_dates_of_its_range() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let walk = |sort| DateWalk::new(Some(date("2021-07-01")), Some(date("2021-07-31")), None, sort);
        let start = |key| Position { key: date(key), id: String::new() };
        assert_eq!(walk(Sort::NewestFirst), DateWalk { start: start("2021-08-01"), end: date("2021-07-01") });
        assert_eq!(walk(Sort::OldestFirst), DateWalk { start: start("2021-07-01"), end: date("2021-07-31") });
    }
}
