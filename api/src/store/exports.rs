//! The documents of all trades, for exported files.

use deadpool_postgres::{Client, GenericClient};
use futures_util::{TryStreamExt, pin_mut};
use tokio::sync::mpsc::Sender;
use tokio_postgres::{Error, IsolationLevel};

use super::dataset;

pub(super) const TRADES: &str = include_str!("export_trades.sql");

/// Sends the document of each trade to the channel, oldest first, as fast as the receiver takes them, and returns their dataset
/// version. Stops early if the receiver is dropped.
pub async fn send_documents(client: &mut Client, documents: Sender<String>) -> Result<i64, Error> {
    // One snapshot for both statements, so that the version is that of the rows.
    let snapshot =
        client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).read_only(true).start().await?;
    let version = dataset::version(&*snapshot).await?;
    let statement = snapshot.prepare_cached(TRADES).await?;
    let no_parameters: [&str; 0] = [];
    let rows = snapshot.query_raw(&statement, no_parameters).await?;
    pin_mut!(rows);
    while let Some(row) = rows.try_next().await? {
        if documents.send(row.get("json")).await.is_err() {
            break;
        }
    }
    Ok(version)
}
