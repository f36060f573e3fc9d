//! Pro Sports Transactions: a row a team and deal, mirrored by the row of each other team.
//!
//! `Date,Team,Acquired,Relinquished,Notes`; bullets part the items of a cell. The rows of one trade are put together; signings,
//! waivers and coaches are passed over. Source: <https://www.prosportstransactions.com/basketball/>

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use self::row::Row;
use crate::parsed_file::{RAW_LIMIT, ParsedFile, Rejection, FileError, truncate};
use crate::claim::number_repeats;

mod assemble;
mod bracket;
mod deal;
mod item;
mod mirror;
mod row;

/// The columns, as the first line names them.
const HEADER: [&str; 5] = ["Date", "Team", "Acquired", "Relinquished", "Notes"];

/// Reads a file: every row ends in a claim or as a rejection, or is passed over.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut records = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    require_header(text, &mut records)?;
    let mut reading = ParsedFile::default();
    let (mut rows, mut days, mut refused_days) = (Vec::new(), Days::default(), HashSet::new());
    for record in records.records() {
        reading.rows += 1;
        match record.map_err(|error| RowError { code: "malformed_row", message: error.to_string() }) {
            Ok(record) => {
                let line = record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
                match Row::parse(line, &record).and_then(|row| days.take(row)) {
                    Ok(Some(row)) => rows.push(row),
                    Ok(None) => reading.skipped += 1,
                    Err(defect) => {
                        refused_days.extend(record.get(0).and_then(|day| day.trim().parse::<NaiveDate>().ok()));
                        reading.rejections.push(rejection(line, defect, &raw(&record)));
                    }
                }
            }
            Err(defect) => reading.rejections.push(rejection(0, defect, "")),
        }
    }
    reading.claims = assemble::trades(&rows, &refused_days);
    number_repeats(&mut reading.claims);
    Ok(reading)
}

/// Rows of trades by day.
#[derive(Default)]
struct Days(HashMap<NaiveDate, usize>);

impl Days {
    /// Refuses what no day of the league had; the busiest so far had some 60 rows of trades.
    fn take(&mut self, row: Option<Row>) -> Result<Option<Row>, RowError> {
        const MOST: usize = 500;
        let Some(row) = row else { return Ok(None) };
        let count = self.0.entry(row.date).or_default();
        *count += 1;
        if *count > MOST {
            let message = format!("{} has more than {MOST} rows of trades", row.date);
            return Err(RowError { code: "too_many_rows", message });
        }
        Ok(Some(row))
    }
}

/// Why a row cannot be used.
#[derive(Debug, PartialEq, Eq)]
struct RowError {
    code: &'static str,
    message: String,
}

fn require_header(text: &str, records: &mut csv::Reader<&[u8]>) -> Result<(), FileError> {
    let unreadable = |reason| FileError::not_the_feed(text, Some(1), reason);
    let header = records.headers().map_err(|error| unreadable(format!("the file is not CSV: {error}")))?;
    let found: Vec<_> = header.iter().map(str::trim).collect();
    if found != HEADER {
        let message = format!("the columns are {:?}: expected {}", truncate(&found.join(","), 200), HEADER.join(","));
        let defect = unreadable(message);
        let code = if defect.code == "not_the_feed" { "other_columns" } else { defect.code };
        return Err(FileError { code, ..defect });
    }
    Ok(())
}

fn rejection(line: u32, RowError { code, message }: RowError, raw: &str) -> Rejection {
    Rejection { record_key: None, line, code, message, raw: truncate(raw, RAW_LIMIT).to_owned() }
}

/// A record as CSV again.
fn raw(record: &csv::StringRecord) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(record).expect("a vector takes all that is written");
    let bytes = writer.into_inner().expect("a vector takes all that is written");
    String::from_utf8(bytes).expect("a record of text is text").trim_end().to_owned()
}

#[cfg(test)]
mod tests;
