//! The change log.

use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

pub(super) const LIST: &str = include_str!("changes_list.sql");

/// A change as JSON, with its sequence number.
pub struct Change {
    pub seq: i64,
    pub json: String,
}

/// Returns the changes after a sequence number, in order.
pub async fn list(client: &impl GenericClient, since: i64, limit: i64) -> Result<Vec<Change>, Error> {
    let statement = client.prepare_cached(LIST).await?;
    let rows = client.query(&statement, &[&since, &limit]).await?;
    Ok(rows.into_iter().map(|row| Change { seq: row.get("seq"), json: row.get("json") }).collect())
}
