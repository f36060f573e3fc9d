//! `/v1/exports`

use poem_openapi::OpenApi;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use super::{Sources, Tag};
use crate::export::{Csv, File, Format, Ndjson, Parquet};
use crate::problem::Problem;
use crate::store;

/// Documents that are read before they are written: enough for neither side to wait long, and some 300 kB at most.
const AHEAD: usize = 64;

#[derive(Clone)]
pub struct Exports(pub Sources);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Exports")]
impl Exports {
    /// All trades, whole, as NDJSON
    ///
    /// A trade a line, as `/v1/trades?view=full` has it; by date and id, oldest first. The same trades are the same bytes.
    #[oai(path = "/exports/trades.ndjson", method = "get", operation_id = "exportTradesAsNdjson")]
    async fn ndjson(&self) -> Result<File<Ndjson>, Problem> {
        self.file().await
    }

    /// All assets of all trades as CSV
    ///
    /// A row an asset, with the columns of its trade repeated; by date and id of the trade, oldest first. As of RFC 4180, in
    /// UTF-8, with a header; what is empty is null. Notes, links and the items that tell of a trade are in the NDJSON alone.
    #[oai(path = "/exports/trades.csv", method = "get", operation_id = "exportTradesAsCsv")]
    async fn csv(&self) -> Result<File<Csv>, Problem> {
        self.file().await
    }

    /// All assets of all trades as Parquet
    ///
    /// The rows and columns of `trades.csv`, typed, compressed by Snappy. The same trades are the same bytes.
    #[oai(path = "/exports/trades.parquet", method = "get", operation_id = "exportTradesAsParquet")]
    async fn parquet(&self) -> Result<File<Parquet>, Problem> {
        self.file().await
    }
}

impl Exports {
    /// Reads here and writes on a thread of its own, where no other request waits for it.
    async fn file<As: Format>(&self) -> Result<File<As>, Problem> {
        let mut connection = self.0.connection().await?;
        let (documents, mut read) = mpsc::channel(AHEAD);
        let writing = spawn_blocking(move || As::write(std::iter::from_fn(|| read.blocking_recv())));
        let version = store::exports::trades(&mut connection, documents).await?;
        let bytes = writing.await.map_err(|error| Problem::internal(error.to_string()))??;
        Ok(File::new(bytes, version))
    }
}
