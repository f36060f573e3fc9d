//! The headlines of trades. They show the names of players as the documents do, so a renamed player changes them too.

use deadpool_postgres::Transaction;
use reconciliation::headline::{AssetSummary, TradeSummary, headline};
use reference::enums::UnknownVariant;
use tokio_postgres::Row;

use super::error::{ErrorContext, Result, StoreError};
use super::statement::prepare;

/// Writes the headlines of trades and of the trades of renamed players. Returns the ids of trades with a new headline.
pub(super) async fn update(
    transaction: &Transaction<'_>,
    trade_ids: &[&str],
    renamed_players: &[String],
) -> Result<Vec<String>> {
    if trade_ids.is_empty() && renamed_players.is_empty() {
        return Ok(Vec::new());
    }
    let statement = prepare(transaction, include_str!("headlines_facts.sql")).await?;
    let rows = transaction
        .query(&statement, &[&trade_ids, &renamed_players])
        .await
        .context("load what the headlines of trades show")?;
    let (mut ids, mut headlines) = (Vec::new(), Vec::new());
    for trade in rows.chunk_by(|a, b| id(a) == id(b)) {
        let written = headline(&summary(trade)?);
        if trade[0].get::<_, Option<&str>>("headline") != Some(&written) {
            ids.push(id(&trade[0]).to_owned());
            headlines.push(written);
        }
    }
    if !ids.is_empty() {
        let statement = prepare(transaction, include_str!("headlines_set.sql")).await?;
        transaction.execute(&statement, &[&ids, &headlines]).await.context("write the headlines of trades")?;
    }
    Ok(ids)
}

fn id(row: &Row) -> &str {
    row.get("id")
}

/// Returns what the headline of a trade shows, from its rows. A trade without assets has one row, whose kind is null.
fn summary(rows: &[Row]) -> Result<TradeSummary> {
    let assets = rows.iter().filter(|row| row.get::<_, Option<&str>>("kind").is_some()).map(|row| {
        Ok(AssetSummary {
            to: row.get("receiver"),
            kind: parse(row, "kind")?,
            player: row.get("player"),
            round: row.get("pick_round"),
        })
    });
    Ok(TradeSummary {
        status: parse(&rows[0], "status")?,
        teams: rows[0].get("teams"),
        assets: assets.collect::<Result<_>>()?,
    })
}

fn parse<T: std::str::FromStr<Err = UnknownVariant>>(row: &Row, column: &str) -> Result<T> {
    row.get::<_, &str>(column)
        .parse()
        .map_err(|source: UnknownVariant| StoreError::UnknownFormat { what: column.to_owned(), source: source.into() })
}
