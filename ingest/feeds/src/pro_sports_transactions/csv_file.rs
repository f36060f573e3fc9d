//! The CSV file: its columns, and files with a few of its rows.

use csv::StringRecord;

use crate::csv_table::record_text;

/// The columns, in the order in which rows are read.
pub(super) const COLUMNS: &[&str] = &["Date", "Team", "Acquired", "Relinquished", "Notes"];

/// Returns a file with these rows alone.
pub(super) fn file_with<'a>(rows: impl IntoIterator<Item = &'a str>) -> String {
    let mut file = record_text(&StringRecord::from(COLUMNS.to_vec())) + "\n";
    for row in rows {
        file.push_str(row);
        file.push('\n');
    }
    file
}
