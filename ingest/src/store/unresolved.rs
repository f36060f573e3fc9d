//! Names that no player is known for.

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;

use super::{Doing, Result};

/// A name as feeds state it, with where it occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnresolvedName {
    pub name: String,
    pub trades: i64,
    pub first_date: NaiveDate,
    pub last_date: NaiveDate,
    pub feeds: Vec<String>,
    /// Three of the trades at most.
    pub trade_ids: Vec<String>,
}

/// Those of most trades first.
pub(super) async fn list(client: &impl GenericClient, limit: i64) -> Result<Vec<UnresolvedName>> {
    let statement = client.prepare_cached(include_str!("unresolved_list.sql")).await.doing("prepare")?;
    let rows = client.query(&statement, &[&limit]).await.doing("list unresolved names")?;
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
