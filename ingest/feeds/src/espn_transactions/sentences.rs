//! Splits a description into sentences. Initials (`P.J. Tucker`) and suffixes (`Baldwin Jr. to`) have full stops too.

/// Returns the sentences of a description, each with its full stop.
pub(super) fn split(text: &str) -> Vec<&str> {
    let (mut sentences, mut start) = (Vec::new(), 0);
    for (at, _) in text.match_indices('.') {
        if is_end(&text[start..at], &text[at + 1..]) {
            sentences.push(text[start..=at].trim());
            start = at + 1;
        }
    }
    sentences.push(text[start..].trim());
    sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect()
}

fn is_end(before: &str, after: &str) -> bool {
    // Looks at the last 40 bytes only: a row may be one very long word, and relevant words are shorter.
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(40))..];
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    let is_initial = word.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    });
    let Some(next) = after.chars().next() else { return true };
    if next != ' ' {
        // `Utah.Waived`: the space is missing.
        return next.is_uppercase() && !is_initial && before.ends_with(char::is_lowercase);
    }
    match word {
        // After a suffix, a list continues in lower case and a new sentence starts with a capital letter.
        "Jr" | "Sr" => after.trim_start().starts_with(char::is_uppercase),
        "St" => starts_with_verb(after.trim_start()),
        _ => !is_initial || starts_with_verb(after.trim_start()),
    }
}

/// Returns whether the text starts like the feed's sentences: `Waived`, `Re-signed`.
fn starts_with_verb(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or_default();
    word == "Sent" || word.starts_with(char::is_uppercase) && word.len() >= 5 && word.ends_with("ed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, sentences: &[&str]) {
        assert_eq!(split(text), sentences);
    }

    #[test]
    fn a_sentence_ends_with_its_full_stop() {
        check("Waived F Ann Bee. Signed C Cee Dee.", &["Waived F Ann Bee.", "Signed C Cee Dee."]);
        check("Acquired F Ann Bee from Utah", &["Acquired F Ann Bee from Utah"]);
        check(
            "Acquired F Ann Bee from Utah.Waived G Cee Dee.",
            &["Acquired F Ann Bee from Utah.", "Waived G Cee Dee."],
        );
        check("", &[]);
    }

    #[test]
    fn initials_do_not_end_a_sentence() {
        check("Recalled G A.J. Johnson and F P.J. Tucker.", &["Recalled G A.J. Johnson and F P.J. Tucker."]);
        check("Waived G O. G. Bee. Signed C Cee Dee.", &["Waived G O. G. Bee.", "Signed C Cee Dee."]);
    }

    #[test]
    fn a_suffix_ends_a_sentence_only_before_another() {
        check("Waived F Ann Bee Jr.", &["Waived F Ann Bee Jr."]);
        check("Waived F Ann Bee Jr. Signed C Cee Dee.", &["Waived F Ann Bee Jr.", "Signed C Cee Dee."]);
        check("Acquired F Ann Bee Jr. from Utah.", &["Acquired F Ann Bee Jr. from Utah."]);
        check("Acquired F Ann Bee Jr., G Cee Dee and cash.", &["Acquired F Ann Bee Jr., G Cee Dee and cash."]);
    }

    #[test]
    fn stray_commas_are_kept() {
        check(
            "Acquired F Ann Bee from Phoenix Suns,. Waived G Cee Dee.",
            &["Acquired F Ann Bee from Phoenix Suns,.", "Waived G Cee Dee."],
        );
    }
}
