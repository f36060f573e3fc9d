//! Lineage: what became of each asset, and whose pick each traded pick is.
//!
//! Both depend on trades of other days, so they are kept apart from the documents of trades. A write traces again the
//! players and the drafts that its changes touch, before and after it, and no others:
//!
//! 1. [`Touched`] collects the players and drafts of the changed trades, transactions and draft selections.
//! 2. `picks` identifies the picks of each touched draft and round, and traces them.
//! 3. `players` traces each touched player.
//! 4. `rows` writes the rows that differ.

use std::collections::BTreeSet;

use deadpool_postgres::Transaction;
use reconciliation::lineage::{LegId, Lineage};
use reconciliation::pick_identity::DraftRound;
use reference::enums::{AssetKind, UnknownVariant};
use tokio_postgres::Row;

use super::error::{ErrorContext, Result, StoreError};
use super::statement::prepare;

mod picks;
mod players;
mod rows;
mod touched;

pub(super) use touched::Touched;

/// Traces everything that the changes touch, and returns the drafts whose picks were traced. The changed trades must be
/// written.
pub(super) async fn update(transaction: &Transaction<'_>, touched: &Touched) -> Result<Vec<DraftRound>> {
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    let drafts = picks::touched_drafts(transaction, touched).await?;
    let picks = picks::trace(transaction, touched, &drafts).await?;
    let players = players::trace(transaction, touched).await?;
    let others = trace_others(transaction, touched).await?;
    let legs = picks.legs.into_iter().chain(players.legs).collect();
    let lineages = picks.lineages.into_iter().chain(players.lineages).chain(others).collect();
    rows::replace(transaction, touched, legs, lineages).await?;
    Ok(drafts)
}

/// Traces everything again, and returns all drafts of which picks were traded.
pub(super) async fn update_all(transaction: &Transaction<'_>) -> Result<Vec<DraftRound>> {
    let statement = prepare(transaction, include_str!("lineage_all_trades.sql")).await?;
    let rows = transaction.query(&statement, &[]).await.context("list all trades")?;
    let mut touched = Touched::default();
    touched.add_trades(transaction, rows.iter().map(|row| row.get("id"))).await?;
    update(transaction, &touched).await
}

/// The lineage of players or picks, with all legs that they have. Legs of undone trades have no lineage.
#[derive(Default)]
struct Traced {
    legs: BTreeSet<LegId>,
    lineages: Vec<Lineage>,
}

/// Returns the rows of the legs of changed trades that belong to no player and no pick.
async fn trace_others(transaction: &Transaction<'_>, touched: &Touched) -> Result<Vec<Lineage>> {
    let trade_ids = touched.trade_ids();
    let statement = prepare(transaction, include_str!("lineage_other_legs.sql")).await?;
    let rows = transaction.query(&statement, &[&trade_ids]).await.context("load the other legs of trades")?;
    rows.iter()
        .map(|row| Ok(Lineage::without_identity(leg_id(row), row.get("date"), parse::<AssetKind>(row, "kind")?)))
        .collect()
}

fn leg_id(row: &Row) -> LegId {
    LegId { trade_id: row.get("trade_id"), ordinal: row.get("ordinal") }
}

/// Parses a column that holds an enum.
fn parse<T: std::str::FromStr<Err = UnknownVariant>>(row: &Row, column: &str) -> Result<T> {
    row.get::<_, &str>(column)
        .parse()
        .map_err(|source: UnknownVariant| StoreError::UnknownFormat { what: column.to_owned(), source: source.into() })
}
