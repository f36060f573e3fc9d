//! What news are narrowed by.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::paging::NotOneOf;

/// Whether news must be about trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnlyTrades(pub bool);

impl FromStr for OnlyTrades {
    type Err = NotOneOf;

    fn from_str(text: &str) -> Result<Self, NotOneOf> {
        text.parse().map(Self).map_err(|_| NotOneOf { text: text.to_owned(), expected: "true, false" })
    }
}

impl Parameter for OnlyTrades {
    const DEFAULT: Option<&'static str> = Some("true");

    fn schema() -> MetaSchema {
        MetaSchema::new("boolean")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_true_or_false_in_one_spelling() {
        assert_eq!("false".parse::<OnlyTrades>().unwrap(), OnlyTrades(false));
        for text in ["", "1", "True", "no"] {
            assert!(text.parse::<OnlyTrades>().is_err(), "{text:?}");
        }
    }
}
