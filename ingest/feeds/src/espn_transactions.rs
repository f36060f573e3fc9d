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
//! A description has several sentences. Each sentence about a trade becomes a claim about this team's part in it.
//!
//! A row passes through these steps: `sentences` splits the description, `deal` and `partners` parse who acquired what from
//! whom, `asset_list` and `asset_words` parse the assets, and `legs` puts the claim together.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::value::RawValue;

use self::row::Row;
use crate::claim::{Claim, number_repeats};
use crate::json_array;
use crate::parsed_file::{FileError, ParsedFile};
use crate::rows::{ParsedRow, RowError, parse_rows};

mod asset;
mod asset_list;
mod asset_words;
mod deal;
mod legs;
mod part;
mod partners;
mod pick_words;
mod player_words;
mod row;
mod sentences;
mod several_teams;

/// Parses a file. Each sentence about a trade becomes a claim, or its row becomes a rejection. Other rows are skipped.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let File { transactions } = json_array::document(text, "ESPN's transactions")?;
    let (mut claims, mut documents) = (Vec::new(), HashSet::new());
    let (file, _) = parse_rows(json_array::rows(text, transactions), |row, raw| {
        let (mut new, error) = claims_of(raw, row.line);
        let has_trade = !new.is_empty();
        // The first rows of a page may repeat the last rows of the page before.
        new.retain(|claim| documents.insert(claim.statement.document()));
        claims.extend(new);
        match error {
            Some(error) => Err(error),
            None if has_trade => Ok(ParsedRow::Used(())),
            None => Ok(ParsedRow::Skipped("no trade")),
        }
    });
    number_repeats(&mut claims);
    Ok(ParsedFile { claims, ..file })
}

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    transactions: Vec<&'a RawValue>,
}

/// Returns the claims of a row and its first error. A sentence that cannot be parsed does not affect the others.
fn claims_of(raw: &str, line: u32) -> (Vec<Claim>, Option<RowError>) {
    let row = match Row::parse(raw) {
        Ok(row) => row,
        Err(error) => return (Vec::new(), Some(error)),
    };
    let (mut claims, mut first_error) = (Vec::new(), None);
    for sentence in sentences::split(&row.description) {
        match deal::parse(sentence, row.day) {
            Ok(Some(deal)) => claims.push(legs::claim(&row, sentence, deal, line)),
            Ok(None) => {}
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    (claims, first_error)
}

#[cfg(test)]
mod tests;
