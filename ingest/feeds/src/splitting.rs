//! Splits text into parts and normalises its whitespace, for the feeds written in English.

/// Splits at separators outside parentheses. Where several separators match, the first of the list wins.
///
/// The parts of `A, B (C, D) and E` are `A`, `B (C, D)` and `E` for the separators `, ` and ` and `.
pub(crate) fn split_outside_parentheses<'a>(text: &'a str, separators: &[&str]) -> Vec<&'a str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at >= start => {
                if let Some(separator) = separators.iter().find(|separator| text[at..].starts_with(**separator)) {
                    parts.push(&text[start..at]);
                    start = at + separator.len();
                }
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Returns the text with each run of whitespace replaced by one space.
pub(crate) fn collapse_whitespace(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the offset of a slice in the text that it was taken from.
pub(crate) fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_in_parentheses_do_not_split() {
        assert_eq!(split_outside_parentheses("A, B (C, D) and E", &[", ", " and "]), ["A", "B (C, D)", "E"]);
        assert_eq!(split_outside_parentheses("A, and B", &[", and ", ", ", " and "]), ["A", "B"]);
        assert_eq!(split_outside_parentheses("", &[", "]), [""]);
    }
}
