//! Pro Sports Transactions: one row per team and deal, so that a trade has one row for each of its teams.
//!
//! The file is CSV, exported from the search at <https://www.prosportstransactions.com/basketball/>. Bullets separate the
//! assets of a cell. These are the two rows of a trade:
//!
//! ```csv
//! Date,Team,Acquired,Relinquished,Notes
//! 2012-06-28,Celtics,• Ann Bee• cash,• 2014 second round pick (#35-Cee Dee),trade with Nets
//! 2012-06-28,Nets,• 2014 second round pick (#35-Cee Dee),• Ann Bee• cash,trade with Celtics
//! ```
//!
//! The rows of a trade become one claim. A signing, waiver, waiver claim or conversion before NBA.com's log starts becomes a
//! claim for each of its players. Rows of other known kinds, such as changes of coaches, are skipped, each with its reason.
//!
//! A row passes through these steps: `notes` decides its kind, `cell` splits the cells, `listed_asset` and `parenthetical`
//! parse each asset, `grouping` finds the rows of one trade, `pairing` compares the assets of two rows, and
//! `assemble` puts the claim together.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use self::row::Row;
use crate::claim::number_repeats;
use crate::csv_table;
use crate::parsed_file::{FileError, ParsedFile};
use crate::rows::{ParsedRow, RowError, parse_rows};

mod assemble;
mod cell;
mod clause;
mod compensation;
mod conditions;
mod csv_file;
mod deal;
mod draft_years;
mod favorable;
mod grouping;
mod injury_words;
mod leg;
mod listed_asset;
mod multi_team_legs;
mod namesake_mark;
mod nested_pick;
mod notes;
mod other_assets;
mod other_kinds;
mod outcome;
mod pairing;
mod parenthetical;
mod partners;
mod phrases;
mod pick_terms;
mod pick_words;
mod player_words;
mod rescission;
mod row;
mod staff;
mod staff_words;
mod swap_words;
mod team;
mod transaction;
mod two_team_legs;
mod undertaking;

/// Parses a file. Each row becomes part of a claim, becomes a rejection, or is skipped.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let mut trades_per_day = TradesPerDay::default();
    let mut seen = HashSet::new();
    let mut rejected_days = HashSet::new();
    let (file, rows) = parse_rows(csv_table::rows(text, csv_file::COLUMNS)?, |raw, record| {
        let record = record?;
        if !seen.insert(raw.text.clone()) {
            return Ok(ParsedRow::Skipped("repeats an earlier row"));
        }
        let row = Row::parse(raw, &record).and_then(|row| trades_per_day.check(row));
        if row.is_err() {
            rejected_days.extend(record.get(0).and_then(|day| day.trim().parse::<NaiveDate>().ok()));
        }
        row
    });
    let (mut trade_rows, mut claims) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Row::Trade(row) => trade_rows.push(row),
            Row::Transactions(transactions) => claims.extend(transactions.into_claims()),
        }
    }
    claims.extend(assemble::claims(&trade_rows, &rejected_days));
    claims.sort_by_key(|claim| claim.line);
    number_repeats(&mut claims);
    Ok(ParsedFile { claims, ..file })
}

/// Counts the rows of trades per day.
#[derive(Default)]
struct TradesPerDay(HashMap<NaiveDate, usize>);

impl TradesPerDay {
    /// Rejects a row above the maximum, which bounds the time for grouping. The busiest day had about 60 rows of trades.
    fn check(&mut self, row: ParsedRow<Row>) -> Result<ParsedRow<Row>, RowError> {
        const MAX_ROWS: usize = 500;
        if let ParsedRow::Used(Row::Trade(trade)) = &row {
            let count = self.0.entry(trade.date).or_default();
            *count += 1;
            if *count > MAX_ROWS {
                let message = format!("{} has more than {MAX_ROWS} rows of trades, the maximum", trade.date);
                return Err(RowError::new("too_many_rows", message));
            }
        }
        Ok(row)
    }
}

#[cfg(test)]
mod tests;
