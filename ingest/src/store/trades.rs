//! Trades with their teams and legs, in arrays: a few statements however many rows.

use deadpool_postgres::Transaction;

use super::{Doing, Result};
use crate::reconcile::Trade;

/// Writes trades, each with the claim that tells of it.
pub(super) async fn write(transaction: &Transaction<'_>, trades: &[(i64, Trade)]) -> Result<()> {
    if trades.is_empty() {
        return Ok(());
    }
    upsert(transaction, trades).await?;
    replace_teams(transaction, trades).await?;
    replace_assets(transaction, trades).await
}

/// The ids of all trades.
pub(super) async fn all_ids(transaction: &Transaction<'_>) -> Result<Vec<String>> {
    let statement = transaction.prepare_cached(include_str!("trades_all.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[]).await.doing("list all trades")?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

async fn upsert(transaction: &Transaction<'_>, trades: &[(i64, Trade)]) -> Result<()> {
    let ids = ids(trades);
    let dates: Vec<_> = trades.iter().map(|(_, trade)| trade.date).collect();
    let seasons: Vec<_> = trades.iter().map(|(_, trade)| trade.season).collect();
    let statuses: Vec<_> = trades.iter().map(|(_, trade)| trade.status.as_str()).collect();
    let team_counts: Vec<_> = trades.iter().map(|(_, trade)| small(trade.teams.len())).collect();
    let statement = transaction.prepare_cached(include_str!("trades_upsert.sql")).await.doing("prepare")?;
    transaction.execute(&statement, &[&ids, &dates, &seasons, &statuses, &team_counts]).await.doing("upsert trades")?;
    Ok(())
}

async fn replace_teams(transaction: &Transaction<'_>, trades: &[(i64, Trade)]) -> Result<()> {
    let delete = transaction.prepare_cached(include_str!("trade_teams_delete.sql")).await.doing("prepare")?;
    transaction.execute(&delete, &[&ids(trades)]).await.doing("delete teams of trades")?;

    let mut trade_ids = Vec::new();
    let mut franchises = Vec::new();
    for (_, trade) in trades {
        for team in &trade.teams {
            trade_ids.push(trade.id.as_str());
            franchises.push(team.0);
        }
    }
    let insert = transaction.prepare_cached(include_str!("trade_teams_insert.sql")).await.doing("prepare")?;
    transaction.execute(&insert, &[&trade_ids, &franchises]).await.doing("insert teams of trades")?;
    Ok(())
}

async fn replace_assets(transaction: &Transaction<'_>, trades: &[(i64, Trade)]) -> Result<()> {
    let delete = transaction.prepare_cached(include_str!("assets_delete.sql")).await.doing("prepare")?;
    transaction.execute(&delete, &[&ids(trades)]).await.doing("delete assets of trades")?;

    let mut columns = AssetColumns::default();
    for (claim_id, trade) in trades {
        for (place, asset) in trade.assets.iter().enumerate() {
            columns.trade_ids.push(&trade.id);
            columns.ordinals.push(small(place + 1));
            columns.senders.push(asset.from.map(|team| team.0));
            columns.receivers.push(asset.to.0);
            columns.kinds.push(asset.kind.as_str());
            columns.player_ids.push(asset.player_id.as_deref());
            columns.amounts.push(asset.amount_usd);
            columns.texts.push(&asset.text);
            columns.claim_ids.push(*claim_id);
        }
    }
    let AssetColumns { trade_ids, ordinals, senders, receivers, kinds, player_ids, amounts, texts, claim_ids } =
        columns;
    let insert = transaction.prepare_cached(include_str!("assets_insert.sql")).await.doing("prepare")?;
    transaction
        .execute(
            &insert,
            &[&trade_ids, &ordinals, &senders, &receivers, &kinds, &player_ids, &amounts, &texts, &claim_ids],
        )
        .await
        .doing("insert assets of trades")?;
    Ok(())
}

#[derive(Default)]
struct AssetColumns<'a> {
    trade_ids: Vec<&'a str>,
    ordinals: Vec<i16>,
    senders: Vec<Option<i64>>,
    receivers: Vec<i64>,
    kinds: Vec<&'static str>,
    player_ids: Vec<Option<&'a str>>,
    amounts: Vec<Option<i64>>,
    texts: Vec<&'a str>,
    claim_ids: Vec<i64>,
}

fn ids(trades: &[(i64, Trade)]) -> Vec<&str> {
    trades.iter().map(|(_, trade)| trade.id.as_str()).collect()
}

fn small(count: usize) -> i16 {
    i16::try_from(count).unwrap_or(i16::MAX)
}
