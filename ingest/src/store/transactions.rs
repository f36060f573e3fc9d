//! Signings, waivers, conversions and claims off waivers.

use deadpool_postgres::Transaction;

use super::{Doing, Result};

/// Upserts transactions, each with the claim that tells of it; a changed one gets a new revision.
pub(super) async fn upsert(
    transaction: &Transaction<'_>,
    transactions: &[(i64, reconcile::Transaction)],
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
    let statement = transaction.prepare_cached(include_str!("transactions_upsert.sql")).await.doing("prepare")?;
    transaction
        .execute(&statement, &[&ids, &dates, &seasons, &kinds, &teams, &players, &texts, &claims])
        .await
        .doing("upsert transactions")?;
    Ok(())
}
