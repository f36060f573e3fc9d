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
        let raw = truncate(&self.text, RAW_LIMIT);
        Rejection { record_key, line: self.line, code, message: without_nul(&message), raw: without_nul(raw) }
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

/// Replaces the character U+0000, which PostgreSQL cannot store. Otherwise the rejection of a row with this character would
/// cost the whole file.
fn without_nul(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use crate::Feed;

    /// Checks that a file of two rows, the second with the character U+0000, loses only that row.
    #[track_caller]
    fn check_row_with_nul(feed: Feed, text: &str) {
        let file = feed.parse(text).unwrap_or_else(|error| panic!("{feed}: {error}"));
        assert_eq!((file.rows, file.claims.len(), file.rejections.len()), (2, 1, 1), "{feed}: {:?}", file.rejections);
        let rejection = &file.rejections[0];
        assert!(!rejection.raw.is_empty() && !rejection.raw.contains('\0') && !rejection.message.contains('\0'));
    }

    #[test]
    fn a_row_with_the_character_nul_is_the_only_one_that_is_lost() {
        for nul in ["\0", "\\u0000"] {
            let nba = |group: i32, player: &str| {
                format!(
                    r#"{{"Transaction_Type":"Trade","TRANSACTION_DATE":"2022-06-30T00:00:00","TRANSACTION_DESCRIPTION":"Atlanta Hawks received guard {player} from San Antonio Spurs.","TEAM_ID":1610612737.0,"PLAYER_ID":1627749.0,"Additional_Sort":1610612759.0,"GroupSort":"Trade {group}"}}"#
                )
            };
            let rows =
                format!("{},\n{}", nba(2_021_143, "Dejounte Murray"), nba(2_021_144, &format!("Dejounte{nul} Murray")));
            check_row_with_nul(Feed::NbaPlayerMovement, &format!(r#"{{"NBA_Player_Movement":{{"rows":[{rows}]}}}}"#));

            let espn = |words: &str| {
                format!(
                    r#"{{"date":"2025-02-06T08:00Z","description":"Acquired F Jimmy Butler from Miami{words}.","team":{{"abbreviation":"GS","displayName":"Golden State Warriors"}}}}"#
                )
            };
            let rows = format!("{},\n{}", espn(""), espn(&format!(" for cash{nul}")));
            check_row_with_nul(Feed::EspnTransactions, &format!(r#"{{"transactions":[{rows}],"count":2}}"#));

            let line = |text: &str| format!(r#"{{"date":"2021-06-18","text":"{text}"}}"#);
            let good = line("The Boston Celtics traded Kemba Walker to the Oklahoma City Thunder for Al Horford.");
            let bad =
                line(&format!("The Boston Celtics traded Moses{nul} Brown to the Oklahoma City Thunder for cash."));
            check_row_with_nul(Feed::BasketballReference, &format!("{good}\n{bad}\n"));

            let report = |key: &str, player: &str| {
                format!(
                    r#"{{"kind":"trade","key":"{key}","date":"2022-06-30","assets":[{{"from":"SAS","to":"ATL","kind":"player","player":"{player}"}}]}}"#
                )
            };
            let bad = report("2022-06-30-sas-atl-2", &format!("Dejounte{nul} Murray"));
            check_row_with_nul(
                Feed::TradeReport,
                &format!("{}\n{bad}\n", report("2022-06-30-sas-atl", "Dejounte Murray")),
            );
        }
        let csv = "Date,Team,Acquired,Relinquished,Notes\n\
                   2013-07-10,Clippers,• J.J. Redick,• Eric Bledsoe,trade with Suns\n\
                   2013-07-11,Suns,• Eric\0 Bledsoe,• J.J. Redick,trade with Clippers\n";
        check_row_with_nul(Feed::ProSportsTransactions, csv);
    }
}
