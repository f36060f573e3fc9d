//! Trades with their teams and legs, in arrays: a few statements however many rows.

use chrono::NaiveDate;
use deadpool_postgres::Transaction;
use tokio::try_join;
use tokio_postgres::types::ToSql;

use super::{Doing, Result};
use claims::reconcile::Trade;

/// Writes trades, each with the claim that tells of it.
pub(super) async fn write(transaction: &Transaction<'_>, trades: &[(i64, Trade)]) -> Result<()> {
    if trades.is_empty() {
        return Ok(());
    }
    let columns = TradeColumns::of(trades);
    let teams = TeamColumns::of(trades);
    let assets = AssetColumns::of(trades);
    let [upsert, delete_teams, insert_teams, delete_assets, insert_assets] = statements(transaction).await?;
    let run = async |statement, values: &[&(dyn ToSql + Sync)]| transaction.execute(statement, values).await;
    try_join!(
        biased;
        async {
            let TradeColumns { ids, dates, seasons, statuses, team_counts } = &columns;
            run(&upsert, &[ids, dates, seasons, statuses, team_counts]).await
        },
        async { run(&delete_teams, &[&columns.ids]).await },
        async { run(&insert_teams, &[&teams.trade_ids, &teams.franchises]).await },
        async { run(&delete_assets, &[&columns.ids]).await },
        async {
            let AssetColumns { trade_ids, ordinals, senders, receivers, kinds, player_ids, amounts, texts, claim_ids } =
                &assets;
            let values: &[&(dyn ToSql + Sync)] =
                &[trade_ids, ordinals, senders, receivers, kinds, player_ids, amounts, texts, claim_ids];
            run(&insert_assets, values).await
        },
    )
    .doing("write trades with their teams and assets")?;
    Ok(())
}

/// In the order in which they must run.
async fn statements(transaction: &Transaction<'_>) -> Result<[tokio_postgres::Statement; 5]> {
    let prepare = async |text| transaction.prepare_cached(text).await.doing("prepare");
    Ok([
        prepare(include_str!("trades_upsert.sql")).await?,
        prepare(include_str!("trade_teams_delete.sql")).await?,
        prepare(include_str!("trade_teams_insert.sql")).await?,
        prepare(include_str!("assets_delete.sql")).await?,
        prepare(include_str!("assets_insert.sql")).await?,
    ])
}

/// The ids of all trades.
pub(super) async fn all_ids(transaction: &Transaction<'_>) -> Result<Vec<String>> {
    let statement = transaction.prepare_cached(include_str!("trades_all.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[]).await.doing("list all trades")?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

#[derive(Default)]
struct TradeColumns<'a> {
    ids: Vec<&'a str>,
    dates: Vec<NaiveDate>,
    seasons: Vec<&'static str>,
    statuses: Vec<&'static str>,
    team_counts: Vec<i16>,
}

impl<'a> TradeColumns<'a> {
    fn of(trades: &'a [(i64, Trade)]) -> Self {
        let mut columns = Self::default();
        for (_, trade) in trades {
            columns.ids.push(&trade.id);
            columns.dates.push(trade.date);
            columns.seasons.push(trade.season);
            columns.statuses.push(trade.status.as_str());
            columns.team_counts.push(small(trade.teams.len()));
        }
        columns
    }
}

#[derive(Default)]
struct TeamColumns<'a> {
    trade_ids: Vec<&'a str>,
    franchises: Vec<i64>,
}

impl<'a> TeamColumns<'a> {
    fn of(trades: &'a [(i64, Trade)]) -> Self {
        let mut columns = Self::default();
        for (_, trade) in trades {
            for team in &trade.teams {
                columns.trade_ids.push(&trade.id);
                columns.franchises.push(team.0);
            }
        }
        columns
    }
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

impl<'a> AssetColumns<'a> {
    fn of(trades: &'a [(i64, Trade)]) -> Self {
        let mut columns = Self::default();
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
        columns
    }
}

fn small(count: usize) -> i16 {
    i16::try_from(count).unwrap_or(i16::MAX)
}
