//! One transaction, in the form that both file formats share. It is also the format of a JSON line.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::checks::{check_length, check_no_nul};
use crate::rows::{RawRow, RowError};

/// Maximum length of a row in bytes. The longest so far has about 2,500.
const MAX_BYTES: usize = 20_000;

/// A row of a file and the transaction that it states.
pub(super) type FoundRow<'a> = (RawRow<'a>, Result<Row, RowError>);

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Row {
    pub date: NaiveDate,
    /// The sentence and its notes, with single spaces.
    pub text: String,
    /// Player ids by name, as the page links them: `Vince Williams Jr.` has `willivi01`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub players: BTreeMap<String, String>,
}

impl Row {
    /// Returns a file with this row alone.
    pub(super) fn source(&self) -> String {
        serde_json::to_string(self).expect("a row has a date and strings only")
    }
}

pub(super) fn check_text(text: &str) -> Result<(), RowError> {
    check_length("the row", text, MAX_BYTES)?;
    check_no_nul([text])
}
