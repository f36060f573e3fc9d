//! The JSON of lists: `{"data":[…],"page":{"next":…}}`, or `{"data":[…]}` for a list without pages.

use super::canonical_request::CanonicalRequest;
use super::cursor::{Cursor, CursorKey};
use super::json_document::JsonPage;
use crate::paging::{Limit, Listed};

/// Makes a page from the fetched rows. One row more than the limit means that another page follows.
pub fn paginate<T, K: CursorKey>(mut rows: Vec<Listed<K>>, limit: Limit, request: &CanonicalRequest) -> JsonPage<T> {
    let has_next = rows.len() > limit.get();
    rows.truncate(limit.get());
    let cursor = rows.last().filter(|_| has_next).map(|last| Cursor::new(last.position(), request).encode());
    // A cursor is base64url: it needs no escaping.
    let next = cursor.as_ref().map_or("null".to_owned(), |cursor| format!("\"{cursor}\""));
    let body = write_page(rows.iter().map(Listed::json), &next);
    JsonPage::new(body, cursor.map(|cursor| request.url_with("cursor", &cursor)))
}

/// Writes a page of JSON values. `next` is JSON too.
pub fn write_page<'a>(rows: impl Iterator<Item = &'a str> + Clone, next: &str) -> String {
    let length: usize = rows.clone().map(|row| row.len() + 1).sum();
    let mut body = String::with_capacity(length + next.len() + 40);
    body.push_str("{\"data\":[");
    for (index, row) in rows.enumerate() {
        if index > 0 {
            body.push(',');
        }
        body.push_str(row);
    }
    body.push_str("],\"page\":{\"next\":");
    body.push_str(next);
    body.push_str("}}");
    body
}

/// Writes a list of JSON values that has no pages.
pub fn write_list(rows: &[String]) -> String {
    format!("{{\"data\":[{}]}}", rows.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_page_are_separated_by_commas() {
        assert_eq!(write_page(["1", "2"].into_iter(), "null"), r#"{"data":[1,2],"page":{"next":null}}"#);
        assert_eq!(write_page([].into_iter(), "7"), r#"{"data":[],"page":{"next":7}}"#);
    }
}
