//! Pages: the opaque cursor, which is the last row's place and a mark of the filters it belongs to, and the body's frame.

use std::fmt::Write;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use sha2::{Digest, Sha256};
use tokio_postgres::types::FromSqlOwned;

use crate::parameter::Limit;
use crate::prebuilt::PrebuiltPage;
use crate::problem::Problem;
use crate::store::Listed;
use crate::target::Target;

/// Longest id that a cursor takes.
const LONGEST_ID: usize = 200;

/// Parameters that a cursor does not depend on: one may change the size or the detail of pages between two of them.
const FREE: [&str; 3] = ["cursor", "limit", "view"];

/// When a row is: what lists are ordered by before its id.
pub trait Place: FromSqlOwned + Copy + Send + Sync + 'static {
    /// Tells cursors of different lists apart; another one when cursors of old can no longer be read.
    const FORM: u8;

    /// Of a list's statement.
    const COLUMN: &'static str;

    fn bytes(self) -> Vec<u8>;

    /// Reads it from the beginning of some bytes; returns the rest.
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])>;
}

/// The place of a row in an order by when and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position<When = NaiveDate> {
    pub at: When,
    pub id: String,
}

/// Where the page before ended, and in which list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor<When = NaiveDate> {
    position: Position<When>,
    list: [u8; 8],
}

/// Not a cursor that this service made.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a cursor of this service: take it from `page.next`")]
pub struct InvalidCursor;

impl Place for NaiveDate {
    const FORM: u8 = 1;
    const COLUMN: &'static str = "date";

    fn bytes(self) -> Vec<u8> {
        self.num_days_from_ce().to_be_bytes().to_vec()
    }

    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (days, rest) = bytes.split_first_chunk()?;
        let date = Self::from_num_days_from_ce_opt(i32::from_be_bytes(*days))?;
        (0..=9999).contains(&date.year()).then_some((date, rest))
    }
}

/// In microseconds, as PostgreSQL has it.
impl Place for DateTime<Utc> {
    const FORM: u8 = 2;
    const COLUMN: &'static str = "published_at";

    fn bytes(self) -> Vec<u8> {
        self.timestamp_micros().to_be_bytes().to_vec()
    }

    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (microseconds, rest) = bytes.split_first_chunk()?;
        let moment = Self::from_timestamp_micros(i64::from_be_bytes(*microseconds))?;
        (0..=9999).contains(&moment.year()).then_some((moment, rest))
    }
}

impl<When: Place> Cursor<When> {
    fn new(position: Position<When>, target: &Target) -> Self {
        Self { position, list: list_of(target) }
    }

    /// The place to go on from, if the cursor belongs to the list that is asked for.
    pub fn position_in(self, target: &Target) -> Result<Position<When>, Problem> {
        if self.list == list_of(target) {
            Ok(self.position)
        } else {
            Err(Problem::invalid("cursor", "belongs to another list: filters and sort must stay as they were"))
        }
    }

