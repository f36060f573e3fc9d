//! Rows of the endpoint's JSON: `{"resultSets": [{"name": "DraftHistory", "headers": […], "rowSet": [[…]]}]}`.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::row::{COLUMNS, Row};
use crate::json_array;
use crate::parsed_file::FileError;
use crate::rows::{RawRow, RowError};
use crate::table_columns::{TableColumns, other_columns};

/// Returns the rows of the result set, which must have the used columns.
pub(super) fn rows(text: &str) -> Result<impl Iterator<Item = (RawRow<'_>, Result<Row, RowError>)>, FileError> {
    let File { result_sets } = json_array::document(text, "NBA.com's draft history")?;
    let Some(ResultSet { headers, row_set, .. }) = result_sets.into_iter().find(|set| set.name == "DraftHistory")
    else {
        return Err(FileError::not_the_feed(text, None, "the file has no result set DraftHistory"));
    };
    let header = || headers.iter().map(String::as_str);
    let columns = TableColumns::find(header(), &COLUMNS).ok_or_else(|| other_columns(header(), &COLUMNS))?;
    Ok(json_array::rows(text, row_set).map(move |(raw, json)| (raw, row(json, &columns))))
}

fn row(json: &str, columns: &TableColumns) -> Result<Row, RowError> {
    let values: Vec<Value> =
        serde_json::from_str(json).map_err(|error| RowError::new("malformed_row", error.to_string()))?;
    let cells = columns.select(|index| values.get(index).map(text_of));
    Row::new(cells.iter().map(String::as_str))
}

/// Returns a value as CSV would have it.
fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[derive(Deserialize)]
struct File<'a> {
    #[serde(rename = "resultSets", borrow)]
    result_sets: Vec<ResultSet<'a>>,
}

#[derive(Deserialize)]
struct ResultSet<'a> {
    name: String,
    headers: Vec<String>,
    #[serde(rename = "rowSet", borrow)]
    row_set: Vec<&'a RawValue>,
}
