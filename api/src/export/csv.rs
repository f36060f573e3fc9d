//! CSV as of RFC 4180: a header, lines that end in CR LF, nothing for null.

use csv::{Terminator, WriterBuilder};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};

use super::{Format, Unwritable, column, parquet, row};

pub struct Csv;

impl Format for Csv {
    const MEDIA_TYPE: &'static str = "text/csv";
    const CONTENT_TYPE: &'static str = "text/csv; charset=utf-8; header=present";
    const FILE_NAME: &'static str = "trades.csv";

    fn write(documents: impl Iterator<Item = String>) -> Result<Vec<u8>, Unwritable> {
        // The header is written by us: left to itself the writer has none where there is no row.
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).has_headers(false).from_writer(Vec::new());
        writer.write_record(parquet::columns().iter().map(|column| column.name())).map_err(Unwritable::Csv)?;
        for rows in row::of_all(documents) {
            for row in rows? {
                writer.serialize(row).map_err(Unwritable::Csv)?;
            }
        }
        writer.into_inner().map_err(|error| Unwritable::Csv(error.into_error().into()))
    }

    fn description() -> &'static str {
        column::table()
    }

    fn schema() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema::new("string")))
    }
}
