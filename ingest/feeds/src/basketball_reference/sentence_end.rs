//! Recognises the full stop that ends a sentence. Abbreviations have full stops too.

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &["Jr", "Sr", "St", "Ft", "No", "Dr", "Mr", "Mt"];

/// Returns whether a full stop between two texts ends a sentence. It does not in `P.J. Tucker`, `No. 10` or `St. Louis`.
pub(super) fn ends_sentence(before: &str, after: &str) -> bool {
    if !(after.is_empty() || after.starts_with(' ')) {
        return false;
    }
    let word = before.rsplit([' ', '(', '.']).next().unwrap_or_default();
    let is_initial = word.len() == 1 && word.starts_with(|letter: char| letter.is_ascii_uppercase());
    after.is_empty() || !(is_initial || ABBREVIATIONS.contains(&word))
}

/// Returns the sentences of a text that follow the first one, each with all that follows it.
pub(super) fn later_sentences(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('.')
        .filter(|(at, _)| ends_sentence(&text[..*at], &text[at + 1..]))
        .map(|(at, _)| text[at + 1..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_end_no_sentence() {
        let text =
            "Traded to St. Louis for the No. 10 pick, P.J. Tucker and Tim Hardaway Jr. of L.A. fame. Then more. End";
        assert_eq!(later_sentences(text).collect::<Vec<_>>(), ["Then more. End", "End"]);
    }
}
