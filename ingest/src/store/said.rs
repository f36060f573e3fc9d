//! What a feed said, each version once; and which version stands.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use deadpool_postgres::Transaction;

use super::{Doing, Result};
use feeds::claim::{Claim, ContentHash, PlayerName, Statement, content_hash};
use feeds::{Feed, ParsedFile};

/// The items of a file, in the order of their keys.
pub(super) struct Stated<'a> {
    pub(super) items: Vec<Item<'a>>,
    /// Items of which some rows, or all, could not be used. The feed has them still.
    lacking: Vec<&'a str>,
}

#[derive(Clone)]
pub(super) struct Item<'a> {
    pub(super) claim: &'a Claim,
    document: String,
    content_hash: ContentHash,
    /// Of a trade or a piece of news.
    public_id: String,
}

impl<'a> Stated<'a> {
    pub(super) fn of(feed: Feed, reading: &'a ParsedFile) -> Self {
        let mut items: Vec<_> = reading
            .claims
            .iter()
            .map(|claim| {
                let document = claim.statement.document();
                let public_id = feed.public_id(&claim.record_key);
                Item { claim, content_hash: content_hash(&document), document, public_id }
            })
            .collect();
        items.sort_unstable_by(|one, other| one.claim.record_key.cmp(&other.claim.record_key));
        let lacking = reading.rejections.iter().filter_map(|rejection| rejection.record_key.as_deref()).collect();
        Self { items, lacking }
    }

    /// The items at these places.
    pub(super) fn only(&self, places: &[usize]) -> Self {
        Self { items: places.iter().map(|place| self.items[*place].clone()).collect(), lacking: Vec::new() }
    }

    /// The players named, each with the day of what is said.
    pub(super) fn players(&self) -> impl Iterator<Item = (NaiveDate, &PlayerName)> {
        self.items.iter().flat_map(|item| item.claim.statement.players())
    }

    fn keys(&self) -> Vec<&str> {
        self.items.iter().map(|item| item.claim.record_key.as_str()).collect()
    }

    fn whole(&self) -> Vec<bool> {
        self.items.iter().map(|item| item.claim.is_complete).collect()
    }

    fn hashes(&self) -> Vec<&[u8]> {
        self.items.iter().map(|item| item.content_hash.as_slice()).collect()
    }
}

impl Item<'_> {
    /// Ids of transactions are not looked up among those of trades.
    pub(super) fn public_id(&self) -> Option<&str> {
        matches!(self.claim.statement, Statement::Trade(_) | Statement::News(_)).then_some(&*self.public_id)
    }
}

/// The places of the items that are new, say something else than what stands, or are back.
pub(super) async fn changed(
    transaction: &Transaction<'_>,
    feed: Feed,
    stated: &Stated<'_>,
    observed_at: DateTime<Utc>,
    late: bool,
) -> Result<Vec<usize>> {
    let statement = transaction.prepare_cached(include_str!("claims_changed.sql")).await.doing("prepare")?;
    let rows = transaction
        .query(&statement, &[&feed.name(), &stated.keys(), &stated.hashes(), &stated.whole(), &observed_at, &late])
        .await
        .doing("compare items with what stands")?;
    Ok(rows.iter().map(|row| usize::try_from(row.get::<_, i64>(0) - 1).expect("ordinality starts at 1")).collect())
}

/// Marks the items that earlier files stated and of which this one has no row, good or bad; returns how many.
pub(super) async fn mark_vanished(
    transaction: &Transaction<'_>,
    feed: Feed,
    stated: &Stated<'_>,
    observed_at: DateTime<Utc>,
) -> Result<usize> {
    let statement = transaction.prepare_cached(include_str!("claims_mark_vanished.sql")).await.doing("prepare")?;
    let marked = transaction
        .execute(&statement, &[&feed.name(), &[stated.keys(), stated.lacking.clone()].concat(), &observed_at])
        .await
        .doing("mark items that vanished")?;
    Ok(usize::try_from(marked).expect("a count of rows fits"))
}

pub(super) async fn insert(
    transaction: &Transaction<'_>,
    source_object_id: i64,
    feed: Feed,
    stated: &Stated<'_>,
) -> Result<()> {
    if stated.items.is_empty() {
        return Ok(());
    }
    let kinds: Vec<_> = stated.items.iter().map(|item| item.claim.statement.kind()).collect();
    let documents: Vec<_> = stated.items.iter().map(|item| item.document.as_str()).collect();
    let lines: Vec<_> = stated.items.iter().map(|item| i32::try_from(item.claim.line).unwrap_or(i32::MAX)).collect();
    let statement = transaction.prepare_cached(include_str!("claims_insert.sql")).await.doing("prepare")?;
    transaction
        .execute(
            &statement,
            &[&feed.name(), &source_object_id, &stated.keys(), &stated.hashes(), &kinds, &documents, &lines],
        )
        .await
        .doing("insert claims")?;
    Ok(())
}

/// Lets these claims stand; returns their ids by item key.
pub(super) async fn move_heads<'a>(
    transaction: &Transaction<'_>,
    feed: Feed,
    stated: &Stated<'a>,
    observed_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
) -> Result<HashMap<&'a str, i64>> {
    if stated.items.is_empty() {
        return Ok(HashMap::new());
    }
    let kinds: Vec<_> = stated.items.iter().map(|item| item.claim.statement.kind()).collect();
    let public_ids: Vec<_> = stated.items.iter().map(Item::public_id).collect();
    let statement = transaction.prepare_cached(include_str!("claims_move_heads.sql")).await.doing("prepare")?;
    let rows = transaction
        .query(
            &statement,
            &[&feed.name(), &stated.keys(), &stated.hashes(), &kinds, &observed_at, &withdrawn_at, &public_ids],
        )
        .await
        .doing("let claims stand")?;
    let ids: HashMap<String, i64> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    let by_key = stated.items.iter().map(|item| item.claim.record_key.as_str());
    Ok(by_key.filter_map(|key| Some((key, *ids.get(key)?))).collect())
}
