//! Parquet: the rows of the CSV file in typed columns, compressed with Snappy.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::record::RecordWriter;
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};

use super::row::{self, Row};
use super::{ExportError, Format, schema_docs};

/// Rows of a group are in memory together, about 1 kB each: 8 MB. The whole history has six groups.
const ROWS_PER_GROUP: usize = 8192;

pub struct Parquet;

impl Format for Parquet {
    const MEDIA_TYPE: &'static str = "application/vnd.apache.parquet";
    const CONTENT_TYPE: &'static str = Self::MEDIA_TYPE;
    const FILE_NAME: &'static str = "trades.parquet";
    const IS_COMPRESSIBLE: bool = false;

    fn write(documents: impl Iterator<Item = String>) -> Result<Vec<u8>, ExportError> {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut writer =
            SerializedFileWriter::new(Vec::new(), row::schema(), Arc::new(properties)).map_err(ExportError::Parquet)?;
        let mut group = Vec::new();
        for rows in row::rows_of_all(documents) {
            group.extend(rows?);
            if group.len() >= ROWS_PER_GROUP {
                write_group(&mut writer, &group).map_err(ExportError::Parquet)?;
                group.clear();
            }
        }
        if !group.is_empty() {
            write_group(&mut writer, &group).map_err(ExportError::Parquet)?;
        }
        writer.into_inner().map_err(ExportError::Parquet)
    }

    fn description() -> &'static str {
        schema_docs::table()
    }

    fn schema() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema::new_with_format("string", "binary")))
    }
}

fn write_group(writer: &mut SerializedFileWriter<Vec<u8>>, rows: &[Row]) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    rows.write_to_row_group(&mut group)?;
    group.close()?;
    Ok(())
}
