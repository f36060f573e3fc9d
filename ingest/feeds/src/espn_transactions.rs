//! ESPN's transactions: prose, a row a team and day, without ids of players or trades; a cross-check of the other feeds.
//!
//! `{"count", "pageIndex", "pageCount", "pageSize", "transactions": [{"date", "description", "team": {"abbreviation",
//! "displayName", …}}]}`. A description is several sentences; those of trades make a claim each, of this team's part in it.
//! Source: <https://site.api.espn.com/apis/site/v2/sports/basketball/nba/transactions>

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::value::RawValue;

use self::row::Row;
use super::line_counter::LineCounter;
use crate::parsed_file::{RAW_LIMIT, ParsedFile, Rejection, FileError, truncate};
use crate::claim::{Claim, number_repeats};

mod asset;
mod deal;
mod list;
mod parties;
mod row;
mod sentences;
mod statement;

/// Reads a file: every sentence of a trade ends in a claim, or its row as a rejection; rows without one are passed over.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rows = raw_rows(text)?;
    let mut lines = LineCounter::of(text);
    let mut said = HashSet::new();
    let mut reading = ParsedFile { rows: rows.len(), ..ParsedFile::default() };
    for (index, raw) in rows.into_iter().enumerate() {
        let line = lines.line_of(raw);
        let (mut claims, defect) = claims_of(raw, line);
        if claims.is_empty() && defect.is_none() {
            reading.skipped += 1;
        }
        // A page of results may begin with the end of the one before: a sentence that stands twice is said once.
        claims.retain(|claim| said.insert(claim.statement.document()));
        reading.claims.extend(claims);
        reading.rejections.extend(defect.map(|RowError { code, message }| Rejection {
            record_key: None,
            line,
            code,
            message: format!("row {}: {message}", index + 1),
            raw: truncate(raw, RAW_LIMIT).to_owned(),
        }));
    }
    number_repeats(&mut reading.claims);
    Ok(reading)
}

/// Why a row, or a sentence of it, cannot be used.
#[derive(Debug, PartialEq, Eq)]
struct RowError {
    code: &'static str,
    message: String,
}

/// What a row says, and the first defect of it: a sentence that cannot be read takes none of the others with it.
fn claims_of(raw: &str, line: u32) -> (Vec<Claim>, Option<RowError>) {
    let row = match Row::parse(raw) {
        Ok(row) => row,
        Err(defect) => return (Vec::new(), Some(defect)),
    };
    let (mut claims, mut first_defect) = (Vec::new(), None);
    for sentence in sentences::split(&row.description) {
        match deal::read(sentence, row.day) {
            Ok(Some(deal)) => claims.push(statement::claim(&row, sentence, deal, line)),
            Ok(None) => {}
            Err(defect) => first_defect = first_defect.or(Some(defect)),
        }
    }
    (claims, first_defect)
}

fn raw_rows(text: &str) -> Result<Vec<&str>, FileError> {
    #[derive(Deserialize)]
    struct File<'a> {
        #[serde(borrow)]
        transactions: Vec<&'a RawValue>,
    }

    let file: File<'_> = serde_json::from_str(text).map_err(|error| {
        let reason = format!("the file is not ESPN's transactions: {error}");
        FileError::not_the_feed(text, u32::try_from(error.line()).ok(), reason)
    })?;
    Ok(file.transactions.into_iter().map(RawValue::get).collect())
}

#[cfg(test)]
mod tests;
