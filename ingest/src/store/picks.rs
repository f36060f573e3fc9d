//! The table of picks that assets identify.

use std::collections::BTreeSet;

use deadpool_postgres::Transaction;
use reconciliation::pick_identity::PickId;

use super::error::{ErrorContext, Result};
use super::statement::prepare;

/// Inserts the picks that do not exist yet.
pub(super) async fn ensure(transaction: &Transaction<'_>, picks: &BTreeSet<PickId>) -> Result<()> {
    if picks.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = picks.iter().map(ToString::to_string).collect();
    let years: Vec<_> = picks.iter().map(|pick| pick.year).collect();
    let rounds: Vec<_> = picks.iter().map(|pick| pick.round).collect();
    let teams: Vec<_> = picks.iter().map(|pick| pick.original_team.0).collect();
    let statement = prepare(transaction, include_str!("picks_ensure.sql")).await?;
    transaction.execute(&statement, &[&ids, &years, &rounds, &teams]).await.context("ensure picks")?;
    Ok(())
}

/// Sets the outcomes of picks from the assets that refer to them, after those are written.
pub(super) async fn set_outcomes(transaction: &Transaction<'_>, picks: &BTreeSet<PickId>) -> Result<()> {
    if picks.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = picks.iter().map(ToString::to_string).collect();
    let statement = prepare(transaction, include_str!("picks_set_outcome.sql")).await?;
    transaction.execute(&statement, &[&ids]).await.context("set the outcomes of picks")?;
    Ok(())
}
