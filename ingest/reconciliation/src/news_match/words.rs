//! Divides a text into words that keep their capitals, so that `Heat` is a team and `heat` is not.

use reference::name::fold;

/// A word of a text. A possessive `'s` does not belong to it.
#[derive(Debug)]
pub(super) struct Word {
    /// See [`fold`].
    pub folded: String,
    /// Whether it starts with a capital or a digit.
    pub is_capitalised: bool,
    /// Whether it has no small letter.
    pub is_in_capitals: bool,
}

/// Returns the words of a text. `P.J. Washington's` has two: `pj` and `washington`.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let (word, tail) = rest.split_at(end_of_word(rest));
        words.extend(parse(word));
        rest = tail;
    }
    words
}

/// Joins consecutive folded words.
pub(super) fn join(words: &[Word]) -> String {
    let folded: Vec<_> = words.iter().map(|word| word.folded.as_str()).collect();
    folded.join(" ")
}

/// Returns the end of the word at the start of a text. An apostrophe belongs to a word if a letter follows, a full stop if it
/// follows an initial.
fn end_of_word(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    let mut length_since_stop = 0;
    while let Some((at, letter)) = letters.next() {
        let has_letter_next = letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        match letter {
            '.' if length_since_stop == 1 && has_letter_next => length_since_stop = 0,
            '\'' | '’' | '‘' if has_letter_next => {}
            // A combining mark, such as the accent of a decomposed é, is no letter of its own.
            '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => length_since_stop += 1,
            _ => return at,
        }
    }
    text.len()
}

fn parse(word: &str) -> Option<Word> {
    let stem = ["'s", "’s", "‘s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let folded = fold(&stem.replace('‘', "'"));
    let first = stem.chars().next()?;
    let is_capitalised = first.is_uppercase() || first.is_numeric();
    let is_in_capitals = !stem.chars().any(char::is_lowercase);
    (!folded.is_empty()).then_some(Word { folded, is_capitalised, is_in_capitals })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(join(&words(text)), expected, "{text}");
    }

    #[test]
    fn a_possessive_ending_does_not_belong_to_a_word() {
        check("Mavericks' trade", "mavericks trade");
        check("the Nets’ guard", "the nets guard");
        check("LeBron James's team", "lebron james team");
        check("De’Aaron Fox's jersey", "deaaron fox jersey");
    }

    #[test]
    fn initials_form_one_word() {
        check("P.J. Tucker and R.J. Barrett in L.A.", "pj tucker and rj barrett in la");
        check("to the Nets.Next", "to the nets next");
    }

    #[test]
    fn punctuation_separates_words() {
        check("“Hornets–Lakers” (Knecht/Reddish)", "hornets lakers knecht reddish");
        check("Karl-Anthony Towns", "karl anthony towns");
    }
}
