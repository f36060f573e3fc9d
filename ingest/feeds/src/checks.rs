//! Checks that the rows of several feeds must pass, each with its error code.

use chrono::NaiveDate;
use reference::REFERENCE;

use crate::rows::RowError;

/// Checks the length of a row or of a part of it, named `what`.
pub(crate) fn check_length(what: &str, text: &str, max: usize) -> Result<(), RowError> {
    if text.len() <= max {
        return Ok(());
    }
    Err(RowError::new("too_long", format!("{what} has {} bytes, the maximum is {max}", text.len())))
}

/// Checks for the character U+0000, which PostgreSQL cannot store.
pub(crate) fn check_no_nul<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<(), RowError> {
    if texts.into_iter().any(|text| text.contains('\0')) {
        return Err(RowError::new("malformed_row", "the row contains the character U+0000"));
    }
    Ok(())
}

/// Checks that a day is in a season of the reference data.
pub(crate) fn check_season(field: &str, day: NaiveDate) -> Result<NaiveDate, RowError> {
    if REFERENCE.season_of(day).is_none() {
        return Err(RowError::new("date_out_of_range", format!("{field} {day} is not in any known season")));
    }
    Ok(day)
}
