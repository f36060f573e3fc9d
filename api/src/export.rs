//! All trades as one file: stored documents to NDJSON unchanged, or to CSV and Parquet with one row per asset.
//!
//! A file is written while its documents are read, so memory holds the file and a few documents. The request pipeline makes one
//! file at a time, and requests for a file that is being sent share its bytes. Measured with 625 trades: NDJSON 1.1 MB, CSV
//! 0.6 MB, Parquet 0.1 MB. Measured with 10,000 trades, including working memory: NDJSON 19 MB (file 17), CSV 12 MB (file 9.5),
//! Parquet 10 MB (file 0.7; the rest is one row group). Compression takes up to 15 MB more (Brotli; gzip 2 MB), and transcoding
//! twice the size of the file.

mod csv;
mod csv_options;
mod document;
mod export_file;
mod ndjson;
mod parquet;
mod row;
mod schema_docs;
mod team_picks_csv;

pub use csv::Csv;
pub use csv_options::CsvOptions;
pub use export_file::ExportFile;
pub use ndjson::Ndjson;
pub use parquet::Parquet;
pub use team_picks_csv::TeamPicksCsv;

use poem_openapi::registry::{MetaSchemaRef, Registry};
use service::error::chain;

use crate::http::problem::Problem;

/// A file format.
pub trait Format: Send + 'static {
    /// Media type without parameters, for the OpenAPI document.
    const MEDIA_TYPE: &'static str;
    const CONTENT_TYPE: &'static str;
    const FILE_NAME: &'static str;

    /// Whether compression makes the file smaller.
    const IS_COMPRESSIBLE: bool = true;

    /// Writes a file; equal documents give equal bytes. Blocks until all documents have arrived.
    fn write(documents: impl Iterator<Item = String>) -> Result<Vec<u8>, ExportError>;

    /// Returns the description of the content for the OpenAPI document.
    fn description() -> &'static str;

    fn schema() -> MetaSchemaRef;

    fn register(_: &mut Registry) {}
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("could not parse the trade document that starts with {start:?}")]
    Document { start: String, source: serde_json::Error },
    #[error("could not write CSV rows")]
    Csv(#[source] ::csv::Error),
    #[error("could not write Parquet rows")]
    Parquet(#[source] ::parquet::errors::ParquetError),
}

/// Neither an unreadable stored document nor an error of a writer goes away by itself.
impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        Self::internal(chain(&error))
    }
}
