//! All trades at once, for files.

use deadpool_postgres::{Client, GenericClient};
use futures_util::{TryStreamExt, pin_mut};
use tokio::sync::mpsc::Sender;
use tokio_postgres::{Error, IsolationLevel};

use super::dataset;

/// Hands the document of each trade on, oldest first, no faster than they are taken; returns the version of the dataset
/// that they are of. Ends early when nobody takes them any more.
pub async fn trades(client: &mut Client, documents: Sender<String>) -> Result<i64, Error> {
    // One snapshot for both statements, so that the version is that of the rows.
    let snapshot =
        client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).read_only(true).start().await?;
    let version = dataset::version(&*snapshot).await?;
    let statement = snapshot.prepare_cached(include_str!("export_trades.sql")).await?;
    let none: [&str; 0] = [];
    let rows = snapshot.query_raw(&statement, none).await?;
    pin_mut!(rows);
    while let Some(row) = rows.try_next().await? {
        if documents.send(row.get("item")).await.is_err() {
            break;
        }
    }
    Ok(version)
}
