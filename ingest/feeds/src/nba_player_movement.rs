//! NBA.com player movement: the league's own log of trades, signings and waivers since 2015, one cumulative JSON file.
//!
//! `{"NBA_Player_Movement": {"rows": [{nine fields}], "columns": […]}}`. The rows of one trade share their `GroupSort`.
//! Source: <https://stats.nba.com/js/data/playermovement/NBA_Player_Movement.json>

use serde::Deserialize;
use serde_json::value::RawValue;

use self::items::Items;
use self::row::Row;
use super::line_counter::LineCounter;
use crate::parsed_file::{RAW_LIMIT, ParsedFile, Rejection, FileError, truncate};

mod items;
mod row;
mod sentence;

/// Reads a file: every row ends in a claim or as a rejection.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = LineCounter::of(text);
    let mut items = Items::default();
    let mut rejections = Vec::new();
    let raw_rows = raw_rows(text)?;
    for (index, raw) in raw_rows.iter().enumerate() {
        let line = lines.line_of(raw);
        let taken = Row::parse(raw).and_then(Row::movement).and_then(|movement| items.take(line, movement));
        if let Err(defect) = taken {
            let record_key = row::group(raw);
            if defect.code != DUPLICATE {
                items.lack(record_key.as_deref());
            }
            rejections.push(Rejection {
                record_key,
                line,
                code: defect.code,
                message: format!("row {}: {}", index + 1, defect.message),
                raw: truncate(raw, RAW_LIMIT).to_owned(),
            });
        }
    }
    Ok(ParsedFile { rows: raw_rows.len(), skipped: 0, claims: items.into_claims(), rejections })
}

/// The code of a row that says again what another row said: nothing is lost with it.
const DUPLICATE: &str = "duplicate_row";

/// Why a row cannot be used.
#[derive(Debug, PartialEq, Eq)]
struct RowError {
    code: &'static str,
    message: String,
}

fn raw_rows(text: &str) -> Result<Vec<&str>, FileError> {
    #[derive(Deserialize)]
    struct File<'a> {
        #[serde(rename = "NBA_Player_Movement", borrow)]
        movement: Table<'a>,
    }
    #[derive(Deserialize)]
    struct Table<'a> {
        #[serde(borrow)]
        rows: Vec<&'a RawValue>,
    }

    let file: File<'_> = serde_json::from_str(text).map_err(|error| {
        let reason = format!("the file is not NBA.com's player movement: {error}");
        FileError::not_the_feed(text, u32::try_from(error.line()).ok(), reason)
    })?;
    Ok(file.movement.rows.into_iter().map(RawValue::get).collect())
}

#[cfg(test)]
mod tests;
