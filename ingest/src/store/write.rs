//! The writing of one object's items, in the order that the tables need.

use chrono::{DateTime, Utc};
use deadpool_postgres::Transaction;

use super::claims::{self, Stated};
use super::{Counts, Result, ledger, players, publish, rejections, trades, transactions};
use crate::claim::Statement;
use crate::feed::{Feed, Reading};
use crate::reconcile;

/// Writes what is new or changed. Unchanged items cost one look at their content hash.
pub(super) async fn write(
    transaction: &Transaction<'_>,
    source_object_id: i64,
    observed_at: DateTime<Utc>,
    feed: Feed,
    reading: &Reading,
    stated: &Stated<'_>,
) -> Result<Counts> {
    // Of a cumulative feed, the newest file alone says what there is; a late one may add, but takes nothing away.
    let mut superseded_at = None;
    let mut items_vanished = 0;
    if feed.is_cumulative() {
        superseded_at = ledger::superseded_at(transaction, source_object_id, feed, observed_at).await?;
        if superseded_at.is_none() {
            items_vanished = claims::mark_vanished(transaction, feed, stated, observed_at).await?;
        }
    }
    let changed = stated.only(&claims::changed(transaction, feed, stated, observed_at, superseded_at.is_some()).await?);
    // What a late file said is kept, though the most of it no longer stands.
    let said = if superseded_at.is_some() { stated } else { &changed };
    claims::insert(transaction, source_object_id, feed, said).await?;
    let claim_ids = claims::move_heads(transaction, feed, &changed, observed_at, superseded_at).await?;

    let players = players::upsert(transaction, feed, stated, &changed, observed_at).await?;
    let mut trades = Vec::new();
    let mut transactions = Vec::new();
    for item in &changed.items {
        let claim_id = claim_ids[item.claim.item_key.as_str()];
        match &item.claim.statement {
            Statement::Trade(said) => {
                trades.push((claim_id, reconcile::trade(feed, &item.claim.item_key, said)));
            }
            Statement::Transaction(said) => {
                transactions.push((claim_id, reconcile::transaction(feed, &item.claim.item_key, said)));
            }
        }
    }
    trades::write(transaction, &trades).await?;
    transactions::upsert(transaction, &transactions).await?;
    rejections::record_rows(transaction, source_object_id, feed, &reading.rejections).await?;

    let trade_ids = trades.iter().map(|(_, trade)| trade.id.as_str()).collect::<Vec<_>>();
    let other_changes = !(transactions.is_empty() && players.is_empty());
    let trades_published = publish::publish(transaction, &trade_ids, &players, other_changes).await?;
    Ok(Counts {
        rows: reading.rows,
        rows_rejected: reading.rejections.len(),
        items_changed: changed.items.len(),
        items_unchanged: stated.items.len() - changed.items.len(),
        items_vanished,
        trades_published,
    })
}
