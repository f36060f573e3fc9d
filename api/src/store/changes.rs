//! The change log.

use deadpool_postgres::GenericClient;
use tokio_postgres::{Error, Row};

pub(super) const LIST: &str = include_str!("changes_list.sql");
pub(super) const NEWEST: &str = include_str!("changes_newest.sql");

/// A change as JSON, with its sequence number.
#[derive(Debug, Clone)]
pub struct Change {
    pub seq: i64,
    pub json: String,
}

/// Returns the changes after a sequence number, in order, each with the trade.
pub async fn list(client: &impl GenericClient, since: i64, limit: i64) -> Result<Vec<Change>, Error> {
    let statement = client.prepare_cached(LIST).await?;
    Ok(client.query(&statement, &[&since, &limit]).await?.iter().map(Change::from_row).collect())
}

/// Returns the newest changes from a sequence number on, newest first, each as the data of an event.
pub async fn newest(client: &impl GenericClient, first_seq: i64, limit: i64) -> Result<Vec<Change>, Error> {
    let statement = client.prepare_cached(NEWEST).await?;
    Ok(client.query(&statement, &[&first_seq, &limit]).await?.iter().map(Change::from_row).collect())
}

impl Change {
    fn from_row(row: &Row) -> Self {
        Self { seq: row.get("seq"), json: row.get("json") }
    }
}
