//! The columns that are used, by their names in the header.

use crate::parsed_file::{FileError, truncate};

/// The names of the columns that are used, in the order of [`super::row::Row`]'s fields.
pub(super) const NAMES: [&str; 7] =
    ["PERSON_ID", "PLAYER_NAME", "SEASON", "ROUND_NUMBER", "OVERALL_PICK", "DRAFT_TYPE", "TEAM_ID"];

/// The index of each used column.
pub(super) struct Columns([usize; NAMES.len()]);

impl Columns {
    /// Finds the columns in a header. Other columns and their order do not matter.
    pub(super) fn from_header<'a>(header: impl IntoIterator<Item = &'a str>) -> Result<Self, FileError> {
        let header: Vec<_> = header.into_iter().map(str::trim).collect();
        let index = |name: &&str| header.iter().position(|column| column.eq_ignore_ascii_case(name));
        let missing: Vec<_> = NAMES.iter().filter(|name| index(name).is_none()).copied().collect();
        if !missing.is_empty() {
            let found = header.join(",");
            let message = format!("the file has no column {} among {:?}", missing.join(", "), truncate(&found, 200));
            return Err(FileError { line: Some(1), code: "other_columns", message });
        }
        Ok(Self(NAMES.each_ref().map(|name| index(name).unwrap_or_default())))
    }

    /// Returns the used fields of a row. `None` if the row has fewer fields than the header.
    pub(super) fn pick<T>(&self, field: impl Fn(usize) -> Option<T>) -> Option<[T; NAMES.len()]> {
        let fields: Vec<T> = self.0.iter().map_while(|index| field(*index)).collect();
        fields.try_into().ok()
    }
}
