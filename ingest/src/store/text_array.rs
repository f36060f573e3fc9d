//! PostgreSQL's arrays in text: a column of arrays cannot be `unnest`ed from an array of arrays of several lengths.

use std::fmt::{Display, Write};

/// `{"a","b"}`: each element in quotes, quotes and backslashes in it escaped.
pub(super) fn text_array<T: Display>(elements: impl IntoIterator<Item = T>) -> String {
    let mut array = String::from("{");
    for (place, element) in elements.into_iter().enumerate() {
        let separator = if place == 0 { "" } else { "," };
        let escaped = element.to_string().replace('\\', "\\\\").replace('"', "\\\"");
        write!(array, "{separator}\"{escaped}\"").expect("a string takes all that is written");
    }
    array.push('}');
    array
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_quoted() {
        assert_eq!(text_array(["single_sided", "a \"b\" \\ c"]), r#"{"single_sided","a \"b\" \\ c"}"#);
        assert_eq!(text_array([1, 2]), r#"{"1","2"}"#);
        assert_eq!(text_array::<&str>([]), "{}");
    }
}
