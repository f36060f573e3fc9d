use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::*;

fn cursor(days: i32, id: &str) -> Cursor {
    let key = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
    Cursor { position: Position { key, id: id.to_owned() }, list_digest: *b"12345678" }
}

#[test]
fn other_text_is_not_a_cursor() {
    for text in ["", "x", "AAAA", "!!!!", "2021-01-01", "AQ==", &"A".repeat(1000)] {
        assert_eq!(text.parse::<Cursor>(), Err(InvalidCursor), "{text}");
    }
}

#[test]
fn a_cursor_with_a_control_character_is_invalid() {
    assert_eq!(cursor(730_000, "a\0b").encode().parse::<Cursor>(), Err(InvalidCursor));
}

proptest! {
    #[test]
    fn an_encoded_cursor_of_a_date_parses_to_itself(days in 1i32..3_000_000, id in "[a-zé0-9-]{1,60}") {
        let cursor = cursor(days, &id);
        prop_assert_eq!(cursor.encode().parse::<Cursor>(), Ok(cursor));
    }

    #[test]
    fn an_encoded_cursor_of_a_time_parses_to_itself(microseconds in 0..253_402_300_000_000_000_i64) {
        let key = DateTime::from_timestamp_micros(microseconds).unwrap();
        let cursor = Cursor { position: Position { key, id: "a".to_owned() }, list_digest: *b"12345678" };
        prop_assert_eq!(cursor.encode().parse::<Cursor>(), Err(InvalidCursor));
        prop_assert_eq!(cursor.encode().parse(), Ok(cursor));
    }

    #[test]
    fn any_text_is_parsed_or_rejected(text in ".{0,80}") {
        let _ = text.parse::<Cursor>();
        let _ = text.parse::<Cursor<DateTime<Utc>>>();
    }

    #[test]
    fn any_bytes_are_parsed_or_rejected(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let text = URL_SAFE_NO_PAD.encode(bytes);
        let _ = text.parse::<Cursor>();
        let _ = text.parse::<Cursor<DateTime<Utc>>>();
    }
}
