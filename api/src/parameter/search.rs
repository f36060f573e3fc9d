//! Words that a name is searched by.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;
use reference::name;

use super::Parameter;
use super::filter::NO_CONTROL;

/// Folded as the names are that it is compared with; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search(pub String);

#[derive(Debug, thiserror::Error)]
#[error("is to hold 2 to 100 characters, a letter or digit among them")]
pub struct InvalidSearch;

impl FromStr for Search {
    type Err = InvalidSearch;

    fn from_str(text: &str) -> Result<Self, InvalidSearch> {
        let folded = name::fold(text);
        if (2..=100).contains(&text.chars().count()) && !folded.is_empty() {
            Ok(Self(folded))
        } else {
            Err(InvalidSearch)
        }
    }
}

impl Parameter for Search {
    fn schema() -> MetaSchema {
        let example = Some("jokic".into());
        let pattern = Some(NO_CONTROL.to_owned());
        MetaSchema { min_length: Some(2), max_length: Some(100), pattern, example, ..MetaSchema::new("string") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_as_names_are() {
        assert_eq!("  JOKIĆ ".parse::<Search>().unwrap().0, "jokic");
        assert_eq!("O'Neal%".parse::<Search>().unwrap().0, "oneal");
    }

    #[test]
    fn words_without_a_letter_are_none() {
        for text in ["", "a", "..", "%%%", &"a".repeat(101)] {
            assert!(text.parse::<Search>().is_err(), "{text:?}");
        }
    }
}
