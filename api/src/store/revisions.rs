//! Revisions of trades, as they were published.

use chrono::{DateTime, Utc};
use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

pub(super) const LIST: &str = include_str!("revisions_list.sql");
pub(super) const BY_NUMBER: &str = include_str!("revision_by_number.sql");
pub(super) const TIMES: &str = include_str!("revision_times.sql");

/// A revision of a trade.
pub struct Revision {
    /// JSON object with number, kind, change sequence and time.
    pub json: String,
    /// The trade as published.
    pub document: String,
}

/// The result of a search for one revision.
pub enum Lookup {
    /// The trade as published.
    Found(String),
    UnknownRevision,
    /// No trade was published under the ID.
    UnknownTrade,
}

/// Returns the revisions of a trade, oldest first; none if no trade was published under the ID.
pub async fn list(client: &impl GenericClient, trade_id: &str) -> Result<Vec<Revision>, Error> {
    let statement = client.prepare_cached(LIST).await?;
    let rows = client.query(&statement, &[&trade_id]).await?;
    Ok(rows.into_iter().map(|row| Revision { json: row.get("json"), document: row.get("document") }).collect())
}

/// Returns when revisions of trades were published, by trade.
pub async fn published_at(
    client: &impl GenericClient,
    revisions: &[(&str, i32)],
) -> Result<Vec<(String, DateTime<Utc>)>, Error> {
    let (trade_ids, numbers): (Vec<_>, Vec<_>) = revisions.iter().copied().unzip();
    let statement = client.prepare_cached(TIMES).await?;
    let rows = client.query(&statement, &[&trade_ids, &numbers]).await?;
    Ok(rows.iter().map(|row| (row.get("trade_id"), row.get("published_at"))).collect())
}

/// Returns the trade as published in a revision.
pub async fn by_number(client: &impl GenericClient, trade_id: &str, revision: i32) -> Result<Lookup, Error> {
    let statement = client.prepare_cached(BY_NUMBER).await?;
    let row = client.query_opt(&statement, &[&trade_id, &revision]).await?;
    Ok(match row.map(|row| row.get("json")) {
        Some(Some(document)) => Lookup::Found(document),
        Some(None) => Lookup::UnknownRevision,
        None => Lookup::UnknownTrade,
    })
}
