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

/// The first draft ahead on the day of this write, which is also the day of publication.
pub(super) struct NextDraft {
    year: i16,
    /// If another draft was the next one before: the first year of which picks change.
    first_changed_year: Option<i16>,
}

impl NextDraft {
    pub(super) fn is_changed(&self) -> bool {
        self.first_changed_year.is_some()
    }
}

/// Returns the next draft.
pub(super) async fn next_draft(transaction: &Transaction<'_>) -> Result<NextDraft> {
    let statement = prepare(transaction, include_str!("published_picks_next_draft.sql")).await?;
    let row = transaction.query_one(&statement, &[]).await.context("read the next draft")?;
    let year = DRAFT_RECORD.next_draft(row.get::<_, NaiveDate>("today"));
    let previous: i16 = row.get("next_draft");
    Ok(NextDraft { year, first_changed_year: (previous != year).then_some(previous.min(year)) })
}

/// Builds the documents of the picks of these drafts and rounds, and of the picks that were used for `renamed_players`.
///
/// Once a draft is past, the seven drafts ahead are others: the picks of all drafts that this concerns are built too.
pub(super) async fn update(
    transaction: &Transaction<'_>,
    next_draft: &NextDraft,
    drafts: &[DraftRound],
    renamed_players: &[String],
) -> Result<()> {
    if next_draft.is_changed() {
        let statement = prepare(transaction, include_str!("published_picks_set_next_draft.sql")).await?;
        transaction.execute(&statement, &[&next_draft.year]).await.context("set the next draft")?;
    } else if drafts.is_empty() && renamed_players.is_empty() {
        return Ok(());
    }
    let (years, rounds): (Vec<i16>, Vec<i16>) = drafts.iter().map(|draft| (draft.year, draft.round)).unzip();
    let statement = prepare(transaction, include_str!("published_picks_replace.sql")).await?;
    transaction
        .execute(&statement, &[&years, &rounds, &renamed_players, &next_draft.first_changed_year])
        .await
        .context("store the documents of picks")?;
    Ok(())
}
