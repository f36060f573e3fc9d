//! NBA.com player movement: the league's own log of trades, signings and waivers since 2015, with ids of teams and players.
//!
//! The file is at <https://stats.nba.com/js/data/playermovement/NBA_Player_Movement.json>. It is cumulative: each file has all
//! rows, newest first. A trade has one row per asset, and its rows share their `GroupSort`. This row says that San Antonio
//! (`TEAM_ID`) received something from Atlanta (`Additional_Sort`):
//!
//! ```json
//! {"Transaction_Type": "Trade", "TRANSACTION_DATE": "2022-06-30T00:00:00",
//!  "TRANSACTION_DESCRIPTION": "San Antonio Spurs received draft consideration from Atlanta Hawks.",
//!  "TEAM_ID": 1610612759.0, "TEAM_SLUG": "spurs", "PLAYER_ID": 0.0, "PLAYER_SLUG": "",
//!  "Additional_Sort": 1610612737.0, "GroupSort": "Trade 2021143"}
//! ```
//!
//! It becomes a leg of the claim `Trade 2021143`. Rows of the other types become claims about single transactions.

use serde::Deserialize;
use serde_json::value::RawValue;

use self::groups::{DUPLICATE_ROW, Groups};
use self::row::Row;
use crate::json_array;
use crate::parsed_file::{FileError, ParsedFile};
use crate::rows::{ParsedRow, parse_rows};

mod description;
mod groups;
mod movement;
mod row;

/// Parses a file. Each row becomes part of a claim or becomes a rejection.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let File { movement: Table { rows } } = json_array::document(text, "NBA.com's player movement")?;
    let mut groups = Groups::default();
    let (file, _) = parse_rows(json_array::rows(text, rows), |row, raw| {
        let added = Row::parse(raw).and_then(Row::movement).and_then(|movement| groups.add(row.line, movement));
        added.map(ParsedRow::Used).map_err(|error| {
            let group = row::group(raw);
            // A duplicate states nothing that its group lacks.
            if error.code != DUPLICATE_ROW {
                groups.mark_incomplete(group.as_deref());
            }
            error.in_record(group)
        })
    });
    Ok(ParsedFile { claims: groups.into_claims(), ..file })
}

#[derive(Deserialize)]
struct File<'a> {
    #[serde(rename = "NBA_Player_Movement", borrow)]
    movement: Table<'a>,
}

#[derive(Deserialize)]
struct Table<'a> {
    #[serde(borrow)]
    rows: Vec<&'a RawValue>,
}

#[cfg(test)]
mod tests;
