//! Signings, waivers, conversions and waiver claims.

use deadpool_postgres::Transaction;

use super::error::{ErrorContext, Result};
use super::statement::prepare;

/// Upserts transactions, each with the id of its claim. A changed transaction gets the next revision.
pub(super) async fn upsert(
    transaction: &Transaction<'_>,
    transactions: &[(i64, reconciliation::Transaction)],
) -> Result<()> {
    if transactions.is_empty() {
        return Ok(());
    }
    let rows = || transactions.iter().map(|(_, row)| row);
    let ids: Vec<_> = rows().map(|row| row.id.as_str()).collect();
    let dates: Vec<_> = rows().map(|row| row.date).collect();
    let seasons: Vec<_> = rows().map(|row| row.season).collect();
    let kinds: Vec<_> = rows().map(|row| row.kind.as_str()).collect();
    let teams: Vec<_> = rows().map(|row| row.team.0).collect();
    let players: Vec<_> = rows().map(|row| row.player_id.as_deref()).collect();
    let texts: Vec<_> = rows().map(|row| row.text.as_str()).collect();
    let claims: Vec<_> = transactions.iter().map(|(claim_id, _)| *claim_id).collect();
    let statement = prepare(transaction, include_str!("transactions_upsert.sql")).await?;
    transaction
        .execute(&statement, &[&ids, &dates, &seasons, &kinds, &teams, &players, &texts, &claims])
        .await
        .context("upsert transactions")?;
    Ok(())
}
