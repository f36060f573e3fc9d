//! NDJSON: a whole document a line.

use poem_openapi::registry::{MetaSchemaRef, Registry};
use poem_openapi::types::Type;

use super::{Format, Unwritable};
use crate::dto;

pub struct Ndjson;

impl Format for Ndjson {
    const MEDIA_TYPE: &'static str = "application/x-ndjson";
    const CONTENT_TYPE: &'static str = Self::MEDIA_TYPE;
    const FILE_NAME: &'static str = "trades.ndjson";

    fn write(documents: impl Iterator<Item = String>) -> Result<Vec<u8>, Unwritable> {
        let mut file = Vec::new();
        for document in documents {
            // Inside of a JSON string a line break is escaped: one that is there parts members, as a blank does too.
            file.extend(document.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }));
            file.push(b'\n');
        }
        Ok(file)
    }

    fn description() -> &'static str {
        "A trade a line, each as the schema says"
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
    fn a_document_takes_one_line_however_it_is_stored() {
        let documents = ["{\"text\":\n\"one\\ntwo\"}", "{}"].map(str::to_owned);
        assert_eq!(Ndjson::write(documents.into_iter()).unwrap(), b"{\"text\": \"one\\ntwo\"}\n{}\n");
    }
}
