//! One row: a drafted player.

use chrono::NaiveDate;
use reference::{FranchiseId, REFERENCE};

use crate::checks::{check_length, check_no_nul};
use crate::claim::{DraftSelectionStatement, PlayerName};
use crate::parsed_file::truncate;
use crate::rows::RowError;

/// Maximum length of a cell in bytes. The longest name so far has about 30.
const MAX_CELL_BYTES: usize = 200;

/// The years of drafts. The first was in 1947.
const YEARS: std::ops::RangeInclusive<i64> = 1947..=2100;

/// The numbers of rounds. The drafts of the seventies went on until no team wanted another player: 21 rounds at most.
const ROUNDS: std::ops::RangeInclusive<i64> = 1..=30;

/// The numbers of picks. The longest draft had 239.
const NUMBERS: std::ops::RangeInclusive<i64> = 1..=400;

/// The columns that are read, in the order of [`Row`]'s fields.
pub(super) const COLUMNS: [&str; 7] =
    ["PERSON_ID", "PLAYER_NAME", "SEASON", "ROUND_NUMBER", "OVERALL_PICK", "DRAFT_TYPE", "TEAM_ID"];

/// The cells of a row, as text.
#[derive(Debug)]
pub(super) struct Row {
    person_id: String,
    player_name: String,
    season: String,
    round_number: String,
    overall_pick: String,
    draft_type: String,
    team_id: String,
}

impl Row {
    /// Takes the cells of [`COLUMNS`].
    pub(super) fn new<'a>(cells: impl Iterator<Item = &'a str>) -> Result<Self, RowError> {
        let cells: Vec<_> = cells.collect();
        let cells = <[&str; COLUMNS.len()]>::try_from(cells)
            .map_err(|_| RowError::new("malformed_row", "the row has fewer cells than the header"))?;
        check_no_nul(cells)?;
        for (name, cell) in COLUMNS.iter().zip(cells) {
            check_length(name, cell, MAX_CELL_BYTES)?;
        }
        let [person_id, player_name, season, round_number, overall_pick, draft_type, team_id] =
            cells.map(|cell| cell.trim().to_owned());
        Ok(Self { person_id, player_name, season, round_number, overall_pick, draft_type, team_id })
    }

    /// Returns the selection that the row states. `None` for a row of another kind of draft and for one without a number.
    pub(super) fn selection(self) -> Result<Option<DraftSelectionStatement>, RowError> {
        if !self.draft_type.eq_ignore_ascii_case("Draft") || matches!(&*self.overall_pick, "" | "0" | "0.0") {
            return Ok(None);
        }
        let year = number("SEASON", &self.season, YEARS)?;
        Ok(Some(DraftSelectionStatement {
            year,
            round: number("ROUND_NUMBER", &self.round_number, ROUNDS)?,
            number: number("OVERALL_PICK", &self.overall_pick, NUMBERS)?,
            team: team(&self.team_id, year)?,
            player: self.player()?,
        }))
    }

    fn player(self) -> Result<PlayerName, RowError> {
        let id = whole(&self.person_id)
            .filter(|id| *id > 0)
            .ok_or_else(|| malformed("PERSON_ID", &self.person_id, "a whole number above zero"))?;
        if !self.player_name.chars().any(char::is_alphabetic) {
            return Err(malformed("PLAYER_NAME", &self.player_name, "a name"));
        }
        Ok(PlayerName { external_id: Some(id.to_string()), ..PlayerName::new(self.player_name) })
    }
}

fn number(field: &str, text: &str, range: std::ops::RangeInclusive<i64>) -> Result<i16, RowError> {
    let expected = format!("a whole number from {} to {}", range.start(), range.end());
    whole(text)
        .filter(|number| range.contains(number))
        .and_then(|number| i16::try_from(number).ok())
        .ok_or_else(|| malformed(field, text, &expected))
}

/// Returns the franchise, which must have had a team in the year of the draft.
fn team(text: &str, year: i16) -> Result<FranchiseId, RowError> {
    let first_day = NaiveDate::from_ymd_opt(year.into(), 1, 1);
    let last_day = NaiveDate::from_ymd_opt(year.into(), 12, 31);
    // A franchise may have joined the league shortly after the draft, or left it.
    let exists = |id| [first_day, last_day].into_iter().flatten().any(|day| REFERENCE.team_on(id, day).is_some());
    whole(text)
        .map(FranchiseId)
        .filter(|id| exists(*id))
        .ok_or_else(|| RowError::new("unknown_team", format!("no team {:?} in {year} (TEAM_ID)", truncate(text, 40))))
}

/// Parses a whole number, which spreadsheets may write with a decimal: `35`, `35.0`.
fn whole(text: &str) -> Option<i64> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}

fn malformed(field: &str, text: &str, expected: &str) -> RowError {
    RowError::new("malformed_row", format!("invalid {field} {:?}, expected {expected}", truncate(text, 40)))
}
