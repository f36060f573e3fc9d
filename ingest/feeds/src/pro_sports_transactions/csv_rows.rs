//! Rows of the CSV file.

use csv::StringRecord;

use crate::parsed_file::{FileError, truncate};
use crate::rows::{RawRow, RowError};

/// The columns in the first line.
pub(super) const HEADER: [&str; 5] = ["Date", "Team", "Acquired", "Relinquished", "Notes"];

/// Returns the rows below the header, which must have the expected columns.
pub(super) fn rows(
    text: &str,
) -> Result<impl Iterator<Item = (RawRow<'static>, Result<StringRecord, RowError>)>, FileError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    check_header(text, &mut reader)?;
    Ok(reader.into_records().map(|record| match record {
        Ok(record) => {
            let line = record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
            (RawRow::new(line, record_text(&record)), Ok(record))
        }
        Err(error) => (RawRow::new(0, ""), Err(RowError::new("malformed_row", error.to_string()))),
    }))
}

/// Returns a file with these rows alone.
pub(super) fn file_with<'a>(rows: impl IntoIterator<Item = &'a str>) -> String {
    let mut file = record_text(&StringRecord::from(HEADER.to_vec())) + "\n";
    for row in rows {
        file.push_str(row);
        file.push('\n');
    }
    file
}

fn check_header(text: &str, reader: &mut csv::Reader<&[u8]>) -> Result<(), FileError> {
    let header = reader
        .headers()
        .map_err(|error| FileError::not_the_feed(text, Some(1), format!("the file is not CSV: {error}")))?;
    let columns: Vec<_> = header.iter().map(str::trim).collect();
    if columns == HEADER {
        return Ok(());
    }
    let found = columns.join(",");
    let message = format!("the file has the columns {:?}, expected {}", truncate(&found, 200), HEADER.join(","));
    let error = FileError::not_the_feed(text, Some(1), message);
    let code = if error.code == "not_the_feed" { "other_columns" } else { error.code };
    Err(FileError { code, ..error })
}

/// Writes a record as CSV.
fn record_text(record: &StringRecord) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(record).expect("writing to a vector cannot fail");
    let bytes = writer.into_inner().expect("writing to a vector cannot fail");
    String::from_utf8(bytes).expect("a record of strings is UTF-8").trim_end().to_owned()
}
