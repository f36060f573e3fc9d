//! Counters of a database that was restored to an earlier point in time.

use chrono::{DateTime, Utc};
use tokio_postgres::{Client, Error};

/// Moves the dataset version and `change_seq` beyond every value that was given before the restoration.
///
/// Readers of `/v1/changes` have seen values that the restored database no longer knows; those must not return with another
/// meaning. Both counters continue at the milliseconds since 1970, which counting never reaches. Happens once per point in
/// time; returns whether this call did it.
pub async fn record(client: &Client, restored_to: DateTime<Utc>) -> Result<bool, Error> {
    let updated = client.execute(include_str!("restoration_record.sql"), &[&restored_to]).await?;
    Ok(updated == 1)
}
