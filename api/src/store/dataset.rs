//! The version of the dataset.

use tokio_postgres::{Error, GenericClient};

pub(super) const VERSION: &str = include_str!("dataset_version.sql");

/// Accepts a connection outside of the pool too, because the dataset watch has one of its own.
pub async fn version(client: &impl GenericClient) -> Result<i64, Error> {
    Ok(client.query_one(VERSION, &[]).await?.get("version"))
}
