//! The loop that all feeds share: it parses the rows of a file one by one and collects results and rejections.
//!
//! A feed module finds its rows, says how to parse one, and turns the results into claims.

use std::borrow::Cow;

use crate::parsed_file::{ParsedFile, RAW_LIMIT, Rejection, truncate};

/// A row as the file has it.
#[derive(Debug)]
pub(crate) struct RawRow<'a> {
    /// Line on which the row starts, from 1.
    pub line: u32,
    /// Number of the row, from 1, in a format whose rows may share a line.
    pub number: Option<usize>,
    pub text: Cow<'a, str>,
}

/// Why a row cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RowError {
    /// See [`Rejection::record_key`].
    pub record_key: Option<String>,
    pub code: &'static str,
    pub message: String,
}

impl<'a> RawRow<'a> {
    pub(crate) fn new(line: u32, text: impl Into<Cow<'a, str>>) -> Self {
        Self { line, number: None, text: text.into() }
    }

    fn reject(&self, RowError { record_key, code, message }: RowError) -> Rejection {
        let message = match self.number {
            Some(number) => format!("row {number}: {message}"),
            None => message,
        };
        Rejection { record_key, line: self.line, code, message, raw: truncate(&self.text, RAW_LIMIT).to_owned() }
    }
}

impl RowError {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { record_key: None, code, message: message.into() }
    }

    pub(crate) fn in_record(self, record_key: Option<String>) -> Self {
        Self { record_key, ..self }
    }
}

/// What a feed made of a row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ParsedRow<T> {
    Used(T),
    /// The row is valid, but not used, for this reason. Reasons are counted, see [`ParsedFile::skipped`].
    Skipped(&'static str),
}

/// Parses each row. Returns a file without claims, and what `parse` made of the rows that are used.
///
/// A row for which `parse` fails becomes a rejection. Each row comes with the content that the feed found in it.
pub(crate) fn parse_rows<'a, C, T>(
    rows: impl IntoIterator<Item = (RawRow<'a>, C)>,
    mut parse: impl FnMut(&RawRow<'a>, C) -> Result<ParsedRow<T>, RowError>,
) -> (ParsedFile, Vec<T>) {
    let (mut file, mut parsed) = (ParsedFile::default(), Vec::new());
    for (row, content) in rows {
        file.rows += 1;
        match parse(&row, content) {
            Ok(ParsedRow::Used(value)) => parsed.push(value),
            Ok(ParsedRow::Skipped(reason)) => *file.skipped.entry(reason).or_default() += 1,
            Err(error) => file.rejections.push(row.reject(error)),
        }
    }
    (file, parsed)
}
