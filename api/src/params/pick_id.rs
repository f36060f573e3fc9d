//! IDs of picks. Every text is a valid ID, although most belong to no pick.

use std::convert::Infallible;
use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::schema;

/// A pick ID such as `2027-1-phi`, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickId(pub String);

impl FromStr for PickId {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_ascii_lowercase()))
    }
}

impl Parameter for PickId {
    const EXAMPLE: &'static str = "2027-1-phi";

    fn schema() -> MetaSchema {
        schema::text(1)
    }
}
