//! NDJSON: one trade document per line.

use poem_openapi::registry::{MetaSchemaRef, Registry};
use poem_openapi::types::Type;

use super::{ExportError, Format};
use crate::dto;

pub struct Ndjson;

impl Format for Ndjson {
    const MEDIA_TYPE: &'static str = "application/x-ndjson";
    const CONTENT_TYPE: &'static str = Self::MEDIA_TYPE;
    const FILE_NAME: &'static str = "trades.ndjson";

    fn write(documents: impl Iterator<Item = String>) -> Result<Vec<u8>, ExportError> {
        let mut file = Vec::new();
        for document in documents {
            // A raw line break is white space between members: JSON strings contain only escaped ones.
            file.extend(document.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }));
            file.push(b'\n');
        }
        Ok(file)
    }

    fn description() -> &'static str {
        "One trade per line, each a `Trade`"
    }

    fn schema() -> MetaSchemaRef {
        dto::Trade::schema_ref()
    }

    fn register(registry: &mut Registry) {
        dto::Trade::register(registry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_with_line_breaks_becomes_one_line() {
        let documents = ["{\"text\":\n\"one\\ntwo\"}", "{}"].map(str::to_owned);
        assert_eq!(Ndjson::write(documents.into_iter()).unwrap(), b"{\"text\": \"one\\ntwo\"}\n{}\n");
    }
}
