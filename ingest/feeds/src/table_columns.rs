//! The columns of a table, found by their names in its header.

use crate::parsed_file::{FileError, truncate};

/// Where a table has the columns that are read.
pub(crate) struct TableColumns {
    /// The index of each column, in the order of the names.
    indices: Vec<usize>,
    /// Number of columns up to the last one with a name.
    width: usize,
}

impl TableColumns {
    /// Finds the columns, in any case and order. Returns `None` if one is missing or occurs twice.
    pub(crate) fn find<'a>(header: impl IntoIterator<Item = &'a str>, names: &[&str]) -> Option<Self> {
        let header: Vec<_> = header.into_iter().map(str::trim).collect();
        let index_of = |name: &&str| {
            let mut found = header.iter().enumerate().filter(|(_, cell)| cell.eq_ignore_ascii_case(name));
            let (index, _) = found.next()?;
            found.next().is_none().then_some(index)
        };
        let indices = names.iter().map(index_of).collect::<Option<_>>()?;
        let last = header.iter().rposition(|cell| !cell.is_empty())?;
        Some(Self { indices, width: last + 1 })
    }

    pub(crate) const fn width(&self) -> usize {
        self.width
    }

    /// Returns the cells of the columns. They are fewer than the names if the row is too short.
    pub(crate) fn select<T>(&self, cell: impl FnMut(usize) -> Option<T>) -> Vec<T> {
        self.indices.iter().copied().filter_map(cell).collect()
    }
}

/// Creates the error for a table with another header.
pub(crate) fn other_columns<'a>(header: impl IntoIterator<Item = &'a str>, names: &[&str]) -> FileError {
    let found = header.into_iter().map(str::trim).collect::<Vec<_>>().join(",");
    let message = format!("the file has the columns {:?}, expected {}", truncate(&found, 200), names.join(","));
    FileError { line: Some(1), code: "other_columns", message }
}
