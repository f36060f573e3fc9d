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
    let statement = transaction.prepare_cached(include_str!("publish.sql")).await.doing("prepare")?;
    let row = transaction
        .query_one(&statement, &[&trade_ids, &player_ids, &other_changes])
        .await
        .doing("publish what changed")?;
    Ok(usize::try_from(row.get::<_, i64>("published")).expect("a count is not negative"))
}
