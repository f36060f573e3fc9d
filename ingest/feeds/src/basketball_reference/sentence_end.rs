//! Finds the full stop that ends the sentence of a trade. Initials (`P.J.`) and suffixes (`Jr.`) have full stops too.

/// Splits a text into its first sentence, with its full stop, and the notes that follow.
pub(super) fn split_at_end(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '.' if depth == 0 && is_end(&text[..at], &text[at + 1..]) => return text.split_at(at + 1),
            _ => {}
        }
    }
    (text, "")
}

/// Removes the full stop, except after a suffix at the end, to which it belongs. Some sentences have two full stops there.
pub(super) fn without_full_stop(sentence: &str) -> &str {
    let bare = sentence.strip_suffix('.').unwrap_or(sentence);
    if bare.ends_with(" Jr") || bare.ends_with(" Sr") { sentence } else { bare.trim_end() }
}

fn is_end(before: &str, after: &str) -> bool {
    if !(after.is_empty() || after.starts_with(' ')) {
        return false;
    }
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    let is_initial =
        word.split('.').all(|part| part.len() == 1 && part.starts_with(|letter: char| letter.is_ascii_uppercase()));
    let is_suffix = matches!(word, "Jr" | "Sr" | "St");
    let continues = [" and ", " to ", " for "].iter().any(|start| after.starts_with(start));
    // After an initial the name continues. After a suffix a list or a clause may continue.
    after.is_empty() || !(is_initial || is_suffix && continues)
}
