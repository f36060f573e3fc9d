//! The table of picks that assets identify.

use std::collections::{BTreeMap, BTreeSet};

use deadpool_postgres::Transaction;
use reconciliation::pick_identity::{DraftRound, PickId};

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

/// Sets the outcomes of all picks of these drafts and rounds, after their identities are written.
pub(super) async fn set_outcomes(transaction: &Transaction<'_>, drafts: &[DraftRound]) -> Result<()> {
    let (years, rounds): (Vec<i16>, Vec<i16>) = drafts.iter().map(|draft| (draft.year, draft.round)).unzip();
    let statement = prepare(transaction, include_str!("picks_set_outcome.sql")).await?;
    transaction.execute(&statement, &[&years, &rounds]).await.context("set the outcomes of picks")?;
    Ok(())
}

/// Replaces the former ids that lead to picks of these drafts and rounds. `aliases` are former and current ids.
pub(super) async fn replace_aliases(
    transaction: &Transaction<'_>,
    drafts: &[DraftRound],
    aliases: &BTreeMap<PickId, PickId>,
) -> Result<()> {
    let (years, rounds): (Vec<i16>, Vec<i16>) = drafts.iter().map(|draft| (draft.year, draft.round)).unzip();
    let delete = prepare(transaction, include_str!("pick_aliases_delete.sql")).await?;
    transaction.execute(&delete, &[&years, &rounds]).await.context("delete former ids of picks")?;
    if aliases.is_empty() {
        return Ok(());
    }
    let former_ids: Vec<_> = aliases.keys().map(ToString::to_string).collect();
    let pick_ids: Vec<_> = aliases.values().map(ToString::to_string).collect();
    let insert = prepare(transaction, include_str!("pick_aliases_insert.sql")).await?;
    transaction.execute(&insert, &[&former_ids, &pick_ids]).await.context("insert former ids of picks")?;
    Ok(())
}
