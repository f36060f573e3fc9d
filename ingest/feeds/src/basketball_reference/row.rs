//! One transaction as the feed states it, whatever the shape of the file.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::RowError;

/// Most bytes of a row; the longest seen has some 2,500.
const LONGEST: usize = 20_000;

/// A row of the file and where it stands.
pub(super) struct Found {
    pub place: Place,
    pub content: Result<Row, RowError>,
}

pub(super) struct Place {
    /// From 1.
    pub line: u32,
    pub raw: String,
}

/// Also the shape of a line of JSON.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Row {
    pub date: NaiveDate,
    /// The sentence and its notes, parted by single blanks.
    pub text: String,
    /// Ids by name, as the page links them: `Vince Williams Jr.` → `willivi01`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub players: BTreeMap<String, String>,
}

impl Row {
    /// A line of JSON that says this row alone.
    pub(super) fn source(&self) -> String {
        serde_json::to_string(self).expect("a row is a date and texts")
    }
}

/// Refuses what no row of the feed has.
pub(super) fn believable(text: &str) -> Result<(), RowError> {
    if text.len() > LONGEST {
        let message = format!("the row has {} bytes, more than {LONGEST}", text.len());
        return Err(RowError { code: "too_long", message });
    }
    if text.contains('\0') {
        return Err(RowError { code: "malformed_row", message: "a text holds U+0000".to_owned() });
    }
    Ok(())
}

/// The text with every run of blanks and newlines as one blank.
pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
