//! New revisions of the trades whose documents changed, and a new version of the dataset.

use deadpool_postgres::Transaction;

use super::{Doing, Result};

/// Publishes the trades given and those in which one of the players has another name now; returns how many changed.
pub(super) async fn publish(
    transaction: &Transaction<'_>,
    trade_ids: &[&str],
    player_ids: &[String],
    other_changes: bool,
) -> Result<usize> {
    if trade_ids.is_empty() && !other_changes {
        return Ok(0);
    }
    let number = transaction.prepare_cached(include_str!("publish_number.sql")).await.doing("prepare")?;
    let numbered = transaction
        .query_one(&number, &[&trade_ids, &player_ids, &other_changes])
        .await
        .doing("number what changed")?;
    let revised: Vec<String> = numbered.get("trade_ids");
    if !revised.is_empty() {
        let documents = transaction.prepare_cached(include_str!("publish_documents.sql")).await.doing("prepare")?;
        transaction.execute(&documents, &[&revised]).await.doing("publish documents")?;
    }
    Ok(revised.len())
}
