//! The selections of drafts, as NBA.com's draft history states them.

use deadpool_postgres::Transaction;
use feeds::Feed;
use feeds::claim::{DraftSelectionStatement, Statement};

use super::claims::ClaimBatch;
use super::error::{ErrorContext, Result};
use super::records::parse_document;
use super::statement::prepare;

/// Upserts the selections among the changed claims, after their players.
pub(super) async fn upsert(
    transaction: &Transaction<'_>,
    feed: Feed,
    changed: &ClaimBatch<'_>,
    claim_id: impl Fn(&str) -> i64,
) -> Result<()> {
    let claims = changed.claims.iter().map(|prepared| prepared.claim);
    let selections: Vec<(i64, &DraftSelectionStatement)> =
        claims.filter_map(|claim| Some((claim_id(&claim.record_key), selection(&claim.statement)?))).collect();
    if selections.is_empty() {
        return Ok(());
    }
    let rows = || selections.iter().map(|(_, selection)| *selection);
    let years: Vec<_> = rows().map(|row| row.year).collect();
    let numbers: Vec<_> = rows().map(|row| row.number).collect();
    let rounds: Vec<_> = rows().map(|row| row.round).collect();
    let names: Vec<_> = rows().map(|row| row.player.name.as_str()).collect();
    let teams: Vec<_> = rows().map(|row| row.team.0).collect();
    let players: Vec<_> = rows().map(|row| feed.player_id(row.player.external_id.as_deref()?)).collect();
    let claims: Vec<_> = selections.iter().map(|(claim_id, _)| *claim_id).collect();
    let statement = prepare(transaction, include_str!("draft_selections_upsert.sql")).await?;
    transaction
        .execute(&statement, &[&years, &numbers, &rounds, &names, &teams, &players, &claims])
        .await
        .context("upsert draft selections")?;
    Ok(())
}

/// Returns the selections among claims.
pub(super) fn among<'a>(batch: &'a ClaimBatch<'_>) -> impl Iterator<Item = &'a DraftSelectionStatement> {
    batch.claims.iter().filter_map(|prepared| selection(&prepared.claim.statement))
}

/// Loads the selections of players with one of these folded names or ids, as the draft history states them.
pub(super) async fn stated(
    transaction: &Transaction<'_>,
    keys: &[String],
    player_ids: &[&str],
) -> Result<Vec<DraftSelectionStatement>> {
    let statement = prepare(transaction, include_str!("draft_selections_stated.sql")).await?;
    let rows = transaction.query(&statement, &[&keys, &player_ids]).await.context("load draft selections")?;
    rows.iter().map(|row| parse_document(row, || "claim of a draft selection".to_owned())).collect()
}

fn selection(statement: &Statement) -> Option<&DraftSelectionStatement> {
    match statement {
        Statement::DraftSelection(selection) => Some(selection),
        _ => None,
    }
}
