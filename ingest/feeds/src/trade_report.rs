//! Trade reports: trades and overrides that an operator or a journalist curates, in the tracker's own format.
//!
//! A report has one JSON object per line. Its `kind` is `trade`, or `split`, `join` or `name` for an override. Empty lines are
//! ignored. The format is published as a JSON Schema, see [`reference::TRADE_REPORT_SCHEMA`].
//!
//! ```json
//! {"kind": "trade", "key": "2024-02-08-atl-bos", "date": "2024-02-08",
//!  "assets": [{"from": "ATL", "to": "BOS", "kind": "player", "player": "Trae Young"}]}
//! ```
//!
//! Each line becomes one claim with the key of the line.

use std::collections::HashMap;

use serde_json::Value;

use self::key::{MAX_KEY_BYTES, is_key};
use self::members::Members;
use crate::checks::check_length;
use crate::claim::{Claim, Statement};
use crate::parsed_file::{FileError, ParsedFile};
use crate::rows::{ParsedRow, RawRow, RowError, parse_rows};

mod asset;
mod asset_text;
mod key;
mod members;
mod overrides;
mod pick;
mod trade;
mod value;

/// Maximum length of a line in bytes. The largest trade so far needs about 5,000.
const MAX_LINE_BYTES: usize = 20_000;

/// Parses a file. Each line that is not empty becomes a claim or a rejection.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let lines = (1_u32..).zip(text.lines()).filter(|(_, raw)| !raw.trim().is_empty());
    let rows = lines.map(|(number, raw)| (RawRow::new(number, raw), raw));
    let (mut line_of_key, mut has_object) = (HashMap::new(), false);
    let (file, claims) = parse_rows(rows, |row, raw| {
        let object = object(raw)?;
        has_object = true;
        let claim = claim(row.line, raw, &object).and_then(|claim| {
            let first = *line_of_key.entry(claim.record_key.clone()).or_insert(row.line);
            if first == row.line {
                return Ok(ParsedRow::Used(claim));
            }
            let message = format!("key {:?} is already used on line {first}", claim.record_key);
            Err(RowError::new("duplicate_key", message))
        });
        claim.map_err(|error| error.in_record(key_of(&object)))
    });
    match file.rejections.first() {
        Some(first) if !has_object => {
            let message = format!("the file is not a trade report of one JSON object per line: {}", first.message);
            Err(FileError::not_the_feed(text, Some(first.line), message))
        }
        _ => Ok(ParsedFile { claims, ..file }),
    }
}

fn object(raw: &str) -> Result<Value, RowError> {
    check_length("the line", raw, MAX_LINE_BYTES)?;
    let value: Value = serde_json::from_str(raw)
        .map_err(|error| RowError::new("malformed_line", format!("the line is not JSON: {error}")))?;
    if value.is_object() {
        return Ok(value);
    }
    let message = format!("the line is {}, expected an object", value::shorten(&value));
    Err(RowError::new("malformed_line", message))
}

fn claim(line: u32, raw: &str, object: &Value) -> Result<Claim, RowError> {
    let mut members = Members::new("", object)?;
    let kind = members.required("kind", Members::text)?;
    let record_key = members.required("key", Members::text)?.to_owned();
    if !is_key(&record_key) {
        let message = format!(
            "invalid key {record_key:?}, expected 1 to {MAX_KEY_BYTES} lower-case letters a-z and digits, \
             with single hyphens between them"
        );
        return Err(RowError::new("invalid_value", message));
    }
    let statement = match kind {
        "trade" => Statement::Trade(trade::statement(members, raw.trim())?),
        "split" | "join" | "name" => Statement::Override(overrides::statement(kind, members)?),
        other => {
            let message = format!("unknown kind {other:?}, expected one of trade, split, join, name");
            return Err(RowError::new("unknown_kind", message));
        }
    };
    Ok(Claim { record_key, line, is_complete: true, statement })
}

/// Returns the key of a line, even if the rest of the line cannot be used.
fn key_of(object: &Value) -> Option<String> {
    object.get("key")?.as_str().filter(|key| is_key(key)).map(str::to_owned)
}

#[cfg(test)]
mod tests;
