//! How long a client waits for a change.

use std::str::FromStr;
use std::time::Duration;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::number::{OutOfRange, parse_integer};
use super::schema;

/// Maximum time until the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait(pub Duration);

impl FromStr for Wait {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        parse_integer(text, 0, 20).map(|seconds| Self(Duration::from_secs(seconds)))
    }
}

impl Parameter for Wait {
    const DEFAULT: Option<&'static str> = Some("0");
    const EXAMPLE: &'static str = "20";

    fn schema() -> MetaSchema {
        schema::integer(0.0, 20.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_waits_at_most_20_seconds() {
        assert_eq!("20".parse::<Wait>().unwrap(), Wait(Duration::from_secs(20)));
        for text in ["21", "-1", "", "1.5", "020"] {
            assert!(text.parse::<Wait>().is_err(), "{text:?}");
        }
    }
}
