//! Rows of a CSV file, as sites export it and as people save it.
//!
//! Cells are separated by commas, by semicolons (Excel in much of Europe) or by tabs (Excel's "Unicode text"). The columns are
//! found by name, in any case and order. Other columns, such as the row number that scrapers add, are not read, and rows
//! without any text are not rows of the feed.

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::parsed_file::FileError;
use crate::rows::{RawRow, RowError};
use crate::table_columns::{TableColumns, other_columns};

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A row as CSV, with the cells of the columns in the order of their names.
pub(crate) type CsvRow = (RawRow<'static>, Result<StringRecord, RowError>);

/// Returns the rows below the header, which must have each of the columns once.
pub(crate) fn rows<'a>(
    text: &'a str,
    names: &'static [&'static str],
) -> Result<impl Iterator<Item = CsvRow> + use<'a>, FileError> {
    let (reader, columns) = open(text, names)?;
    Ok(reader.into_records().filter_map(move |record| match record {
        Ok(record) => {
            let line = record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
            let cells = select(&record, &columns, names.len())?;
            let raw = record_text(cells.as_ref().unwrap_or(&record));
            Some((RawRow::new(line, raw), cells))
        }
        Err(error) => Some((RawRow::new(0, ""), Err(RowError::new("malformed_row", error.to_string())))),
    }))
}

/// Writes a record as CSV, without a line break at its end.
pub(crate) fn record_text(record: &StringRecord) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(record).expect("writing to a vector cannot fail");
    let bytes = writer.into_inner().expect("writing to a vector cannot fail");
    String::from_utf8(bytes).expect("a record of strings is UTF-8").trim_end().to_owned()
}

/// Opens a file with the delimiter that separates the columns in its first line.
fn open<'a>(text: &'a str, names: &[&str]) -> Result<(Reader<&'a [u8]>, TableColumns), FileError> {
    let mut first_fault = None;
    for delimiter in DELIMITERS {
        let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(|error| FileError::not_the_feed(text, Some(1), format!("the file is not CSV: {error}")))?;
        if let Some(columns) = TableColumns::find(header, names) {
            return Ok((reader, columns));
        }
        first_fault.get_or_insert_with(|| other_columns(header, names));
    }
    let FileError { code, message, .. } = first_fault.expect("there are delimiters");
    let error = FileError::not_the_feed(text, Some(1), message);
    Err(if error.code == "not_the_feed" { FileError { code, ..error } } else { error })
}

/// Returns the cells of the columns, or `None` if the row has no text. A row with text beyond the last column is an error:
/// a cell with an unquoted delimiter shifts the cells after it.
fn select(record: &StringRecord, columns: &TableColumns, expected: usize) -> Option<Result<StringRecord, RowError>> {
    let cells = columns.select(|index| record.get(index));
    let is_blank = |cell: &str| cell.trim().is_empty();
    let fits = record.iter().skip(columns.width()).all(is_blank);
    if fits && cells.iter().copied().all(is_blank) {
        return None;
    }
    if fits && cells.len() == expected {
        return Some(Ok(StringRecord::from(cells)));
    }
    let message = format!("the row has {} cells, expected {}", record.len(), columns.width());
    Some(Err(RowError::new("malformed_row", message)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["Date", "Team", "Acquired", "Relinquished", "Notes"];
    const ROW: &str = "2013-07-10,Suns,• Eric Bledsoe,• cash,\"trade with Clippers, Bucks\"";

    /// Returns the rows of a file as CSV, or the code of the row's error.
    fn read(text: &str) -> Vec<String> {
        let rows = rows(text, NAMES).unwrap();
        rows.map(|(raw, cells)| cells.map_or_else(|error| error.code.to_owned(), |_| raw.text.into_owned())).collect()
    }

    #[test]
    fn columns_are_found_by_name() {
        assert_eq!(read(&format!(" date ,TEAM,acquired,Relinquished,NOTES\n{ROW}")), [ROW]);
        let reordered = "Notes,Relinquished,Acquired,Team,Date\n\
                         \"trade with Clippers, Bucks\",• cash,• Eric Bledsoe,Suns,2013-07-10";
        assert_eq!(read(reordered), [ROW]);
        assert_eq!(read(&format!(",Date,Team,Acquired,Relinquished,Notes\n0,{ROW}")), [ROW]);
    }

    #[test]
    fn cells_are_separated_by_commas_semicolons_or_tabs() {
        let with = |separator: &str| {
            let header = NAMES.join(separator);
            let row =
                ["2013-07-10", "Suns", "• Eric Bledsoe", "• cash", "\"trade with Clippers, Bucks\""].join(separator);
            format!("{header}\r\n{row}\r\n")
        };
        assert_eq!(read(&with(";")), [ROW]);
        assert_eq!(read(&with("\t")), [ROW]);
    }

    #[test]
    fn empty_columns_and_rows_at_the_end_are_left_out() {
        let text = format!("Date,Team,Acquired,Relinquished,Notes,,\n\n{ROW},,\n{ROW}\n,,,,,,\n \n");
        assert_eq!(read(&text), [ROW, ROW]);
    }

    #[test]
    fn a_row_with_too_many_or_too_few_cells_is_malformed() {
        let text = format!("Date,Team,Acquired,Relinquished,Notes,\n{ROW},more\n2013-07-10,Suns,• cash,\n");
        assert_eq!(read(&text), ["malformed_row", "malformed_row"]);
        let reordered = "Notes,Relinquished,Acquired,Team,Date\ntrade with Suns,• cash\n";
        assert_eq!(read(reordered), ["malformed_row"]);
    }

    #[test]
    fn a_missing_or_repeated_column_is_reported() {
        let error = |text: &str| rows(text, NAMES).err().map(|error| (error.code, error.message));
        let expected = "expected Date,Team,Acquired,Relinquished,Notes";
        for header in ["Date,Team,Acquired,Notes", "Date,Date,Team,Acquired,Relinquished,Notes"] {
            let message = format!("the file has the columns {header:?}, {expected}");
            assert_eq!(error(&format!("{header}\n")), Some(("other_columns", message)));
        }
        assert_eq!(error("<!DOCTYPE html>\n").map(|(code, _)| code), Some("html_instead_of_feed"));
    }
}
