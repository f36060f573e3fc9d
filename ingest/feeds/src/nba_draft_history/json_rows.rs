//! Rows of the endpoint's JSON: `{"resultSets": [{"name": "DraftHistory", "headers": […], "rowSet": [[…]]}]}`.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::columns::Columns;
use super::row::{FoundRow, Row};
use crate::json_array;
use crate::parsed_file::FileError;
use crate::rows::RowError;

/// Returns the rows of the result set, which must have the used columns.
pub(super) fn rows(text: &str) -> Result<Vec<FoundRow<'_>>, FileError> {
    let File { result_sets } = json_array::document(text, "NBA.com's draft history")?;
    let Some(ResultSet { headers, row_set, .. }) = result_sets.into_iter().find(|set| set.name == "DraftHistory")
    else {
        return Err(FileError::not_the_feed(text, None, "the file has no result set DraftHistory"));
    };
    let columns = Columns::from_header(headers.iter().map(String::as_str))?;
    Ok(json_array::rows(text, row_set).map(|(raw, json)| (raw, row(json, &columns))).collect())
}

fn row(json: &str, columns: &Columns) -> Result<Row, RowError> {
    let values: Vec<Value> =
        serde_json::from_str(json).map_err(|error| RowError::new("malformed_row", error.to_string()))?;
    Row::new(columns.pick(|index| values.get(index).map(text_of)).ok_or_else(Row::too_short)?)
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
