//! The documents of picks that the API serves.
//!
//! A pick's document depends on its trades, their lineage and the draft, so it is built after them, for all picks of
//! each draft and round that a write traced again.

use chrono::NaiveDate;
use deadpool_postgres::Transaction;
use reconciliation::pick_identity::DraftRound;
use reference::draft::DRAFT_RECORD;

use super::error::{ErrorContext, Result};
use super::statement::prepare;

/// Builds the documents of the picks of these drafts and rounds, and of the picks that were used for `renamed_players`.
///
/// Once a draft is past, the seven drafts ahead are others: the picks of all drafts that this concerns are built too.
pub(super) async fn update(
    transaction: &Transaction<'_>,
    drafts: &[DraftRound],
    renamed_players: &[String],
) -> Result<()> {
    let first_changed_year = set_next_draft(transaction).await?;
    if drafts.is_empty() && renamed_players.is_empty() && first_changed_year.is_none() {
        return Ok(());
    }
    let (years, rounds): (Vec<i16>, Vec<i16>) = drafts.iter().map(|draft| (draft.year, draft.round)).unzip();
    let statement = prepare(transaction, include_str!("published_picks_replace.sql")).await?;
    transaction
        .execute(&statement, &[&years, &rounds, &renamed_players, &first_changed_year])
        .await
        .context("store the documents of picks")?;
    Ok(())
}

/// Sets the next draft as of the day of this write, which is also the day of publication. If another draft was the next
/// one before, returns the first year of which picks change.
async fn set_next_draft(transaction: &Transaction<'_>) -> Result<Option<i16>> {
    let statement = prepare(transaction, include_str!("published_picks_today.sql")).await?;
    let row = transaction.query_one(&statement, &[]).await.context("read the day of the write")?;
    let next_draft = DRAFT_RECORD.next_draft(row.get::<_, NaiveDate>("today"));
    let statement = prepare(transaction, include_str!("published_picks_set_next_draft.sql")).await?;
    let changed = transaction.query_opt(&statement, &[&next_draft]).await.context("set the next draft")?;
    Ok(changed.map(|row| row.get("first_year")))
}
