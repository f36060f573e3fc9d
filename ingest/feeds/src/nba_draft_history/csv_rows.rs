//! Rows of a CSV file.

use csv::StringRecord;

use super::columns::Columns;
use super::row::{FoundRow, Row};
use crate::parsed_file::FileError;
use crate::rows::{RawRow, RowError};

/// Returns the rows below the header, which must have the used columns.
pub(super) fn rows(text: &str) -> Result<Vec<FoundRow<'_>>, FileError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let not_csv = |message: String| FileError::not_the_feed(text, Some(1), message);
    let header = reader.headers().map_err(|error| not_csv(format!("the file is not CSV: {error}")))?;
    let columns = Columns::from_header(header).map_err(|error| {
        let html_or_other = not_csv(error.message);
        if html_or_other.code == "not_the_feed" {
            FileError { code: error.code, ..html_or_other }
        } else {
            html_or_other
        }
    })?;
    Ok(reader.into_records().map(|record| row(record, &columns)).collect())
}

fn row<'a>(record: Result<StringRecord, csv::Error>, columns: &Columns) -> FoundRow<'a> {
    let record = match record {
        Ok(record) => record,
        Err(error) => return (RawRow::new(0, ""), Err(RowError::new("malformed_row", error.to_string()))),
    };
    let line = record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
    let raw = RawRow::new(line, record.iter().collect::<Vec<_>>().join(","));
    let fields = columns.pick(|index| record.get(index).map(str::to_owned));
    (raw, fields.ok_or_else(Row::too_short).and_then(Row::new))
}
