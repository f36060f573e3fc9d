//! Conversions of Rust values to PostgreSQL values.

use std::fmt::{Display, Write};

/// Converts a count, an index or a line number; a larger value becomes the maximum.
pub(super) fn to_i16(count: usize) -> i16 {
    i16::try_from(count).unwrap_or(i16::MAX)
}

/// As [`to_i16`], for columns of type `integer`.
pub(super) fn to_i32(count: impl TryInto<i32>) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
}

/// Returns an array literal such as `{"a","b"}`.
///
/// A column of arrays is passed as an array of such literals, because `unnest` flattens nested arrays and PostgreSQL does
/// not allow nested arrays of different lengths.
pub(super) fn array_literal<T: Display>(elements: impl IntoIterator<Item = T>) -> String {
    let mut literal = String::from("{");
    for (index, element) in elements.into_iter().enumerate() {
        let separator = if index == 0 { "" } else { "," };
        let escaped = element.to_string().replace('\\', "\\\\").replace('"', "\\\"");
        write!(literal, "{separator}\"{escaped}\"").expect("writing to a String cannot fail");
    }
    literal.push('}');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn array_elements_are_quoted_and_escaped() {
        assert_eq!(array_literal(["single_sided", "a \"b\" \\ c"]), r#"{"single_sided","a \"b\" \\ c"}"#);
        assert_eq!(array_literal([1, 2]), r#"{"1","2"}"#);
        assert_eq!(array_literal::<&str>([]), "{}");
    }
}
