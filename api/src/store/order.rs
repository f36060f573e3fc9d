//! Statements in either order: a file holds 'newest first', and its mirror image is made here.

use chrono::NaiveDate;

use crate::page::Position;
use crate::parameter::Sort;

/// Stand for the ends of an open range: a bound that is always given is one that an index is always asked by.
pub(super) const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(1, 1, 1).expect("a day");
pub(super) const LAST_DAY: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day");

/// Where a walk through an order by date and id starts, itself excluded, and the last day that it comes to.
#[derive(Debug, PartialEq, Eq)]
pub struct Range {
    pub start: Position,
    pub end: NaiveDate,
}

impl Range {
    pub fn new(from: Option<NaiveDate>, to: Option<NaiveDate>, after: Option<Position>, sort: Sort) -> Self {
        let (from, to) = (from.unwrap_or(FIRST_DAY), to.unwrap_or(LAST_DAY));
        // No id is empty: all of a day comes after its empty id, and all of the day before comes before it.
        let (start, end) = match sort {
            Sort::NewestFirst => (to.succ_opt().unwrap_or(to), from),
            Sort::OldestFirst => (from, to),
        };
        Self { start: after.unwrap_or(Position { at: start, id: String::new() }), end }
    }
}

/// One statement in both orders.
pub struct Ordered {
    newest_first: &'static str,
    oldest_first: String,
}

impl Ordered {
    pub fn new(newest_first: &'static str) -> Self {
        let oldest_first = newest_first.replace(" desc", " asc").replace(") < (", ") > (").replace(" >= $1", " <= $1");
        Self { newest_first, oldest_first }
    }

    pub fn text(&self, sort: Sort) -> &str {
        match sort {
            Sort::NewestFirst => self.newest_first,
            Sort::OldestFirst => &self.oldest_first,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_image_turns_order_and_comparison() {
        let ordered = Ordered::new("date >= $1 and (date, id) < ($2, $3) order by date desc, id desc");
        assert_eq!(ordered.text(Sort::OldestFirst), "date <= $1 and (date, id) > ($2, $3) order by date asc, id asc");
    }

    #[test]
    fn a_range_includes_both_its_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let range = |sort| Range::new(Some(day("2021-07-01")), Some(day("2021-07-31")), None, sort);
        let at = |date, id: &str| Position { at: day(date), id: id.to_owned() };
        assert_eq!(range(Sort::NewestFirst), Range { start: at("2021-08-01", ""), end: day("2021-07-01") });
        assert_eq!(range(Sort::OldestFirst), Range { start: at("2021-07-01", ""), end: day("2021-07-31") });
    }
}
