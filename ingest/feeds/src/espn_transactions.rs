//! ESPN's transactions: English prose with one row per team and day, without ids of players or trades. The feed is a
//! cross-check of the others.
//!
//! The file is a page of results of <https://site.api.espn.com/apis/site/v2/sports/basketball/nba/transactions>, a JSON
//! object with an array `transactions`. This is one of its rows:
//!
//! ```json
//! {"date": "2025-02-06T08:00Z", "description": "Acquired G Ann Bee from Miami for cash. Waived F Cee Dee.",
//!  "team": {"abbreviation": "UTAH", "displayName": "Utah Jazz"}}
//! ```
//!
//! A description has several statements. Each statement about a trade becomes a claim about this team's part in it.
//!
//! The words of a row pass through one grammar, from the whole to the parts. `description` finds the statements, which
//! `clause_link` separates and whose verbs `clause_start` recognises. `clause` parses who acquired what from whom, `asset_list`
//! and `asset_words` parse the assets. `deal` joins the clauses about one trade, and `legs` puts the claim together.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::value::RawValue;

use self::context::Context;
use self::description::Statement;
use self::row::Row;
use crate::claim::{Claim, number_repeats};
use crate::json_array;
use crate::parsed_file::{FileError, ParsedFile, truncate};
use crate::rows::{ParsedRow, RowError, parse_rows};

mod asset;
mod asset_list;
mod asset_words;
mod boundary;
mod circumstance;
mod clause;
mod clause_link;
mod clause_start;
mod context;
mod deal;
mod description;
mod g_league;
mod legs;
mod partners;
mod pick_phrase;
mod pick_terms;
mod pick_words;
mod player_words;
mod row;
mod verb;

/// Parses a file. Each statement about a trade becomes a claim, or its row becomes a rejection. Rows about other transactions
/// are skipped. A page of a window without transactions has no rows, and may have no array for them.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let name = "ESPN's transactions";
    let transactions = match json_array::document(text, name)? {
        File { transactions: Some(transactions), .. } => transactions,
        File { count: Some(0), .. } => Vec::new(),
        File { .. } => {
            let message = format!("the file is not {name}: it has neither transactions nor a count of 0");
            return Err(FileError::not_the_feed(text, None, message));
        }
    };
    let (mut claims, mut documents) = (Vec::new(), HashSet::new());
    let (file, _) = parse_rows(json_array::rows(text, transactions), |row, raw| {
        let Outcome { claims: mut new, kind, error } = outcome(raw, row.line);
        let has_trade = !new.is_empty();
        // The first rows of a page may repeat the last rows of the page before.
        new.retain(|claim| documents.insert(claim.statement.document()));
        claims.extend(new);
        match error {
            Some(error) => Err(error),
            None if has_trade => Ok(ParsedRow::Used(())),
            None => Ok(ParsedRow::Skipped(kind.unwrap_or("no transaction"))),
        }
    });
    number_repeats(&mut claims);
    Ok(ParsedFile { claims, ..file })
}

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    transactions: Option<Vec<&'a RawValue>>,
    count: Option<u64>,
}

/// What the statements of a row are about. A statement that cannot be parsed does not affect the others.
#[derive(Default)]
struct Outcome {
    claims: Vec<Claim>,
    /// The kind of the first transaction that is not a trade.
    kind: Option<&'static str>,
    /// The first error.
    error: Option<RowError>,
}

fn outcome(raw: &str, line: u32) -> Outcome {
    let mut outcome = Outcome::default();
    let row = match Row::parse(raw) {
        Ok(row) => row,
        Err(error) => return Outcome { error: Some(error), ..outcome },
    };
    let context = Context { day: row.day, team: row.franchise };
    for statement in description::parse(&row.description, context) {
        match statement {
            Statement::Deal(deal) if deal.has_assets() => outcome.claims.push(legs::claim(&row, &deal, line)),
            Statement::Deal(deal) => {
                let message = format!("{:?} names no traded asset", truncate(&deal.text, 80));
                outcome.error.get_or_insert(RowError::new("no_assets", message));
            }
            Statement::Other(kind) => drop(outcome.kind.get_or_insert(kind)),
            Statement::Unknown(text) => {
                let message = format!("{:?} is no known kind of transaction", truncate(text, 80));
                outcome.error.get_or_insert(RowError::new("unknown_transaction", message));
            }
        }
    }
    outcome
}

#[cfg(test)]
mod tests;
