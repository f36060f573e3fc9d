//! The items of trades as reconciliation takes them: what stands, of all feeds.

use std::collections::{BTreeSet, HashMap};

use feeds::claim::{Override, TradeStatement};
use feeds::Feed;
use reconciliation::SourceRecord;
use deadpool_postgres::Transaction;
use tokio_postgres::Row;

use super::{Doing, Result};

/// An item of a feed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ItemRef {
    pub(super) feed: Feed,
    pub(super) record_key: String,
}

/// Items with what is stored of them.
#[derive(Default)]
pub(super) struct Standing {
    pub(super) told: Vec<SourceRecord>,
    /// By the item's public id: the trade that it is believed to tell of until now.
    pub(super) trade_of: HashMap<String, Option<String>>,
    /// By public id.
    pub(super) items: HashMap<String, ItemRef>,
}

/// These items and all that can matter to them.
pub(super) async fn near(transaction: &Transaction<'_>, items: &BTreeSet<ItemRef>) -> Result<Standing> {
    let (feeds, keys) = columns(items);
    let window = i32::try_from(reconciliation::WINDOW_DAYS).expect("the window is a few days");
    let statement = transaction.prepare_cached(include_str!("told_near.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[&feeds, &keys, &window]).await.doing("load what items may meet")?;
    Ok(Standing::of(&rows))
}

/// Every item of a trade.
pub(super) async fn all(transaction: &Transaction<'_>) -> Result<Standing> {
    let statement = transaction.prepare_cached(include_str!("told_all.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[]).await.doing("load all items")?;
    Ok(Standing::of(&rows))
}

/// The items that give one of these folded names without an id.
pub(super) async fn by_names(transaction: &Transaction<'_>, folded: &[String]) -> Result<Vec<ItemRef>> {
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let statement = transaction.prepare_cached(include_str!("told_by_names.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[&folded]).await.doing("find items by names")?;
    Ok(rows.iter().filter_map(item).collect())
}

/// Items by their public ids.
pub(super) async fn by_public_ids(transaction: &Transaction<'_>, ids: &[String]) -> Result<Vec<ItemRef>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let statement = transaction.prepare_cached(include_str!("told_by_public_ids.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[&ids]).await.doing("find items by public ids")?;
    Ok(rows.iter().filter_map(item).collect())
}

/// What operators decided, as it stands.
pub(super) async fn decisions(transaction: &Transaction<'_>) -> Result<Vec<Override>> {
    let statement = transaction.prepare_cached(include_str!("decisions_all.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[]).await.doing("load decisions")?;
    Ok(rows.iter().map(document).collect())
}

/// All that was ever decided under these keys.
pub(super) async fn decided_under(
    transaction: &Transaction<'_>,
    feed: Feed,
    record_keys: &[&str],
) -> Result<Vec<Override>> {
    if record_keys.is_empty() {
        return Ok(Vec::new());
    }
    let statement = transaction.prepare_cached(include_str!("decisions_before.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[&feed.name(), &record_keys]).await.doing("load decisions of before")?;
    Ok(rows.iter().map(document).collect())
}

impl Standing {
    fn of(rows: &[Row]) -> Self {
        let mut standing = Self::default();
        for row in rows {
            // A feed that this build does not know: a newer one wrote it.
            let Some(ItemRef { feed, record_key }) = item(row) else { continue };
            let public_id = feed.public_id(&record_key);
            standing.trade_of.insert(public_id.clone(), row.get("trade_id"));
            standing.items.insert(public_id, ItemRef { feed, record_key: record_key.clone() });
            let said: TradeStatement = document(row);
            standing.told.push(SourceRecord { claim_id: row.get("claim_id"), feed, record_key, said });
        }
        standing
    }
}

fn item(row: &Row) -> Option<ItemRef> {
    let feed = row.get::<_, &str>("feed").parse().ok()?;
    Some(ItemRef { feed, record_key: row.get("record_key") })
}

fn document<T: serde::de::DeserializeOwned>(row: &Row) -> T {
    serde_json::from_str(row.get("document")).expect("the worker alone writes claims, and reads what it wrote")
}

pub(super) fn columns(items: &BTreeSet<ItemRef>) -> (Vec<&'static str>, Vec<&str>) {
    items.iter().map(|item| (item.feed.name(), item.record_key.as_str())).unzip()
}
