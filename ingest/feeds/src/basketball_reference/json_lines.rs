//! Rows of a file with one JSON object per line.

use chrono::NaiveDate;
use serde_json::Value;

use super::row::{FoundRow, Row, check_text};
use crate::checks::check_no_nul;
use crate::parsed_file::{FileError, truncate};
use crate::rows::{RawRow, RowError};
use crate::text::collapse_whitespace;

/// The code of a line that does not have the format of a row.
const MALFORMED_ROW: &str = "malformed_row";

/// Finds the rows of a file. At least one line must have the format of a row.
pub(super) fn rows(text: &str) -> Result<Vec<FoundRow<'_>>, FileError> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let rows: Vec<_> = lines.map(|(line, raw)| (RawRow::new(line, raw), parse(raw.trim()))).collect();
    let is_malformed = |(_, row): &FoundRow<'_>| row.as_ref().is_err_and(|error| error.code == MALFORMED_ROW);
    match rows.first() {
        Some((first, _)) if rows.iter().all(is_malformed) => Err(FileError {
            line: Some(first.line),
            code: "not_the_feed",
            message: "no line is a transaction, expected lines such as \
                      {\"date\": \"2021-06-18\", \"text\": \"The Boston Celtics traded …\"}"
                .to_owned(),
        }),
        _ => Ok(rows),
    }
}

fn parse(raw: &str) -> Result<Row, RowError> {
    check_text(raw)?;
    let row: Row = serde_json::from_str(raw).map_err(|error| json_error(raw, &error))?;
    check_text(&row.text)?;
    check_no_nul(row.players.iter().flat_map(|(name, id)| [name.as_str(), id.as_str()]))?;
    Ok(Row { text: collapse_whitespace(&row.text), ..row })
}

/// Distinguishes a row with an invalid date from a line that is not a row.
fn json_error(raw: &str, error: &serde_json::Error) -> RowError {
    let line = serde_json::from_str::<Value>(raw).unwrap_or_default();
    match (line.get("date"), line.get("text")) {
        (Some(Value::String(date)), Some(Value::String(_))) if date.parse::<NaiveDate>().is_err() => {
            let message = format!("invalid date {:?}, expected a day such as 2021-06-18", truncate(date, 40));
            RowError::new("invalid_date", message)
        }
        _ => RowError::new(MALFORMED_ROW, error.to_string()),
    }
}
