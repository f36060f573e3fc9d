//! Trades with their teams, assets and conflicts. Rows are passed as arrays, so a write takes a fixed number of statements.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use deadpool_postgres::Transaction;
use reconciliation::Trade;
use tokio::try_join;
use tokio_postgres::Statement;
use tokio_postgres::types::ToSql;

use super::assets::{AssetColumns, identified_picks};
use super::conflicts::ConflictColumns;
use super::error::{ErrorContext, Result};
use super::picks;
use super::sql_value::{array_literal, to_i16};
use super::statement::prepare;

/// Writes trades, each with its hash, and replaces their teams, assets and conflicts.
pub(super) async fn write(transaction: &Transaction<'_>, hashed: &[(Vec<u8>, Trade)]) -> Result<()> {
    if hashed.is_empty() {
        return Ok(());
    }
    let trades = || hashed.iter().map(|(_, trade)| trade);
    let columns = TradeColumns::new(hashed);
    let (team_trade_ids, franchise_ids) = team_columns(trades());
    let assets = AssetColumns::new(trades());
    let conflicts = ConflictColumns::new(trades());
    let picks = identified_picks(trades());
    picks::ensure(transaction, &picks).await?;
    // All statements are prepared first, so that the calls below go out together and run in this order.
    let clear = ClearStatements::prepare(transaction).await?;
    let upsert = prepare(transaction, include_str!("trades_upsert.sql")).await?;
    let insert_teams = prepare(transaction, include_str!("trade_teams_insert.sql")).await?;
    let insert_assets = prepare(transaction, include_str!("assets_insert.sql")).await?;
    let insert_conflicts = prepare(transaction, include_str!("conflicts_insert.sql")).await?;
    let run =
        async |statement, values: &[&(dyn ToSql + Sync)]| transaction.execute(statement, values).await.map(|_| ());
    try_join!(
        biased;
        async { run(&upsert, &columns.parameters()).await },
        clear.run(transaction, &columns.ids),
        async { run(&insert_teams, &[&team_trade_ids, &franchise_ids]).await },
        async { run(&insert_assets, &assets.parameters()).await },
        async {
            if conflicts.is_empty() { Ok(()) } else { run(&insert_conflicts, &conflicts.parameters()).await }
        },
    )
    .context("write trades with their teams, assets and conflicts")
    .map(|_| ())
}

/// Marks trades as merged into others, and removes their teams, assets and conflicts. `merged` maps ids to the ids of the
/// trades to which their records now belong. Returns the ids of trades that were not merged into those trades before.
pub(super) async fn merge(transaction: &Transaction<'_>, merged: &BTreeMap<String, String>) -> Result<Vec<String>> {
    if merged.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = merged.keys().map(String::as_str).collect();
    let into_ids: Vec<_> = merged.values().map(String::as_str).collect();
    let statement = prepare(transaction, include_str!("trades_merge.sql")).await?;
    let rows = transaction.query(&statement, &[&ids, &into_ids]).await.context("merge trades")?;
    let newly_merged: Vec<String> = rows.iter().map(|row| row.get("id")).collect();
    if !newly_merged.is_empty() {
        let ids: Vec<_> = newly_merged.iter().map(String::as_str).collect();
        ClearStatements::prepare(transaction).await?.run(transaction, &ids).await.context("clear merged trades")?;
    }
    Ok(newly_merged)
}

/// Returns the ids of all trades.
pub(super) async fn all_ids(transaction: &Transaction<'_>) -> Result<Vec<String>> {
    let statement = prepare(transaction, include_str!("trades_all.sql")).await?;
    let rows = transaction.query(&statement, &[]).await.context("list all trades")?;
    Ok(rows.iter().map(|row| row.get("id")).collect())
}

/// The statements that remove the teams, assets and conflicts of trades.
struct ClearStatements {
    teams: Statement,
    assets: Statement,
    conflicts: Statement,
}

impl ClearStatements {
    async fn prepare(transaction: &Transaction<'_>) -> Result<Self> {
        Ok(Self {
            teams: prepare(transaction, include_str!("trade_teams_delete.sql")).await?,
            assets: prepare(transaction, include_str!("assets_delete.sql")).await?,
            conflicts: prepare(transaction, include_str!("conflicts_delete.sql")).await?,
        })
    }

    async fn run(
        &self,
        transaction: &Transaction<'_>,
        trade_ids: &[&str],
    ) -> std::result::Result<(), tokio_postgres::Error> {
        let run = async |statement| transaction.execute(statement, &[&trade_ids]).await;
        try_join!(biased; run(&self.teams), run(&self.assets), run(&self.conflicts)).map(|_| ())
    }
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
    fn new(hashed: &'a [(Vec<u8>, Trade)]) -> Self {
        let mut columns = Self::default();
        for (hash, trade) in hashed {
            columns.ids.push(&trade.id);
            columns.dates.push(trade.date);
            columns.seasons.push(trade.season);
            columns.statuses.push(trade.status.as_str());
            columns.team_counts.push(to_i16(trade.teams.len()));
            columns.flags.push(array_literal(&trade.flags));
            columns.notes.push(array_literal(&trade.notes));
            columns.links.push(array_literal(&trade.links));
            columns.hashes.push(hash);
        }
        columns
    }

    /// Returns the parameters of `trades_upsert.sql`.
    fn parameters(&self) -> [&(dyn ToSql + Sync); 9] {
        [
            &self.ids,
            &self.dates,
            &self.seasons,
            &self.statuses,
            &self.team_counts,
            &self.flags,
            &self.notes,
            &self.links,
            &self.hashes,
        ]
    }
}

/// Returns two columns, trade ids and franchise ids, with one row per team of each trade.
fn team_columns<'a>(trades: impl Iterator<Item = &'a Trade>) -> (Vec<&'a str>, Vec<i64>) {
    trades.flat_map(|trade| trade.teams.iter().map(|team| (trade.id.as_str(), team.0))).unzip()
}
