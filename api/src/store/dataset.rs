//! The version of the dataset.

use tokio_postgres::{Error, GenericClient};

/// Takes a bare client too: the watch on the dataset has a connection of its own.
pub async fn version(client: &impl GenericClient) -> Result<i64, Error> {
    Ok(client.query_one(include_str!("dataset_version.sql"), &[]).await?.get("version"))
}