    fn encode(&self) -> String {
        let mut bytes = vec![When::FORM];
        bytes.extend(self.list);
        bytes.extend(self.position.at.bytes());
        bytes.extend(self.position.id.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

impl<When: Place> FromStr for Cursor<When> {
    type Err = InvalidCursor;

    fn from_str(text: &str) -> Result<Self, InvalidCursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| InvalidCursor)?;
        let (form, rest) = bytes.split_first().ok_or(InvalidCursor)?;
        let (list, rest) = rest.split_first_chunk().ok_or(InvalidCursor)?;
        let (at, id) = When::read(rest).ok_or(InvalidCursor)?;
        let id = str::from_utf8(id).map_err(|_| InvalidCursor)?;
        let sane = *form == When::FORM && (1..=LONGEST_ID).contains(&id.len()) && !id.chars().any(char::is_control);
        if sane { Ok(Self { position: Position { at, id: id.to_owned() }, list: *list }) } else { Err(InvalidCursor) }
    }
}

fn list_of(target: &Target) -> [u8; 8] {
    let digest = Sha256::digest(target.url_without(&FREE));
    *digest.first_chunk().expect("a SHA-256 has 32 bytes")
}

/// Frames the rows of a page, of which one too many was asked for, to learn whether another page follows.
pub fn of<T, When: Place>(mut rows: Vec<Listed<When>>, limit: Limit, target: &Target) -> PrebuiltPage<T> {
    let more = rows.len() > limit.get();
    rows.truncate(limit.get());
    let next = rows.last().filter(|_| more).map(|last| Cursor::new(last.position(), target).encode());
    let mut body = frame(rows.iter().map(Listed::json));
    match &next {
        // A cursor is base64url: nothing in it needs escaping.
        Some(cursor) => write!(body, "{{\"next\":\"{cursor}\"}}}}").expect("a String takes all that is written"),
        None => body.push_str("{\"next\":null}}"),
    }
    let link = next.map(|cursor| target.url_with("cursor", &cursor));
    PrebuiltPage::new(Bytes::from(body), link)
}

/// The beginning of a page up to the value of its `page` member.
pub fn frame<'a>(items: impl Iterator<Item = &'a str> + Clone) -> String {
    let length: usize = items.clone().map(|item| item.len() + 1).sum();
    let mut body = String::with_capacity(length + 128);
    body.push_str("{\"data\":[");
    for (number, item) in items.enumerate() {
        if number > 0 {
            body.push(',');
        }
        body.push_str(item);
    }
    body.push_str("],\"page\":");
    body
}

/// All of a list that has no further pages.
pub fn whole(items: &[String]) -> String {
    format!("{{\"data\":[{}]}}", items.join(","))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cursor(days: i32, id: &str) -> Cursor {
        let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        Cursor { position: Position { at: date, id: id.to_owned() }, list: *b"12345678" }
    }

    #[test]
    fn garbage_is_no_cursor() {
        for text in ["", "x", "AAAA", "!!!!", "2021-01-01", "AQ==", &"A".repeat(1000)] {
            assert_eq!(text.parse::<Cursor>(), Err(InvalidCursor), "{text}");
        }
    }

    #[test]
    fn a_cursor_with_a_control_character_is_none() {
        assert_eq!(cursor(730_000, "a\0b").encode().parse::<Cursor>(), Err(InvalidCursor));
    }

    #[test]
    fn a_frame_parts_its_items() {
        assert_eq!(frame(["1", "2"].into_iter()), r#"{"data":[1,2],"page":"#);
        assert_eq!(frame([].into_iter()), r#"{"data":[],"page":"#);
    }

    proptest! {
        #[test]
        fn a_cursor_reads_back(days in 1i32..3_000_000, id in "[a-zé0-9-]{1,60}") {
            let cursor = cursor(days, &id);
            prop_assert_eq!(cursor.encode().parse::<Cursor>(), Ok(cursor));
        }

        #[test]
        fn a_cursor_of_moments_reads_back(microseconds in 0..253_402_300_000_000_000_i64) {
            let at = DateTime::from_timestamp_micros(microseconds).unwrap();
            let cursor = Cursor { position: Position { at, id: "a".to_owned() }, list: *b"12345678" };
            prop_assert_eq!(cursor.encode().parse::<Cursor>(), Err(InvalidCursor));
            prop_assert_eq!(cursor.encode().parse(), Ok(cursor));
        }

        #[test]
        fn nothing_is_too_odd(text in ".{0,80}") {
            let _ = text.parse::<Cursor>();
            let _ = text.parse::<Cursor<DateTime<Utc>>>();
        }

        #[test]
        fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let text = URL_SAFE_NO_PAD.encode(bytes);
            let _ = text.parse::<Cursor>();
            let _ = text.parse::<Cursor<DateTime<Utc>>>();
        }
    }
}
