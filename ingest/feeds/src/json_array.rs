//! Rows of feeds that are one JSON document with an array of rows.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::line_counter::LineCounter;
use crate::parsed_file::FileError;
use crate::rows::RawRow;

/// Replaces a raw character U+0000, which makes a document invalid, by its escape sequence. It is then part of one row, which
/// is rejected, and the other rows load.
pub(crate) fn escape_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { text.replace('\0', "\\u0000").into() } else { text.into() }
}

/// Parses the document around the rows; `name` is what the file should be, for the error message.
pub(crate) fn document<'a, D: Deserialize<'a>>(text: &'a str, name: &str) -> Result<D, FileError> {
    serde_json::from_str(text).map_err(|error| {
        let message = format!("the file is not {name}: {error}");
        FileError::not_the_feed(text, u32::try_from(error.line()).ok(), message)
    })
}

/// Returns the elements of the array as rows, in the order of the text, each with its JSON.
pub(crate) fn rows<'a>(text: &'a str, elements: Vec<&'a RawValue>) -> impl Iterator<Item = (RawRow<'a>, &'a str)> {
    let mut lines = LineCounter::new(text);
    elements.into_iter().map(RawValue::get).enumerate().map(move |(index, raw)| {
        let row = RawRow { line: lines.line_of(raw), number: Some(index + 1), text: raw.into() };
        (row, raw)
    })
}
