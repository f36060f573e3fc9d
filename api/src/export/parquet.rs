//! Parquet: the rows of CSV in typed columns.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::record::RecordWriter;
use parquet::schema::types::TypePtr;
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};

use super::row::{self, Row};
use super::{Format, Unwritable, column};

/// Rows of a group are in memory together, some 1 kB each: 8 MB, and the whole history is six groups.
const ROWS_A_GROUP: usize = 8192;

pub struct Parquet;

impl Format for Parquet {
    const MEDIA_TYPE: &'static str = "application/vnd.apache.parquet";
    const CONTENT_TYPE: &'static str = Self::MEDIA_TYPE;
    const FILE_NAME: &'static str = "trades.parquet";

    fn write(documents: impl Iterator<Item = String>) -> Result<Vec<u8>, Unwritable> {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut writer =
            SerializedFileWriter::new(Vec::new(), schema(), Arc::new(properties)).map_err(Unwritable::Parquet)?;
        let mut group = Vec::new();
        for rows in row::of_all(documents) {
            group.extend(rows?);
            if group.len() >= ROWS_A_GROUP {
                add(&mut writer, &group).map_err(Unwritable::Parquet)?;
                group.clear();
            }
        }
        if !group.is_empty() {
            add(&mut writer, &group).map_err(Unwritable::Parquet)?;
        }
        writer.into_inner().map_err(Unwritable::Parquet)
    }

    fn description() -> &'static str {
        column::table()
    }

    fn schema() -> MetaSchemaRef {
        let format = "binary";
        MetaSchemaRef::Inline(Box::new(MetaSchema::new_with_format("string", format)))
    }
}

/// The columns in their order.
pub(super) fn columns() -> Vec<TypePtr> {
    schema().get_fields().to_vec()
}

fn schema() -> TypePtr {
    let none: &[Row] = &[];
    none.schema().expect("the columns have distinct names and types that there are")
}

fn add(writer: &mut SerializedFileWriter<Vec<u8>>, rows: &[Row]) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    rows.write_to_row_group(&mut group)?;
    group.close()?;
    Ok(())
}
