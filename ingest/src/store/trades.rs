//! Trades with their teams, legs and conflicts, in arrays: a few statements however many rows.

use chrono::NaiveDate;
use reconciliation::Trade;
use deadpool_postgres::Transaction;
use tokio::try_join;
use tokio_postgres::Statement;
use tokio_postgres::types::ToSql;

use super::assets::AssetColumns;
use super::text_array::text_array;
use super::{Doing, Result, picks};

/// Writes trades, each with the identity of what is believed of it.
pub(super) async fn write(transaction: &Transaction<'_>, trades: &[(Vec<u8>, Trade)]) -> Result<()> {
    if trades.is_empty() {
        return Ok(());
    }
    let columns = TradeColumns::of(trades);
    let teams = TeamColumns::of(trades);
    let assets = AssetColumns::of(trades.iter().map(|(_, trade)| trade));
    let conflicts = DisagreementColumns::of(trades);
    picks::ensure(transaction, &assets).await?;
    // All prepared before the first is sent: what is joined below runs in the order written.
    let prepare = async |text| transaction.prepare_cached(text).await.doing("prepare");
    let clearing = Clearing::prepare(transaction).await?;
    let upsert = prepare(include_str!("trades_upsert.sql")).await?;
    let insert_teams = prepare(include_str!("trade_teams_insert.sql")).await?;
    let insert_assets = prepare(include_str!("assets_insert.sql")).await?;
    let insert_disagreements = prepare(include_str!("disagreements_insert.sql")).await?;
    let run =
        async |statement, values: &[&(dyn ToSql + Sync)]| transaction.execute(statement, values).await.map(|_| ());
    try_join!(
        biased;
        async {
            let TradeColumns { ids, dates, seasons, statuses, team_counts, flags, notes, links, hashes } = &columns;
            run(&upsert, &[ids, dates, seasons, statuses, team_counts, flags, notes, links, hashes]).await
        },
        clearing.run(transaction, &columns.ids),
        async { run(&insert_teams, &[&teams.trade_ids, &teams.franchises]).await },
        async { run(&insert_assets, &assets.values()).await },
        async {
            let DisagreementColumns { trade_ids, positions, claim_ids, fields, ordinals, said, believed } =
                &conflicts;
            if trade_ids.is_empty() {
                return Ok(());
            }
            run(&insert_disagreements, &[trade_ids, positions, claim_ids, fields, ordinals, said, believed]).await
        },
    )
    .doing("write trades with their teams and assets")?;
    picks::renew_outcomes(transaction, &assets).await
}

/// Takes teams, legs and conflicts off trades that are part of another one now.
pub(super) async fn clear(transaction: &Transaction<'_>, trade_ids: &[String]) -> Result<()> {
    if trade_ids.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = trade_ids.iter().map(String::as_str).collect();
    Clearing::prepare(transaction).await?.run(transaction, &ids).await.doing("clear trades")
}

struct Clearing {
    teams: Statement,
    assets: Statement,
    conflicts: Statement,
}

impl Clearing {
    async fn prepare(transaction: &Transaction<'_>) -> Result<Self> {
        let prepare = async |text| transaction.prepare_cached(text).await.doing("prepare");
        Ok(Self {
            teams: prepare(include_str!("trade_teams_delete.sql")).await?,
            assets: prepare(include_str!("assets_delete.sql")).await?,
            conflicts: prepare(include_str!("disagreements_delete.sql")).await?,
        })
    }

    async fn run(&self, transaction: &Transaction<'_>, ids: &[&str]) -> std::result::Result<(), tokio_postgres::Error> {
        let run = async |statement| transaction.execute(statement, &[&ids]).await;
        try_join!(biased; run(&self.teams), run(&self.assets), run(&self.conflicts)).map(|_| ())
    }
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
    flags: Vec<String>,
    notes: Vec<String>,
    links: Vec<String>,
    hashes: Vec<&'a [u8]>,
}

impl<'a> TradeColumns<'a> {
    fn of(trades: &'a [(Vec<u8>, Trade)]) -> Self {
        let mut columns = Self::default();
        for (hash, trade) in trades {
            columns.ids.push(&trade.id);
            columns.dates.push(trade.date);
            columns.seasons.push(trade.season);
            columns.statuses.push(trade.status.as_str());
            columns.team_counts.push(small(trade.teams.len()));
            columns.flags.push(text_array(&trade.flags));
            columns.notes.push(text_array(&trade.notes));
            columns.links.push(text_array(&trade.links));
            columns.hashes.push(hash);
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
    fn of(trades: &'a [(Vec<u8>, Trade)]) -> Self {
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
struct DisagreementColumns<'a> {
    trade_ids: Vec<&'a str>,
    positions: Vec<i16>,
    claim_ids: Vec<i64>,
    fields: Vec<&'static str>,
    ordinals: Vec<Option<i16>>,
    said: Vec<&'a str>,
    believed: Vec<Option<&'a str>>,
}

impl<'a> DisagreementColumns<'a> {
    fn of(trades: &'a [(Vec<u8>, Trade)]) -> Self {
        let mut columns = Self::default();
        for (_, trade) in trades {
            for (place, conflict) in trade.conflicts.iter().enumerate() {
                columns.trade_ids.push(&trade.id);
                columns.positions.push(small(place + 1));
                columns.claim_ids.push(conflict.claim_id);
                columns.fields.push(conflict.field);
                columns.ordinals.push(conflict.asset.map(|place| small(place + 1)));
                columns.said.push(&conflict.said);
                columns.believed.push(conflict.believed.as_deref());
            }
        }
        columns
    }
}

pub(super) fn small(count: usize) -> i16 {
    i16::try_from(count).unwrap_or(i16::MAX)
}
