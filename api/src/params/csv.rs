//! How a CSV file is written.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::choice::{InvalidChoice, parse_choice};

/// Whether cells that a spreadsheet could take for formulas stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IsRaw(pub bool);

/// Whether the file starts with a byte order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HasByteOrderMark(pub bool);

impl FromStr for IsRaw {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        parse_choice(text, &[("true", Self(true)), ("false", Self(false))])
    }
}

impl FromStr for HasByteOrderMark {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        parse_choice(text, &[("true", Self(true)), ("false", Self(false))])
    }
}

impl Parameter for IsRaw {
    const DEFAULT: Option<&'static str> = Some("false");
    const EXAMPLE: &'static str = "true";

    fn schema() -> MetaSchema {
        MetaSchema::new("boolean")
    }
}

impl Parameter for HasByteOrderMark {
    const DEFAULT: Option<&'static str> = Some("false");
    const EXAMPLE: &'static str = "true";

    fn schema() -> MetaSchema {
        MetaSchema::new("boolean")
    }
}
