//! The version of the dataset.

use tokio_postgres::{Client, Error};

/// Takes a bare client: the watch on the dataset has a connection of its own.
pub async fn version(client: &Client) -> Result<i64, Error> {
    Ok(client.query_one(include_str!("dataset_version.sql"), &[]).await?.get("version"))
}
