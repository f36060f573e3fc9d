//! The keys of source records by which [`records`](super::records) finds those that a change affects: blocking keys, which
//! trade records of the same teams share, and lookup keys, by which players and draft selections are found.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use deadpool_postgres::Transaction;
use feeds::Feed;
use feeds::claim::{PlayerName, Statement, TradeStatement, TransactionStatement};
use reconciliation::draft_record::draft_keys;
use reconciliation::player_name::lookup_keys;
use tokio::try_join;

use super::claims::ClaimBatch;
use super::error::{ErrorContext, Result};
use super::statement::prepare;

/// Replaces the blocking keys of the trade records among changed claims, and the lookup keys of trades and transactions.
pub(super) async fn replace(transaction: &Transaction<'_>, feed: Feed, changed: &ClaimBatch<'_>) -> Result<()> {
    let (mut trades, mut transactions) = (Vec::new(), Vec::new());
    for prepared in &changed.claims {
        let record_key = prepared.claim.record_key.as_str();
        match &prepared.claim.statement {
            Statement::Trade(statement) => trades.push((feed, record_key, statement)),
            Statement::Transaction(statement) => transactions.push((feed, record_key, statement)),
            Statement::DraftSelection(_) | Statement::News(_) | Statement::Override(_) => {}
        }
    }
    replace_all(transaction, &trades).await?;
    let keys = |(feed, record_key, statement): &(Feed, _, &TransactionStatement)| {
        let named = statement.player.iter().filter(|player| is_named(*feed, player));
        (*feed, *record_key, named.flat_map(lookup_keys).collect())
    };
    replace_lookup_keys(transaction, &transactions.iter().map(keys).collect::<Vec<_>>()).await
}

/// Replaces the blocking keys and the lookup keys of trade records, given by feed, record key and statement.
pub(super) async fn replace_all(transaction: &Transaction<'_>, trades: &[(Feed, &str, &TradeStatement)]) -> Result<()> {
    if trades.is_empty() {
        return Ok(());
    }
    let feeds: Vec<_> = trades.iter().map(|(feed, ..)| feed.name()).collect();
    let record_keys: Vec<_> = trades.iter().map(|(_, record_key, _)| *record_key).collect();
    let keys = BlockingKeyColumns::new(trades);
    let delete_keys = prepare(transaction, include_str!("blocking_keys_delete.sql")).await?;
    let insert_keys = prepare(transaction, include_str!("blocking_keys_insert.sql")).await?;
    try_join!(
        biased;
        async { transaction.execute(&delete_keys, &[&feeds, &record_keys]).await },
        async {
            let BlockingKeyColumns { feeds, record_keys, low_ids, high_ids, dates } = &keys;
            transaction.execute(&insert_keys, &[feeds, record_keys, low_ids, high_ids, dates]).await
        },
    )
    .context("replace blocking keys")?;
    let lookup_keys: Vec<_> = trades
        .iter()
        .map(|(feed, record_key, statement)| (*feed, *record_key, lookup_keys_of(*feed, statement)))
        .collect();
    replace_lookup_keys(transaction, &lookup_keys).await
}

/// Returns the keys by which a trade's players and drafts are looked up: the folded names of players whom no id of NBA.com
/// identifies, and the selections of its picks.
pub(super) fn lookup_keys_of(feed: Feed, statement: &TradeStatement) -> BTreeSet<String> {
    let players = statement.legs.iter().filter_map(|leg| leg.player.as_ref());
    players.filter(|player| is_named(feed, player)).flat_map(lookup_keys).chain(draft_keys(statement)).collect()
}

fn is_named(feed: Feed, player: &PlayerName) -> bool {
    player.external_id.as_deref().and_then(|id| feed.player_id(id)).is_none()
}

/// Replaces the lookup keys of records, given by feed, record key and keys.
async fn replace_lookup_keys(transaction: &Transaction<'_>, records: &[(Feed, &str, BTreeSet<String>)]) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let feeds: Vec<_> = records.iter().map(|(feed, ..)| feed.name()).collect();
    let record_keys: Vec<_> = records.iter().map(|(_, record_key, _)| *record_key).collect();
    let columns = LookupKeyColumns::new(records);
    let delete = prepare(transaction, include_str!("claim_player_names_delete.sql")).await?;
    let insert = prepare(transaction, include_str!("claim_player_names_insert.sql")).await?;
    try_join!(
        biased;
        async { transaction.execute(&delete, &[&feeds, &record_keys]).await },
        async {
            let LookupKeyColumns { feeds, record_keys, keys } = &columns;
            if keys.is_empty() {
                return Ok(0);
            }
            transaction.execute(&insert, &[feeds, record_keys, keys]).await
        },
    )
    .context("replace the lookup keys of records")?;
    Ok(())
}

#[derive(Default)]
struct BlockingKeyColumns<'a> {
    feeds: Vec<&'static str>,
    record_keys: Vec<&'a str>,
    low_ids: Vec<i64>,
    high_ids: Vec<i64>,
    dates: Vec<NaiveDate>,
}

impl<'a> BlockingKeyColumns<'a> {
    fn new(trades: &[(Feed, &'a str, &TradeStatement)]) -> Self {
        let mut columns = Self::default();
        for (feed, record_key, statement) in trades {
            for (low, high) in reconciliation::blocking_keys(statement) {
                columns.feeds.push(feed.name());
                columns.record_keys.push(record_key);
                columns.low_ids.push(low.0);
                columns.high_ids.push(high.0);
                columns.dates.push(statement.date);
            }
        }
        columns
    }
}

#[derive(Default)]
struct LookupKeyColumns<'a> {
    feeds: Vec<&'static str>,
    record_keys: Vec<&'a str>,
    keys: Vec<&'a str>,
}

impl<'a> LookupKeyColumns<'a> {
    fn new(records: &'a [(Feed, &'a str, BTreeSet<String>)]) -> Self {
        let mut columns = Self::default();
        for (feed, record_key, keys) in records {
            for key in keys {
                columns.feeds.push(feed.name());
                columns.record_keys.push(record_key);
                columns.keys.push(key);
            }
        }
        columns
    }
}
