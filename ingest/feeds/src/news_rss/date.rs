//! Parses the date of an item: `Fri, 13 Jan 2023 04:04:48 EST` (RFC 2822) or `2023-01-13T04:04:48-05:00` (RFC 3339).

use chrono::{DateTime, Datelike, Utc};

use crate::parsed_file::truncate;
use crate::rows::RowError;

/// Time zones by name, with their offsets in North America.
const ZONES: &[(&str, &str)] = &[
    ("GMT", "+0000"),
    ("UTC", "+0000"),
    ("UT", "+0000"),
    ("Z", "+0000"),
    ("EST", "-0500"),
    ("EDT", "-0400"),
    ("CST", "-0600"),
    ("CDT", "-0500"),
    ("MST", "-0700"),
    ("MDT", "-0600"),
    ("PST", "-0800"),
    ("PDT", "-0700"),
];

/// Years that a news feed can have: the first feeds date from 1995.
const YEARS: std::ops::Range<i32> = 1995..2100;

pub(super) fn parse(text: &str) -> Result<DateTime<Utc>, RowError> {
    if text.is_empty() {
        return Err(RowError::new("invalid_date", "the item has no date"));
    }
    let time = rfc_3339(text).or_else(|| rfc_2822(text)).ok_or_else(|| {
        let message =
            format!("invalid date {:?}, expected one such as \"Fri, 13 Jan 2023 04:04:48 EST\"", truncate(text, 60));
        RowError::new("invalid_date", message)
    })?;
    if YEARS.contains(&time.year()) {
        return Ok(time);
    }
    let message = format!("date {time} is not in the years {} to {}", YEARS.start, YEARS.end - 1);
    Err(RowError::new("date_out_of_range", message))
}

fn rfc_3339(text: &str) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc())
}

/// Ignores the day of the week, which is wrong in some feeds.
fn rfc_2822(text: &str) -> Option<DateTime<Utc>> {
    let text = text.split_once(',').map_or(text, |(_, rest)| rest).trim();
    let (time, zone) = text.rsplit_once(' ')?;
    let named = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(zone)).map(|(_, offset)| *offset);
    let is_offset = zone.len() == 5 && zone.starts_with(['+', '-']);
    let offset = named.or(is_offset.then_some(zone))?;
    Some(DateTime::parse_from_rfc2822(&format!("{time} {offset}")).ok()?.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, time: &str) {
        assert_eq!(parse(text), Ok(time.parse().unwrap()), "{text}");
    }

    #[test]
    fn time_zones_are_names_or_offsets() {
        check("Fri, 13 Jan 2023 04:04:48 EST", "2023-01-13T09:04:48Z");
        check("Thu, 13 Jul 2023 04:04:48 EDT", "2023-07-13T08:04:48Z");
        check("13 Jan 2023 04:04:48 PST", "2023-01-13T12:04:48Z");
        check("13 Jul 2023 04:04:48 PDT", "2023-07-13T11:04:48Z");
        check("Fri, 13 Jan 2023 04:04:48 +0100", "2023-01-13T03:04:48Z");
        for zone in ["GMT", "UT", "Z", "utc"] {
            check(&format!("Fri, 13 Jan 2023 04:04:48 {zone}"), "2023-01-13T04:04:48Z");
        }
    }

    #[test]
    fn a_wrong_day_of_the_week_is_ignored() {
        check("Mon, 13 Jan 2023 04:04 EST", "2023-01-13T09:04:00Z");
    }

    #[test]
    fn dates_of_atom_are_parsed() {
        check("2023-01-13T04:04:48-05:00", "2023-01-13T09:04:48Z");
        check("2023-01-13T04:04:48.123Z", "2023-01-13T04:04:48.123Z");
    }

    #[test]
    fn other_texts_are_rejected() {
        let code = |text: &str| parse(text).unwrap_err().code;
        for text in
            ["", "yesterday", "Fri, 13 Jan 2023", "Fri, 32 Jan 2023 04:04:48 EST", "13 Jan 2023 04:04:48 XYZ", ","]
        {
            assert_eq!(code(text), "invalid_date", "{text}");
        }
        assert_eq!(code("Fri, 13 Jan 1023 04:04:48 GMT"), "date_out_of_range");
        assert_eq!(code("9999-01-13T04:04:48Z"), "date_out_of_range");
    }
}
