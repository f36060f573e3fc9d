//! Blocking keys and player names of trade records, by which [`records`](super::records) finds the records that can affect
//! each other.

use chrono::NaiveDate;
use deadpool_postgres::Transaction;
use feeds::Feed;
use feeds::claim::{Statement, TradeStatement};
use reconciliation::player_name::lookup_keys;
use tokio::try_join;

use super::claims::ClaimBatch;
use super::error::{ErrorContext, Result};
use super::statement::prepare;

/// Replaces the keys and names of the trade records among changed claims.
pub(super) async fn replace(transaction: &Transaction<'_>, feed: Feed, changed: &ClaimBatch<'_>) -> Result<()> {
    let trades = changed.claims.iter().filter_map(|prepared| match &prepared.claim.statement {
        Statement::Trade(statement) => Some((feed, prepared.claim.record_key.as_str(), statement)),
        _ => None,
    });
    replace_all(transaction, &trades.collect::<Vec<_>>()).await
}

/// Replaces the keys and names of trade records, given by feed, record key and statement.
pub(super) async fn replace_all(transaction: &Transaction<'_>, trades: &[(Feed, &str, &TradeStatement)]) -> Result<()> {
    if trades.is_empty() {
        return Ok(());
    }
    let feeds: Vec<_> = trades.iter().map(|(feed, ..)| feed.name()).collect();
    let record_keys: Vec<_> = trades.iter().map(|(_, record_key, _)| *record_key).collect();
    let keys = BlockingKeyColumns::new(trades);
    let names = PlayerNameColumns::new(trades);
    let delete_keys = prepare(transaction, include_str!("blocking_keys_delete.sql")).await?;
    let insert_keys = prepare(transaction, include_str!("blocking_keys_insert.sql")).await?;
    let delete_names = prepare(transaction, include_str!("claim_player_names_delete.sql")).await?;
    let insert_names = prepare(transaction, include_str!("claim_player_names_insert.sql")).await?;
    try_join!(
        biased;
        async { transaction.execute(&delete_keys, &[&feeds, &record_keys]).await },
        async {
            let BlockingKeyColumns { feeds, record_keys, low_ids, high_ids, dates } = &keys;
            transaction.execute(&insert_keys, &[feeds, record_keys, low_ids, high_ids, dates]).await
        },
        async { transaction.execute(&delete_names, &[&feeds, &record_keys]).await },
        async {
            let PlayerNameColumns { feeds, record_keys, folded_names } = &names;
            if folded_names.is_empty() {
                return Ok(0);
            }
            transaction.execute(&insert_names, &[feeds, record_keys, folded_names]).await
        },
    )
    .context("replace blocking keys and player names")?;
    Ok(())
}

/// Returns the folded names of a trade's players whom no id of NBA.com identifies.
pub(super) fn names_without_id(feed: Feed, statement: &TradeStatement) -> impl Iterator<Item = String> {
    let players = statement.legs.iter().filter_map(|leg| leg.player.as_ref());
    players.filter(move |_| feed != Feed::NbaPlayerMovement).flat_map(lookup_keys)
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
struct PlayerNameColumns<'a> {
    feeds: Vec<&'static str>,
    record_keys: Vec<&'a str>,
    folded_names: Vec<String>,
}

impl<'a> PlayerNameColumns<'a> {
    fn new(trades: &[(Feed, &'a str, &TradeStatement)]) -> Self {
        let mut columns = Self::default();
        for (feed, record_key, statement) in trades {
            for folded_name in names_without_id(*feed, statement) {
                columns.feeds.push(feed.name());
                columns.record_keys.push(record_key);
                columns.folded_names.push(folded_name);
            }
        }
        columns
    }
}
