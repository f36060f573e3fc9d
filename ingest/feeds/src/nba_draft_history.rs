//! NBA.com's draft history: one row per drafted player, with his id and the team that selected him.
//!
//! The endpoint <https://stats.nba.com/stats/drafthistory?LeagueID=00> has all drafts, or one with `&Season=2012`. A file is its
//! JSON, or CSV with the same columns in any order:
//!
//! ```text
//! PERSON_ID,PLAYER_NAME,SEASON,ROUND_NUMBER,ROUND_PICK,OVERALL_PICK,DRAFT_TYPE,TEAM_ID,TEAM_CITY,…
//! 203110,Draymond Green,2012,2,5,35,Draft,1610612744,Golden State,…
//! ```
//!
//! Each row becomes a claim with the key `2012 35`: draft and number identify a pick. Skipped are rows without a number and
//! those of other drafts. In a territorial, expansion or supplemental draft no pick that teams trade was used.

use std::collections::HashMap;

use self::row::{COLUMNS, Row};
use crate::claim::{Claim, DraftSelectionStatement, Statement};
use crate::csv_table;
use crate::json_array::escape_nul;
use crate::parsed_file::{FileError, ParsedFile};
use crate::rows::{ParsedRow, RawRow, RowError, parse_rows};

mod json_rows;
mod row;

/// Parses a file. Each row becomes a claim, becomes a rejection, or is skipped.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let mut stated = HashMap::new();
    let parse = |raw: &RawRow<'_>, row: Result<Row, RowError>| {
        let Some(statement) = row?.selection()? else { return Ok(ParsedRow::Skipped("no numbered pick of a draft")) };
        claim(raw.line, statement, &mut stated)
    };
    let (file, claims) = if text.trim_start().starts_with('{') {
        parse_rows(json_rows::rows(&escape_nul(text))?, parse)
    } else {
        let rows = csv_table::rows(text, &COLUMNS)?;
        parse_rows(rows.map(|(raw, cells)| (raw, cells.and_then(|cells| Row::new(cells.iter())))), parse)
    };
    Ok(ParsedFile { claims, ..file })
}

/// Returns the claim of a row. Skips a row that repeats an earlier one, and rejects one that contradicts it.
fn claim(
    line: u32,
    statement: DraftSelectionStatement,
    stated: &mut HashMap<String, DraftSelectionStatement>,
) -> Result<ParsedRow<Claim>, RowError> {
    let record_key = format!("{} {}", statement.year, statement.number);
    match stated.get(&record_key) {
        Some(earlier) if *earlier == statement => return Ok(ParsedRow::Skipped("repeats an earlier row")),
        Some(earlier) => {
            let message = format!("an earlier row states {:?} for pick {record_key}", earlier.player.name);
            return Err(RowError::new("duplicate_key", message).in_record(Some(record_key)));
        }
        None => stated.insert(record_key.clone(), statement.clone()),
    };
    Ok(ParsedRow::Used(Claim { record_key, line, is_complete: true, statement: Statement::DraftSelection(statement) }))
}

#[cfg(test)]
mod tests;
