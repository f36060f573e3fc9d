//! New revisions of the trades whose documents changed, and a new version of the dataset.

use deadpool_postgres::Transaction;

use super::{Doing, Result};

/// Gives a revision and a place in the log to the trades named, and to those in which one of the players has another name
/// now, as far as their documents changed; returns their ids.
pub(super) async fn number(
    transaction: &Transaction<'_>,
    trade_ids: &[&str],
    player_ids: &[String],
    has_other_changes: bool,
) -> Result<Vec<String>> {
    if trade_ids.is_empty() && !has_other_changes {
        return Ok(Vec::new());
    }
    let statement = transaction.prepare_cached(include_str!("publish_number.sql")).await.doing("prepare")?;
    let row = transaction
        .query_one(&statement, &[&trade_ids, &player_ids, &has_other_changes])
        .await
        .doing("number what changed")?;
    Ok(row.get("trade_ids"))
}

/// Builds the documents of trades that just got a revision.
pub(super) async fn documents(transaction: &Transaction<'_>, trade_ids: &[String]) -> Result<()> {
    if trade_ids.is_empty() {
        return Ok(());
    }
    let statement = transaction.prepare_cached(include_str!("publish_documents.sql")).await.doing("prepare")?;
    transaction.execute(&statement, &[&trade_ids]).await.doing("publish documents")?;
    Ok(())
}
