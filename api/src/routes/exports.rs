//! `/v1/exports`

use poem_openapi::OpenApi;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use super::Tag;
use super::app_state::AppState;
use crate::export::{Csv, CsvOptions, ExportError, ExportFile, Format, Ndjson, Parquet};
use crate::http::problem::Problem;
use crate::params::{Defaulted, HasByteOrderMark, IsRaw};
use crate::store;

/// Number of documents that may wait for the writer, about 300 kB: enough that neither side waits for long.
const PREFETCH: usize = 64;

#[derive(Clone)]
pub struct Exports(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Exports")]
impl Exports {
    /// Export all trades as NDJSON
    ///
    /// One trade per line, as in `/v1/trades?view=full`, by date and ID, oldest first. The bytes only change when trades
    /// change.
    #[oai(path = "/exports/trades.ndjson", method = "get", operation_id = "exportTradesNdjson")]
    async fn ndjson(&self) -> Result<ExportFile<Ndjson>, Problem> {
        self.export(Ok).await
    }

    /// Export all assets of all trades as CSV
    ///
    /// One row per asset, and one row for a trade without assets; the columns of the trade repeat on each row. Rows are
    /// ordered by date and ID of the trade, oldest first. The file follows RFC 4180, in UTF-8 and with a header; empty fields
    /// are null. Notes, links and source records are only part of the NDJSON export.
    #[oai(path = "/exports/trades.csv", method = "get", operation_id = "exportTradesCsv")]
    async fn csv(
        &self,
        /// `true` keeps all cells as they are, for programs. Otherwise a cell that begins with `=`, `+`, `-`, `@`, a tab or a
        /// carriage return gets an apostrophe before it, so that no spreadsheet takes it for a formula.
        raw: Defaulted<IsRaw>,
        /// `true` puts a byte order mark first, by which Excel recognises UTF-8.
        bom: Defaulted<HasByteOrderMark>,
    ) -> Result<ExportFile<Csv>, Problem> {
        let options = CsvOptions { is_raw: raw.0.0, has_byte_order_mark: bom.0.0 };
        self.export(move |file| options.apply(file)).await
    }

    /// Export all assets of all trades as Parquet
    ///
    /// The rows and columns of `trades.csv` with column types, compressed with Snappy. The bytes only change when trades
    /// change.
    #[oai(path = "/exports/trades.parquet", method = "get", operation_id = "exportTradesParquet")]
    async fn parquet(&self) -> Result<ExportFile<Parquet>, Problem> {
        self.export(Ok).await
    }
}

impl Exports {
    /// Reads documents here, and writes and finishes the file on another thread, so that other requests do not wait.
    async fn export<F: Format>(
        &self,
        finish: impl FnOnce(Vec<u8>) -> Result<Vec<u8>, ExportError> + Send + 'static,
    ) -> Result<ExportFile<F>, Problem> {
        let mut connection = self.0.connection().await?;
        let (sender, mut receiver) = mpsc::channel(PREFETCH);
        let writing =
            spawn_blocking(move || F::write(std::iter::from_fn(|| receiver.blocking_recv())).and_then(finish));
        let version = store::exports::send_documents(&mut connection, sender).await?;
        let bytes = writing.await.map_err(|error| Problem::internal(error.to_string()))??;
        Ok(ExportFile::new(bytes, version))
    }
}
