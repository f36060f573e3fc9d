//! Trade records as reconciliation takes them: the current claims of all feeds.

use std::collections::{BTreeSet, HashMap};

use deadpool_postgres::Transaction;
use feeds::Feed;
use reconciliation::SourceRecord;
use serde::de::DeserializeOwned;
use tokio_postgres::Row;

use super::error::{ErrorContext, Result, StoreError};
use super::statement::prepare;

/// The identity of a source record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct RecordRef {
    pub(super) feed: Feed,
    pub(super) record_key: String,
}

/// Records with their current claims and trades.
#[derive(Default)]
pub(super) struct CurrentRecords {
    pub(super) records: Vec<SourceRecord>,
    /// By public id: the trade that the record is matched to so far.
    pub(super) trade_of: HashMap<String, Option<String>>,
    /// By public id.
    pub(super) refs: HashMap<String, RecordRef>,
}

/// Loads these records and all that can affect them.
pub(super) async fn related(transaction: &Transaction<'_>, records: &BTreeSet<RecordRef>) -> Result<CurrentRecords> {
    let (feeds, keys): (Vec<_>, Vec<_>) =
        records.iter().map(|record| (record.feed.name(), record.record_key.as_str())).unzip();
    let window = i32::try_from(reconciliation::WINDOW_DAYS).expect("the window is a few days");
    let statement = prepare(transaction, include_str!("records_related.sql")).await?;
    let rows = transaction.query(&statement, &[&feeds, &keys, &window]).await.context("load related records")?;
    CurrentRecords::from_rows(&rows)
}

/// Loads all trade records.
pub(super) async fn all(transaction: &Transaction<'_>) -> Result<CurrentRecords> {
    let statement = prepare(transaction, include_str!("records_all.sql")).await?;
    let rows = transaction.query(&statement, &[]).await.context("load all records")?;
    CurrentRecords::from_rows(&rows)
}

/// Finds the records that state one of these folded player names without an id.
pub(super) async fn by_name(transaction: &Transaction<'_>, folded_names: &[String]) -> Result<Vec<RecordRef>> {
    if folded_names.is_empty() {
        return Ok(Vec::new());
    }
    let statement = prepare(transaction, include_str!("records_by_name.sql")).await?;
    let rows = transaction.query(&statement, &[&folded_names]).await.context("find records by player name")?;
    Ok(rows.iter().filter_map(RecordRef::from_row).collect())
}

/// Finds trade records by their public ids.
pub(super) async fn by_public_id(transaction: &Transaction<'_>, public_ids: &[String]) -> Result<Vec<RecordRef>> {
    if public_ids.is_empty() {
        return Ok(Vec::new());
    }
    let statement = prepare(transaction, include_str!("records_by_public_id.sql")).await?;
    let rows = transaction.query(&statement, &[&public_ids]).await.context("find records by public id")?;
    Ok(rows.iter().filter_map(RecordRef::from_row).collect())
}

/// Parses the column `document` of a claim. `what` names the claim in the error.
pub(super) fn parse_document<T: DeserializeOwned>(row: &Row, what: impl FnOnce() -> String) -> Result<T> {
    serde_json::from_str(row.get("document"))
        .map_err(|source| StoreError::UnknownFormat { what: what(), source: source.into() })
}

impl RecordRef {
    /// Returns `None` for a feed that only a later build knows.
    pub(super) fn from_row(row: &Row) -> Option<Self> {
        let feed = row.get::<_, &str>("feed").parse().ok()?;
        Some(Self { feed, record_key: row.get("record_key") })
    }
}

impl CurrentRecords {
    fn from_rows(rows: &[Row]) -> Result<Self> {
        let mut current = Self::default();
        for row in rows {
            let Some(record) = RecordRef::from_row(row) else { continue };
            let public_id = record.feed.public_id(&record.record_key);
            let statement = parse_document(row, || format!("claim of {public_id}"))?;
            let RecordRef { feed, record_key } = record.clone();
            current.records.push(SourceRecord {
                claim_id: row.get("claim_id"),
                feed,
                record_key,
                statement,
                is_withdrawn: row.get("is_withdrawn"),
            });
            current.trade_of.insert(public_id.clone(), row.get("trade_id"));
            current.refs.insert(public_id, record);
        }
        Ok(current)
    }
}
