//! The writing of one object's items, in the order that the tables need.

use deadpool_postgres::Transaction;
use tokio::try_join;

use super::claims::{self, Stated};
use super::ledger::Opened;
use super::{Counts, Result, ledger, players, publish, rejections, trades, transactions};
use claims::claim::Statement;
use claims::feed::{Feed, Reading};
use claims::reconcile;

/// Writes what is new or changed. Unchanged items cost one look at their content hash.
pub(super) async fn write(
    transaction: &Transaction<'_>,
    opened: &Opened,
    feed: Feed,
    reading: &Reading,
    stated: &Stated<'_>,
) -> Result<Counts> {
    let observed_at = opened.event_time;
    // Of a cumulative feed, the newest file alone says what there is; a late one may add, but takes nothing away.
    let superseded_at = opened.superseded_at.filter(|_| feed.is_cumulative());
    let is_late = superseded_at.is_some();
    let vanish = async {
        if feed.is_cumulative() && !is_late {
            claims::mark_vanished(transaction, feed, stated, observed_at).await
        } else {
            Ok(0)
        }
    };
    let (items_vanished, places) =
        try_join!(biased; vanish, claims::changed(transaction, feed, stated, observed_at, is_late))?;
    let changed = stated.only(&places);

    // What a late file said is kept, though most of it does not stand.
    let said = if is_late { stated } else { &changed };
    let ((), claim_ids) = try_join!(
        biased;
        claims::insert(transaction, opened.id, feed, said),
        claims::move_heads(transaction, feed, &changed, observed_at, superseded_at)
    )?;

    let mut believed_trades = Vec::new();
    let mut believed_transactions = Vec::new();
    for item in &changed.items {
        let item_key = item.claim.item_key.as_str();
        match &item.claim.statement {
            Statement::Trade(said) => {
                believed_trades.push((claim_ids[item_key], reconcile::trade(feed, item_key, said)));
            }
            Statement::Transaction(said) => {
                believed_transactions.push((claim_ids[item_key], reconcile::transaction(feed, item_key, said)));
            }
        }
    }
    // Players first: legs and transactions refer to them.
    let (players, ..) = try_join!(
        biased;
        players::upsert(transaction, feed, stated, &changed, observed_at),
        trades::write(transaction, &believed_trades),
        transactions::upsert(transaction, &believed_transactions),
        rejections::record_rows(transaction, opened.id, feed, &reading.rejections)
    )?;

    let trade_ids: Vec<_> = believed_trades.iter().map(|(_, trade)| trade.id.as_str()).collect();
    let has_other_changes = !(believed_transactions.is_empty() && players.is_empty());
    let revised = publish::number(transaction, &trade_ids, &players, has_other_changes).await?;
    let counts = Counts {
        rows: reading.rows,
        rows_rejected: reading.rejections.len(),
        items_changed: changed.items.len(),
        items_unchanged: stated.items.len() - changed.items.len(),
        items_vanished,
        trades_published: revised.len(),
    };
    try_join!(biased; publish::documents(transaction, &revised), ledger::close(transaction, opened.id, &counts))?;
    Ok(counts)
}
