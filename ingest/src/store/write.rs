//! The writing of one object's items, in the order that the tables need.

use deadpool_postgres::Transaction;
use tokio::try_join;

use super::belief::{self, Cause};
use super::ledger::Opened;
use super::players::{self, Named};
use super::said::{self, Stated};
use super::told::{self, ItemRef};
use super::{Counts, Result, ledger, meeting, news, publish, rejections, transactions};
use feeds::claim::Statement;
use feeds::{Feed, ParsedFile};

/// Writes what is new or changed. Unchanged items cost one look at their content hash.
pub(super) async fn write(
    transaction: &Transaction<'_>,
    opened: &Opened,
    feed: Feed,
    reading: &ParsedFile,
    stated: &Stated<'_>,
) -> Result<Counts> {
    let observed_at = opened.event_time;
    // Of a cumulative feed, the newest file alone says what there is; a late one may add, but takes nothing away.
    let superseded_at = opened.superseded_at.filter(|_| feed.is_cumulative());
    let is_late = superseded_at.is_some();
    let vanish = async {
        if feed.is_cumulative() && !is_late {
            said::mark_vanished(transaction, feed, stated, observed_at).await
        } else {
            Ok(0)
        }
    };
    let (records_withdrawn, places) =
        try_join!(biased; vanish, said::changed(transaction, feed, stated, observed_at, is_late))?;
    let changed = stated.only(&places);

    // What a late file said is kept, though most of it does not stand.
    let kept = if is_late { stated } else { &changed };
    let ((), claim_ids) = try_join!(
        biased;
        said::insert(transaction, opened.id, feed, kept),
        said::move_heads(transaction, feed, &changed, observed_at, superseded_at)
    )?;

    let mut believed_transactions = Vec::new();
    for item in &changed.items {
        let record_key = item.claim.record_key.as_str();
        if let Statement::Transaction(said) = &item.claim.statement {
            believed_transactions.push((claim_ids[record_key], reconciliation::transaction(feed, record_key, said)));
        }
    }
    // Players first: transactions, and later legs, refer to them.
    let (players, ..) = try_join!(
        biased;
        players::upsert(transaction, feed, stated, &changed, observed_at),
        transactions::upsert(transaction, &believed_transactions),
        rejections::record_rows(transaction, opened.id, feed, &reading.rejections)
    )?;
    meeting::rewrite(transaction, feed, &changed).await?;
    news::upsert(transaction, feed, &changed, |record_key| claim_ids[record_key]).await?;
    let trade_ids = belief::renew(transaction, cause(transaction, feed, &changed, &players).await?).await?;

    let trade_ids: Vec<_> = trade_ids.iter().map(String::as_str).collect();
    // Also who said what is served.
    let has_other_changes = !changed.items.is_empty() || records_withdrawn > 0;
    let revised = publish::number(transaction, &trade_ids, &players.renamed, has_other_changes).await?;
    let counts = Counts {
        rows: reading.rows,
        rows_rejected: reading.rejections.len(),
        rows_skipped: reading.skipped,
        records_changed: changed.items.len(),
        records_unchanged: stated.items.len() - changed.items.len(),
        records_withdrawn,
        trades_published: revised.len(),
    };
    try_join!(biased; publish::documents(transaction, &revised), ledger::close(transaction, opened.id, &counts))?;
    Ok(counts)
}

async fn cause<'a>(
    transaction: &Transaction<'_>,
    feed: Feed,
    changed: &Stated<'_>,
    players: &'a Named,
) -> Result<Cause<'a>> {
    let keys = |kind: &'static str| {
        let of_kind = changed.items.iter().filter(move |item| item.claim.statement.kind() == kind);
        of_kind.map(|item| item.claim.record_key.as_str())
    };
    let decided: Vec<_> = keys("decision").collect();
    Ok(Cause {
        items: keys("trade").map(|record_key| ItemRef { feed, record_key: record_key.to_owned() }).collect(),
        decisions: told::decided_under(transaction, feed, &decided).await?,
        names: &players.new_names,
    })
}
