//! Counters of a database that was restored to an earlier point in time.

use chrono::{DateTime, Utc};
use tokio_postgres::{Client, Error};

/// Moves the dataset version and `change_seq` beyond every value that was assigned before the restoration.
///
/// Clients of `/v1/changes` have received values that the restored database does not contain. These values must not be assigned
/// again with another meaning. Both counters continue at the number of milliseconds since 1970, which counting never reaches.
/// The counters move once per point in time. Returns whether this call moved them.
pub async fn record(client: &Client, restored_to: DateTime<Utc>) -> Result<bool, Error> {
    let updated = client.execute(include_str!("restoration_record.sql"), &[&restored_to]).await?;
    Ok(updated == 1)
}
