//! The `cursor` parameter.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::schema;
use crate::http::cursor::Cursor;

impl Parameter for Cursor<NaiveDate> {
    const EXAMPLE: &'static str = "AV8MOpvicU2IAAtC2G5iYS0yMDIxMTQz";

    fn schema() -> MetaSchema {
        base64url_schema()
    }
}

impl Parameter for Cursor<i32> {
    const EXAMPLE: &'static str = "AzEyMzQ1Njc4AAMXzTIwMjctMS1waGk";

    fn schema() -> MetaSchema {
        base64url_schema()
    }
}

impl Parameter for Cursor<DateTime<Utc>> {
    const EXAMPLE: &'static str = "AsHie5BErT8GAAXjJyggegBuZXdzLTJiMWYwYw";

    fn schema() -> MetaSchema {
        base64url_schema()
    }
}

fn base64url_schema() -> MetaSchema {
    MetaSchema { max_length: Some(400), ..schema::text_with_pattern("^[A-Za-z0-9_-]+$") }
}
