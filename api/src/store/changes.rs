//! The log of changes.

use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

/// A change, as JSON, and its place in the log.
pub struct Change {
    pub seq: i64,
    pub json: String,
}

/// The changes after `since`, in order.
pub async fn since(client: &impl GenericClient, since: i64, limit: i64) -> Result<Vec<Change>, Error> {
    let statement = client.prepare_cached(include_str!("changes.sql")).await?;
    let rows = client.query(&statement, &[&since, &limit]).await?;
    Ok(rows.into_iter().map(|row| Change { seq: row.get("seq"), json: row.get("item") }).collect())
}
