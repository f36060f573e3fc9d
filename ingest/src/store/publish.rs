//! Publication: new revisions of the trades whose documents changed, and a new version of the dataset.
//!
//! The last step of a write. The API serves only what is published, and its caches follow the dataset version.

use deadpool_postgres::Transaction;

use super::error::{ErrorContext, Result};
use super::statement::prepare;

/// Assigns the next revision and change sequence to trades whose documents changed, and returns their ids.
///
/// The candidates are `trade_ids` and the trades of `renamed_players`. With `has_other_changes`, the dataset gets a new version
/// even if no document changed.
pub(super) async fn assign_revisions(
    transaction: &Transaction<'_>,
    trade_ids: &[&str],
    renamed_players: &[String],
    has_other_changes: bool,
) -> Result<Vec<String>> {
    if trade_ids.is_empty() && !has_other_changes {
        return Ok(Vec::new());
    }
    let statement = prepare(transaction, include_str!("publish_assign_revisions.sql")).await?;
    let row = transaction
        .query_one(&statement, &[&trade_ids, &renamed_players, &has_other_changes])
        .await
        .context("assign revisions")?;
    Ok(row.get("trade_ids"))
}

/// Builds and stores the documents of trades that [`assign_revisions`] returned.
pub(super) async fn store_documents(transaction: &Transaction<'_>, trade_ids: &[String]) -> Result<()> {
    if trade_ids.is_empty() {
        return Ok(());
    }
    let statement = prepare(transaction, include_str!("publish_store_documents.sql")).await?;
    transaction.execute(&statement, &[&trade_ids]).await.context("store the documents of trades")?;
    Ok(())
}
