//! Basketball-Reference: a sentence a trade, with every asset's way from team to team, then notes without punctuation.
//!
//! Two shapes of file: lines of JSON, `{"date": "2021-06-18", "text": "The Boston Celtics traded …"}`, and the HTML of a page of
//! transactions or a part of it. Only trades are kept: signings and waivers are told by NBA.com.
//! Source: <https://www.basketball-reference.com/leagues/NBA_2022_transactions.html>

use reference::REFERENCE;

use self::row::Row;
use crate::parsed_file::{RAW_LIMIT, ParsedFile, Rejection, FileError, truncate};
use crate::claim::{Claim, Statement, number_repeats};

mod asset;
mod binding;
mod clause;
mod headline;
mod lines;
mod notes;
mod page;
mod row;
mod sentence;
mod statement;

/// Reads a file: every row ends in a claim or as a rejection, or is passed over.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rows = if text.trim_start().starts_with('<') { page::rows(text)? } else { lines::rows(text)? };
    let mut reading = ParsedFile { rows: rows.len(), ..ParsedFile::default() };
    for row in rows {
        let row::Place { line, raw } = row.place;
        match row.content.and_then(|row| claim(line, &row)) {
            Ok(Some(claim)) => reading.claims.push(claim),
            Ok(None) => reading.skipped += 1,
            Err(RowError { code, message }) => {
                let raw = truncate(&raw, RAW_LIMIT).to_owned();
                reading.rejections.push(Rejection { record_key: None, line, code, message, raw });
            }
        }
    }
    number_repeats(&mut reading.claims);
    Ok(reading)
}

/// Why a row cannot be used.
#[derive(Debug, PartialEq, Eq)]
struct RowError {
    code: &'static str,
    message: String,
}

/// What a row says; none if it tells of no trade.
fn claim(line: u32, row: &Row) -> Result<Option<Claim>, RowError> {
    if REFERENCE.season_of(row.date).is_none() {
        let message = format!("date {} is in no season known", row.date);
        return Err(RowError { code: "date_out_of_range", message });
    }
    let Some(sentence) = sentence::read(&row.text, row.date)? else { return Ok(None) };
    let said = statement::of(row, &sentence);
    Ok(Some(Claim { record_key: said.key(), line, is_complete: true, statement: Statement::Trade(said) }))
}

#[cfg(test)]
mod tests;
