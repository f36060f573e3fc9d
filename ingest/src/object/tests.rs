//! Which files of `tests/feeds/shapes` are accepted. The Airflow package has the same test.

use feeds::{Feed, FileError};
use serde::Deserialize;
use test_support::feed_file;

use super::*;

/// A row of the table `shapes.json`.
#[derive(Deserialize)]
struct Shape {
    file: String,
    feed: String,
    /// Number of rows of an accepted file.
    rows: Option<usize>,
    /// Error code of a refused file.
    refused: Option<String>,
}

#[test]
fn each_shape_is_accepted_or_refused_as_the_table_says() {
    let table = std::fs::read_to_string(feed_file("shapes/shapes.json")).unwrap();
    let shapes: Vec<Shape> = serde_json::from_str(&table).unwrap();
    let mut faults = Vec::new();
    for Shape { file, feed, rows, refused } in shapes {
        let bytes = std::fs::read(feed_file(&format!("shapes/{file}"))).unwrap();
        let feed: Feed = feed.parse().unwrap();
        let parsed = decode_text(feed, &bytes, 1_000_000).and_then(|text| feed.parse(&text));
        let found = parsed.map(|parsed| parsed.rows).map_err(|FileError { code, .. }| code.to_owned());
        let expected = refused.map_or_else(|| Ok(rows.unwrap()), Err);
        if found != expected {
            faults.push(format!("{file}: {found:?}, expected {expected:?}"));
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn a_marker_is_recognised_by_its_key() {
    for key in [
        "feeds/nba-player-movement/",
        "feeds/nba-player-movement/date=2026-11-28/",
        "feeds/nba-player-movement_$folder$",
        "feeds/trade-report/_SUCCESS",
        "feeds/trade-report/_temporary/0/part-0.ndjson",
        "feeds/trade-report/.DS_Store",
        "feeds/trade-report/.part-0.ndjson.crc",
    ] {
        assert!(is_marker(key), "{key}");
    }
    for key in
        ["feeds/trade-report/a_b.ndjson", "feeds/trade-report/date=2026-11-28/1200-a.json", "feeds/trade-report/a"]
    {
        assert!(!is_marker(key), "{key}");
    }
}
