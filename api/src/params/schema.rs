//! Schemas of parameters in the OpenAPI document.

use poem_openapi::registry::{MetaSchema, MetaSchemaRef};

/// Pattern of text without control characters. The pipeline rejects them in every path and query.
const NO_CONTROL_CHARACTERS: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f]+$";

pub fn integer(min: f64, max: f64) -> MetaSchema {
    MetaSchema { minimum: Some(min), maximum: Some(max), ..MetaSchema::new("integer") }
}

pub fn text(min_length: usize) -> MetaSchema {
    MetaSchema { min_length: Some(min_length), ..text_with_pattern(NO_CONTROL_CHARACTERS) }
}

pub fn text_with_pattern(pattern: &str) -> MetaSchema {
    MetaSchema { pattern: Some(pattern.to_owned()), ..MetaSchema::new("string") }
}

/// Returns the schema of one of several values.
pub fn choice(values: impl IntoIterator<Item = &'static str>) -> MetaSchema {
    MetaSchema { enum_items: values.into_iter().map(Into::into).collect(), ..MetaSchema::new("string") }
}

/// Returns the schema of a list with at least one value.
pub fn list(value: MetaSchema) -> MetaSchema {
    MetaSchema {
        items: Some(Box::new(MetaSchemaRef::Inline(Box::new(value)))),
        min_items: Some(1),
        ..MetaSchema::new("array")
    }
}
