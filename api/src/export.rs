//! All trades as one file: stored documents → NDJSON as they are, or a row an asset as CSV and Parquet.
//!
//! A file is written while its documents are read, so that there is one copy of it and a few documents beside it;
//! `front` has one made at a time, whoever asks, and who asks while it is sent is sent the same copy. What it costs,
//! measured: of 625 trades, 1.1 MB for NDJSON, 0.6 MB for CSV and 0.1 MB for Parquet. Of 10,000, with what is beside it
//! while it is made: 19 MB for NDJSON (the file is 17), 12 MB for CSV (9.5), 10 MB for Parquet (0.7; the rest are rows of
//! one group). Compressing takes up to 15 MB more (brotli; gzip 2 MB), and turning one coding into another twice the file.

mod column;
mod csv;
mod document;
mod file;
mod ndjson;
mod parquet;
mod row;

pub use csv::Csv;
pub use file::File;
pub use ndjson::Ndjson;
pub use parquet::Parquet;

use poem_openapi::registry::{MetaSchemaRef, Registry};

/// Below this all paths are of exports.
pub const PATH: &str = "/v1/exports/";

/// What a file can be.
pub trait Format: Send + 'static {
    /// Without parameters, as the `OpenAPI` document has it.
    const MEDIA_TYPE: &'static str;
    const CONTENT_TYPE: &'static str;
    const FILE_NAME: &'static str;

    /// Makes the same bytes of the same documents always. Blocks for as long as the documents take to come.
    fn write(documents: impl Iterator<Item = String>) -> Result<Vec<u8>, Unwritable>;

    /// For the `OpenAPI` document: what is in the file.
    fn description() -> &'static str;

    fn schema() -> MetaSchemaRef;

    fn register(_: &mut Registry) {}
}

/// Why there is no file: a document that is not what we publish, or a fault of the writer.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    #[error("could not read the document of a trade that begins {beginning:?}")]
    Document { beginning: String, source: serde_json::Error },
    #[error("could not write rows as CSV")]
    Csv(#[source] ::csv::Error),
    #[error("could not write rows as Parquet")]
    Parquet(#[source] ::parquet::errors::ParquetError),
}
