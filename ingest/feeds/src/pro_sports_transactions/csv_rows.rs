//! Rows of the CSV file, as the site exports it and as people save it.
//!
//! Cells are separated by commas, by semicolons (Excel in much of Europe) or by tabs (Excel's "Unicode text"). The five columns
//! are found by name, in any case and order. Other columns, such as the row number that scrapers add, are not read, and rows
//! without any text are not rows of the feed.

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::parsed_file::{FileError, truncate};
use crate::rows::{RawRow, RowError};

/// The columns, in the order in which rows are returned.
pub(super) const HEADER: [&str; 5] = ["Date", "Team", "Acquired", "Relinquished", "Notes"];

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Returns the rows below the header. Each record has the cells of [`HEADER`].
pub(super) fn rows(
    text: &str,
) -> Result<impl Iterator<Item = (RawRow<'static>, Result<StringRecord, RowError>)>, FileError> {
    let (reader, columns) = open(text)?;
    Ok(reader.into_records().filter_map(move |record| match record {
        Ok(record) => {
            let line = record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
            let cells = columns.select(&record)?;
            let raw = record_text(cells.as_ref().unwrap_or(&record));
            Some((RawRow::new(line, raw), cells))
        }
        Err(error) => Some((RawRow::new(0, ""), Err(RowError::new("malformed_row", error.to_string())))),
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

/// Where a file has the columns of [`HEADER`].
struct Columns {
    indices: Vec<usize>,
    /// Number of columns up to the last one with a name.
    width: usize,
}

impl Columns {
    /// Finds the columns in the first line. Returns `None` if one is missing or occurs twice.
    fn find(header: &StringRecord) -> Option<Self> {
        let index_of = |name: &&str| {
            let mut found = header.iter().enumerate().filter(|(_, cell)| cell.trim().eq_ignore_ascii_case(name));
            let (index, _) = found.next()?;
            found.next().is_none().then_some(index)
        };
        let indices = HEADER.iter().map(index_of).collect::<Option<_>>()?;
        let (last, _) = header.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).last()?;
        Some(Self { indices, width: last + 1 })
    }

    /// Returns the cells of the columns, or `None` if the row has no text. A row with text beyond the last column is an error:
    /// a cell with an unquoted delimiter shifts the cells after it.
    fn select(&self, record: &StringRecord) -> Option<Result<StringRecord, RowError>> {
        let cells: Vec<_> = self.indices.iter().filter_map(|index| record.get(*index)).collect();
        let is_blank = |cell: &str| cell.trim().is_empty();
        let fits = record.iter().skip(self.width).all(is_blank);
        if fits && cells.iter().copied().all(is_blank) {
            return None;
        }
        if fits && cells.len() == HEADER.len() {
            return Some(Ok(StringRecord::from(cells)));
        }
        let message = format!("the row has {} cells, expected {}", record.len(), self.width);
        Some(Err(RowError::new("malformed_row", message)))
    }
}

/// Opens a file with the delimiter that separates the columns in its first line.
fn open(text: &str) -> Result<(Reader<&[u8]>, Columns), FileError> {
    let mut found = String::new();
    for delimiter in DELIMITERS {
        let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(|error| FileError::not_the_feed(text, Some(1), format!("the file is not CSV: {error}")))?;
        if let Some(columns) = Columns::find(header) {
            return Ok((reader, columns));
        }
        if found.is_empty() {
            found = header.iter().map(str::trim).collect::<Vec<_>>().join(",");
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the rows of a file as CSV, or the code of the row's error.
    fn read(text: &str) -> Vec<String> {
        let rows = rows(text).unwrap();
        rows.map(|(raw, cells)| cells.map_or_else(|error| error.code.to_owned(), |_| raw.text.into_owned())).collect()
    }

    const ROW: &str = "2013-07-10,Suns,• Eric Bledsoe,• cash,\"trade with Clippers, Bucks\"";

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
            let header = HEADER.join(separator);
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
        let error = |text: &str| rows(text).err().map(|error| (error.code, error.message));
        let expected = "expected Date,Team,Acquired,Relinquished,Notes";
        for header in ["Date,Team,Acquired,Notes", "Date,Date,Team,Acquired,Relinquished,Notes"] {
            let message = format!("the file has the columns {header:?}, {expected}");
            assert_eq!(error(&format!("{header}\n")), Some(("other_columns", message)));
        }
    }
}
