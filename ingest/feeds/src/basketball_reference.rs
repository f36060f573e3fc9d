//! Basketball-Reference: one English sentence per trade with the direction of every asset, followed by notes on the picks.
//!
//! A file has one of two formats. Historical files have one JSON object per line:
//!
//! ```json
//! {"date": "2021-06-18", "text": "The Boston Celtics traded Kemba Walker to the Oklahoma City Thunder for Al Horford."}
//! ```
//!
//! Current files are the HTML of a page of transactions or a part of one, such as
//! <https://www.basketball-reference.com/leagues/NBA_2022_transactions.html>. Each trade becomes one claim. Signings, waivers and
//! the like are skipped, each counted by its kind (`other_kind`).
//!
//! A row passes through these steps: `page` or `json_lines` find the rows, `sentence` parses the moves clause by clause,
//! `asset_list` and `asset_words` parse the assets, `notes` parses the notes, `note_matching` matches them to picks, and
//! `statement` puts the parts together.

use self::row::Row;
use self::sentence::Parsed;
use crate::checks::check_season;
use crate::claim::{Claim, Statement, number_repeats};
use crate::parsed_file::{FileError, ParsedFile};
use crate::rows::{ParsedRow, RowError, parse_rows};

mod apply_notes;
mod asset;
mod asset_list;
mod asset_words;
mod clause;
mod headline;
mod json_lines;
mod later_draft;
mod moves;
mod note;
mod note_boundaries;
mod note_clause;
mod note_matching;
mod notes;
mod other_kind;
mod page;
mod parenthetical;
mod pick_mention;
mod pick_words;
mod player_words;
mod row;
mod sentence;
mod sentence_end;
mod several_picks;
mod statement;
mod team;
mod team_note;

/// Parses a file. Each row becomes a claim, becomes a rejection, or is skipped.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let rows = if text.trim_start().starts_with('<') { page::rows(text)? } else { json_lines::rows(text)? };
    let (file, mut claims) = parse_rows(rows, |raw, row| match row {
        Ok(row) => claim(raw.line, &row),
        Err(error) => without_row(&raw.text, error),
    });
    number_repeats(&mut claims);
    Ok(ParsedFile { claims, ..file })
}

/// Skips a row without a day if its kind is not used anyway.
fn without_row(text: &str, error: RowError) -> Result<ParsedRow<Claim>, RowError> {
    match other_kind::parse(text) {
        Some(kind) if error.code == page::UNKNOWN_DAY && !other_kind::has_trade_verb(text) => {
            Ok(ParsedRow::Skipped(kind.name))
        }
        _ => Err(error),
    }
}

/// Parses the sentence and the notes of a row. Skips a row that is not about a trade.
fn claim(line: u32, row: &Row) -> Result<ParsedRow<Claim>, RowError> {
    check_season("date", row.date)?;
    let sentence = match sentence::parse(&row.text, row.date)? {
        Parsed::Trade(sentence) => sentence,
        Parsed::Other(kind) => return Ok(ParsedRow::Skipped(kind)),
    };
    let trade = statement::build(row, &sentence);
    Ok(ParsedRow::Used(Claim { record_key: trade.key(), line, is_complete: true, statement: Statement::Trade(trade) }))
}

#[cfg(test)]
mod tests;
