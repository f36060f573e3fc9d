//! Filter of news.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::choice::{InvalidChoice, parse_choice};

/// Whether to list only news about trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AboutTrades(pub bool);

impl FromStr for AboutTrades {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        parse_choice(text, &[("true", Self(true)), ("false", Self(false))])
    }
}

impl Parameter for AboutTrades {
    const DEFAULT: Option<&'static str> = Some("true");
    const EXAMPLE: &'static str = "false";

    fn schema() -> MetaSchema {
        MetaSchema::new("boolean")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_true_and_false_are_valid() {
        assert_eq!("false".parse::<AboutTrades>().unwrap(), AboutTrades(false));
        for text in ["", "1", "True", "no"] {
            assert!(text.parse::<AboutTrades>().is_err(), "{text:?}");
        }
    }
}
