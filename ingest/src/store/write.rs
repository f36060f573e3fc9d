//! Writes the contents of one object, in the order that foreign keys need.

use deadpool_postgres::Transaction;
use feeds::claim::Statement;
use feeds::{Feed, ParsedFile};
use reconciliation::draft_record::selection_keys;
use tokio::try_join;

use super::claims::ClaimBatch;
use super::current_claims::Withdrawals;
use super::error::Result;
use super::ledger::OpenObject;
use super::lineage::Touched;
use super::records::RecordRef;
use super::resolution::Trigger;
use super::{
    blocking, claims, current_claims, draft_selections, headlines, ledger, lineage, named_people, news, news_ids,
    news_trades, overrides, players, publish, published_picks, rejections, resolution, transactions,
};
use crate::outcome::Counts;

/// Writes what is new or changed. An unchanged record costs one comparison of its content hash.
pub(super) async fn write(
    transaction: &Transaction<'_>,
    object: &OpenObject,
    feed: Feed,
    file: &ParsedFile,
    batch: &ClaimBatch<'_>,
) -> Result<Counts> {
    let observed_at = object.event_time;
    let superseded_at = object.superseded_at;
    let changed_indices = current_claims::changed_indices(transaction, feed, batch, observed_at).await?;
    let mut changed = batch.subset(&changed_indices);
    news_ids::assign(transaction, feed, &mut changed).await?;
    // All claims of a late file, one that arrives after a newer one, are kept, although most of them do not become current.
    let kept = if superseded_at.is_some() { batch } else { &changed };
    let withdrawn_at = superseded_at.filter(|_| feed.is_cumulative());
    let ((), withdrawals, claim_ids) = try_join!(
        biased;
        claims::insert(transaction, object.id, feed, kept),
        current_claims::record_observations(transaction, feed, batch, observed_at, superseded_at),
        current_claims::upsert(transaction, feed, &changed, observed_at, withdrawn_at)
    )?;
    // Players come first: transactions, selections and assets refer to them.
    let (player_changes, ()) = try_join!(
        biased;
        players::upsert(transaction, feed, batch, observed_at),
        rejections::record_rows(transaction, object.id, feed, &file.rejections)
    )?;
    let claim_id = |record_key: &str| claim_ids[record_key];
    blocking::replace(transaction, feed, &changed).await?;
    draft_selections::upsert(transaction, feed, &changed, claim_id).await?;
    news::upsert(transaction, feed, &changed, claim_id).await?;
    let mut touched = Touched::default();
    let changed_transactions = transactions::changed(feed, &changed, claim_id);
    touched.add_players(transactions::upsert(transaction, &changed_transactions).await?);
    touched.add_players(transactions::players_of(transaction, feed, &withdrawals.record_keys).await?);
    let trigger = trigger(transaction, feed, &changed, &withdrawals, player_changes.new_names).await?;
    for selection in draft_selections::among(&changed) {
        touched.add_selection(selection, feed);
    }
    let trade_ids = resolution::resolve_affected(transaction, trigger, &mut touched).await?;
    let mut renamed = player_changes.renamed;
    renamed.extend(named_people::settle(transaction, touched.player_ids()).await?);
    let drafts = lineage::update(transaction, &touched).await?;
    news_trades::update(transaction, &changed, &touched).await?;

    let trade_ids: Vec<_> = trade_ids.iter().map(String::as_str).collect();
    headlines::update(transaction, &trade_ids, &renamed).await?;
    let next_draft = published_picks::next_draft(transaction).await?;
    // The API also serves the source records themselves, and the picks of the drafts ahead.
    let has_other_changes = !changed.claims.is_empty() || !withdrawals.is_empty() || next_draft.is_changed();
    let revised = publish::assign_revisions(transaction, &trade_ids, &renamed, has_other_changes).await?;
    published_picks::update(transaction, &next_draft, &drafts, &renamed).await?;
    let counts = Counts {
        rows: file.rows,
        rows_rejected: file.rejections.len(),
        rows_skipped: file.skipped_rows(),
        records_changed: changed.claims.len(),
        records_unchanged: batch.claims.len() - changed.claims.len(),
        records_withdrawn: withdrawals.withdrawn,
        trades_published: revised.len(),
    };
    try_join!(biased; publish::store_documents(transaction, &revised), ledger::close(transaction, object.id, &counts))?;
    Ok(counts)
}

async fn trigger(
    transaction: &Transaction<'_>,
    feed: Feed,
    changed: &ClaimBatch<'_>,
    withdrawals: &Withdrawals,
    new_names: Vec<String>,
) -> Result<Trigger> {
    let records = withdrawals.record_keys.iter().cloned().map(|record_key| RecordRef { feed, record_key });
    let mut trigger = Trigger { records: records.collect(), keys: new_names, ..Trigger::default() };
    let mut changed_overrides = Vec::new();
    for prepared in &changed.claims {
        let record_key = &prepared.claim.record_key;
        match &prepared.claim.statement {
            Statement::Trade(_) => {
                trigger.records.insert(RecordRef { feed, record_key: record_key.clone() });
            }
            Statement::Override(_) => changed_overrides.push(record_key.as_str()),
            Statement::DraftSelection(selection) => trigger.keys.extend(selection_keys(selection)),
            Statement::Transaction(_) | Statement::News(_) => {}
        }
    }
    trigger.overrides = overrides::all_versions(transaction, feed, &changed_overrides).await?;
    Ok(trigger)
}
