//! The rows of each feed: used, skipped with the reason, or rejected with the code.

use std::collections::BTreeMap;

use feeds::ParsedFile;
use feeds::claim::Statement;

use super::{FeedFiles, location};
use crate::table::{self, counts};

pub(super) fn report(feeds: &[FeedFiles], list: bool) {
    let rows: Vec<_> = feeds.iter().map(row).collect();
    table::print("Rows", &["feed", "rows", "skipped", "rejected", "records"], &rows);
    let skipped: Vec<_> = feeds.iter().flat_map(skipped_rows).collect();
    table::print("Skipped rows by reason", &["feed", "reason", "rows"], &skipped);
    if list {
        table::print_list(&feeds.iter().flat_map(rejections).collect::<Vec<_>>());
    }
}

fn row(feed: &FeedFiles) -> Vec<String> {
    let (mut rejected, mut records) = (BTreeMap::new(), BTreeMap::new());
    for file in &feed.files {
        for rejection in &file.content.rejections {
            *rejected.entry(rejection.code).or_default() += 1;
        }
        for claim in &file.content.claims {
            *records.entry(kind(&claim.statement)).or_default() += 1;
        }
    }
    let sum = |number: fn(&ParsedFile) -> usize| feed.files.iter().map(|file| number(&file.content)).sum::<usize>();
    vec![
        feed.feed.to_string(),
        sum(|content| content.rows).to_string(),
        sum(ParsedFile::skipped_rows).to_string(),
        counts(rejected),
        counts(records),
    ]
}

/// Returns what a record is about; for a transaction, its kind.
fn kind(statement: &Statement) -> &'static str {
    match statement {
        Statement::Transaction(transaction) => transaction.kind.as_str(),
        other => other.kind(),
    }
}

fn skipped_rows(feed: &FeedFiles) -> Vec<Vec<String>> {
    let mut by_reason: BTreeMap<&str, usize> = BTreeMap::new();
    for (reason, count) in feed.files.iter().flat_map(|file| &file.content.skipped) {
        *by_reason.entry(reason).or_default() += count;
    }
    by_reason
        .into_iter()
        .map(|(reason, count)| vec![feed.feed.to_string(), reason.to_owned(), count.to_string()])
        .collect()
}

fn rejections(feed: &FeedFiles) -> Vec<String> {
    let rejections = feed.files.iter().flat_map(|file| {
        file.content.rejections.iter().map(|rejection| {
            format!("rejected: {}: {}: {}", location(file, rejection.line), rejection.code, rejection.message)
        })
    });
    rejections.collect()
}
