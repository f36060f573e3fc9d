//! Player names without a known player.

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;

use super::error::{ErrorContext, Result};
use super::statement::prepare;

/// A player name as feeds state it, with the trades in which it occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnresolvedName {
    pub name: String,
    /// Number of trades.
    pub trades: i64,
    pub first_date: NaiveDate,
    pub last_date: NaiveDate,
    pub feeds: Vec<String>,
    /// Up to three of the trades.
    pub trade_ids: Vec<String>,
}

pub(super) async fn list(client: &impl GenericClient, limit: i64) -> Result<Vec<UnresolvedName>> {
    let statement = prepare(client, include_str!("unresolved_list.sql")).await?;
    let rows = client.query(&statement, &[&limit]).await.context("list unresolved names")?;
    Ok(rows
        .iter()
        .map(|row| UnresolvedName {
            name: row.get("name"),
            trades: row.get("trades"),
            first_date: row.get("first_date"),
            last_date: row.get("last_date"),
            feeds: row.get("feeds"),
            trade_ids: row.get("trade_ids"),
        })
        .collect())
}
