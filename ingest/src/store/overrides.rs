//! Overrides: operators' corrections, which the feed of trade reports states.

use deadpool_postgres::Transaction;
use feeds::Feed;
use feeds::claim::Override;
use tokio_postgres::Row;

use super::error::{ErrorContext, Result};
use super::records::parse_document;
use super::statement::prepare;

/// Loads all overrides in effect.
pub(super) async fn all(transaction: &Transaction<'_>) -> Result<Vec<Override>> {
    let statement = prepare(transaction, include_str!("overrides_all.sql")).await?;
    let rows = transaction.query(&statement, &[]).await.context("load overrides")?;
    rows.iter().map(parse).collect()
}

/// Loads every version of these overrides, the current one and those that it supersedes.
pub(super) async fn all_versions(
    transaction: &Transaction<'_>,
    feed: Feed,
    record_keys: &[&str],
) -> Result<Vec<Override>> {
    if record_keys.is_empty() {
        return Ok(Vec::new());
    }
    let statement = prepare(transaction, include_str!("overrides_superseded.sql")).await?;
    let rows =
        transaction.query(&statement, &[&feed.name(), &record_keys]).await.context("load superseded overrides")?;
    rows.iter().map(parse).collect()
}

fn parse(row: &Row) -> Result<Override> {
    parse_document(row, || "override".to_owned())
}
