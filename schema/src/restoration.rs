//! What a database must be told once it was restored to an earlier moment.

use chrono::{DateTime, Utc};
use tokio_postgres::{Client, Error};

/// Keeps the dataset's version and `change_seq` from being given again with another meaning: readers of `/v1/changes` have seen
/// those of after the moment. Does so once a moment, however often it is told; answers whether this was the time.
///
/// They go on at the milliseconds since 1970, further than counting ever came, in this database or in one that was lost.
pub async fn note(client: &Client, restored_to: DateTime<Utc>) -> Result<bool, Error> {
    let noted = client.execute(include_str!("restoration_note.sql"), &[&restored_to]).await?;
    Ok(noted == 1)
}
