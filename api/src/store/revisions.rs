//! Revisions of trades, as they were published.

use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

pub(super) const LIST: &str = include_str!("revisions_list.sql");
pub(super) const BY_NUMBER: &str = include_str!("revision_by_number.sql");

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
