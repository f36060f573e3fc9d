//! Search for names.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;
use reference::name;

use super::Parameter;
use super::schema;

/// Text to search for, folded like the names that it is compared with. It is never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText(pub String);

#[derive(Debug, thiserror::Error)]
#[error("invalid search text, expected 2 to 100 characters with at least one letter or digit")]
pub struct InvalidSearchText;

impl FromStr for SearchText {
    type Err = InvalidSearchText;

    fn from_str(text: &str) -> Result<Self, InvalidSearchText> {
        let folded = name::fold(text);
        if (2..=100).contains(&text.chars().count()) && !folded.is_empty() {
            Ok(Self(folded))
        } else {
            Err(InvalidSearchText)
        }
    }
}

impl Parameter for SearchText {
    const EXAMPLE: &'static str = "jokic";

    fn schema() -> MetaSchema {
        MetaSchema { max_length: Some(100), ..schema::text(2) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_text_is_folded_like_names() {
        assert_eq!("  JOKIĆ ".parse::<SearchText>().unwrap().0, "jokic");
        assert_eq!("O'Neal%".parse::<SearchText>().unwrap().0, "oneal");
    }

    #[test]
    fn text_without_letters_and_digits_is_invalid() {
        for text in ["", "a", "..", "%%%", &"a".repeat(101)] {
            assert!(text.parse::<SearchText>().is_err(), "{text:?}");
        }
    }
}
