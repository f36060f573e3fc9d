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

use crate::claim::{Claim, DraftSelectionStatement, Statement};
use crate::parsed_file::{FileError, ParsedFile};
use crate::rows::{ParsedRow, RowError, parse_rows};

mod columns;
mod csv_rows;
mod json_rows;
mod row;

/// Parses a file. Each row becomes a claim, becomes a rejection, or is skipped.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let rows = if text.trim_start().starts_with('{') { json_rows::rows(text)? } else { csv_rows::rows(text)? };
    let mut stated = HashMap::new();
    let (file, claims) = parse_rows(rows, |raw, row| {
        let Some(statement) = row?.selection()? else { return Ok(ParsedRow::Skipped("no numbered pick of a draft")) };
        claim(raw.line, statement, &mut stated)
    });
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
