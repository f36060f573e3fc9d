//! Lines of JSON, a transaction each.

use serde_json::Value;

use super::RowError;
use super::row::{Found, Place, Row, believable, single_spaced};
use crate::parsed_file::{RAW_LIMIT, FileError, truncate};

/// The rows of a file of which at least one line is such a row.
pub(super) fn rows(text: &str) -> Result<Vec<Found>, FileError> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let rows: Vec<_> = lines
        .map(|(line, raw)| Found {
            place: Place { line, raw: truncate(raw, RAW_LIMIT).to_owned() },
            content: row(raw.trim()),
        })
        .collect();
    let is_foreign = |row: &Found| row.content.as_ref().is_err_and(|defect| defect.code == FOREIGN);
    match rows.first() {
        Some(first) if rows.iter().all(is_foreign) => Err(FileError {
            line: Some(first.place.line),
            code: "not_the_feed",
            message: "no line is a transaction, such as {\"date\": \"2021-06-18\", \"text\": \"The Boston Celtics traded …\"}"
                .to_owned(),
        }),
        _ => Ok(rows),
    }
}

/// The code of a line that has not the shape of a row at all.
const FOREIGN: &str = "malformed_row";

fn row(raw: &str) -> Result<Row, RowError> {
    believable(raw)?;
    let row: Row = serde_json::from_str(raw).map_err(|error| defect(raw, &error))?;
    believable(&row.text)?;
    if row.players.iter().any(|(name, id)| name.contains('\0') || id.contains('\0')) {
        return Err(RowError { code: "malformed_row", message: "a player holds U+0000".to_owned() });
    }
    Ok(Row { text: single_spaced(&row.text), ..row })
}

/// Tells a bad day in a row that is of the feed from a line that is not.
fn defect(raw: &str, error: &serde_json::Error) -> RowError {
    let line = serde_json::from_str::<Value>(raw).unwrap_or_default();
    match (line.get("date"), line.get("text")) {
        (Some(Value::String(date)), Some(Value::String(_))) if date.parse::<chrono::NaiveDate>().is_err() => {
            let message = format!("date {:?} is not a day such as 2021-06-18", truncate(date, 40));
            RowError { code: "invalid_date", message }
        }
        _ => RowError { code: FOREIGN, message: error.to_string() },
    }
}
