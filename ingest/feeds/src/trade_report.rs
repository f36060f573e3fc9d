//! Trade reports: trades and decisions that an operator or a journalist curates, in the tracker's own format.
//!
//! One JSON object a line: `{"kind": "trade", …}`, or a decision of kind `split`, `join` or `name`. Empty lines count for
//! nothing. The format is published as a JSON Schema, see [`reference::TRADE_REPORT_SCHEMA`].

use std::collections::HashMap;

use serde_json::Value;

use self::members::{RowError, Members};
use crate::parsed_file::{RAW_LIMIT, ParsedFile, Rejection, FileError, truncate};
use crate::claim::{Claim, Statement};

mod asset;
mod decision;
mod members;
mod pick;
mod trade;
mod words;

/// Most bytes of a line; the largest trade there was needs some 5,000.
const LONGEST_LINE: usize = 20_000;

/// Most bytes of a key.
const LONGEST_KEY: usize = 80;

/// Reads a file: every line that is not empty ends in a claim or as a rejection.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = ParsedFile::default();
    let mut lines_of_keys = HashMap::new();
    let mut objects = 0_usize;
    for (number, raw) in (1_u32..).zip(text.lines()).filter(|(_, raw)| !raw.trim().is_empty()) {
        reading.rows += 1;
        let parsed = object(raw);
        objects += usize::from(parsed.is_ok());
        let key = parsed.as_ref().ok().and_then(key_of);
        let claim = parsed.and_then(|value| claim(number, raw, &value)).and_then(|claim| {
            let first = *lines_of_keys.entry(claim.record_key.clone()).or_insert(number);
            if first == number {
                return Ok(claim);
            }
            Err(RowError::new("duplicate_key", format!("key {:?} is that of line {first}", claim.record_key)))
        });
        match claim {
            Ok(claim) => reading.claims.push(claim),
            Err(RowError { code, message }) => reading.rejections.push(Rejection {
                record_key: key,
                line: number,
                code,
                message,
                raw: truncate(raw, RAW_LIMIT).to_owned(),
            }),
        }
    }
    match reading.rejections.first() {
        Some(first) if objects == 0 => Err(no_report(text, first)),
        _ => Ok(reading),
    }
}

fn object(raw: &str) -> Result<Value, RowError> {
    if raw.len() > LONGEST_LINE {
        return Err(RowError::new("too_long", format!("the line has {} bytes, more than {LONGEST_LINE}", raw.len())));
    }
    let value: Value = serde_json::from_str(raw)
        .map_err(|error| RowError::new("malformed_line", format!("the line is not JSON: {error}")))?;
    if value.is_object() {
        return Ok(value);
    }
    Err(RowError::new("malformed_line", format!("{} is not an object", members::shown(&value))))
}

fn claim(line: u32, raw: &str, value: &Value) -> Result<Claim, RowError> {
    let mut members = Members::of("", value)?;
    let kind = members.required("kind", Members::text)?;
    let record_key = members.required("key", Members::text)?.to_owned();
    if !is_key(&record_key) {
        let message =
            format!("key {record_key:?} is not 1 to {LONGEST_KEY} letters a-z and digits, parted by single hyphens");
        return Err(RowError::new("invalid_value", message));
    }
    let statement = match kind {
        "trade" => Statement::Trade(trade::statement(members, raw.trim())?),
        "split" | "join" | "name" => Statement::Override(decision::statement(kind, members)?),
        other => {
            let message = format!("kind {other:?} is not one of trade, split, join, name");
            return Err(RowError::new("unknown_kind", message));
        }
    };
    Ok(Claim { record_key, line, is_complete: true, statement })
}

/// The key of a line, even where the rest of it cannot be used.
fn key_of(value: &Value) -> Option<String> {
    value.get("key")?.as_str().filter(|key| is_key(key)).map(str::to_owned)
}

/// Parted by single hyphens, so that two keys never make one public id.
fn is_key(key: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    key.len() <= LONGEST_KEY && key.split('-').all(is_word)
}

fn no_report(text: &str, first: &Rejection) -> FileError {
    let reason = format!("the file is not a trade report of one JSON object a line: {}", first.message);
    FileError::not_the_feed(text, Some(first.line), reason)
}

#[cfg(test)]
mod tests;
