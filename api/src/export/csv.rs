//! CSV per RFC 4180: a header, CR LF line ends, and empty fields for null.

use csv::{Terminator, WriterBuilder};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};

use super::{ExportError, Format, row, schema_docs};

pub struct Csv;

impl Format for Csv {
    const MEDIA_TYPE: &'static str = "text/csv";
    const CONTENT_TYPE: &'static str = "text/csv; charset=utf-8; header=present";
    const FILE_NAME: &'static str = "trades.csv";

    fn write(documents: impl Iterator<Item = String>) -> Result<Vec<u8>, ExportError> {
        // The writer would omit the header if there is no row, so it is written here.
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).has_headers(false).from_writer(Vec::new());
        writer.write_record(row::columns().iter().map(|column| column.name())).map_err(ExportError::Csv)?;
        for rows in row::rows_of_all(documents) {
            for row in rows? {
                writer.serialize(row).map_err(ExportError::Csv)?;
            }
        }
        writer.into_inner().map_err(|error| ExportError::Csv(error.into_error().into()))
    }

    fn description() -> &'static str {
        schema_docs::table()
    }

    fn schema() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema::new("string")))
    }
}
