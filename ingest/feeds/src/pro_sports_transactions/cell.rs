//! Splits a cell into assets, and the text of an asset into words and parentheticals.

use crate::splitting::collapse_whitespace;

/// Returns the texts of the assets of a cell. Bullets separate them, except for bullets in parentheses.
pub(super) fn assets(cell: &str) -> Vec<&str> {
    let (mut assets, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, letter) in cell.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = (depth - 1).max(0),
            // A parenthesis that is never closed ends with its asset.
            '•' if depth == 0 || !cell[at..].contains(')') => {
                assets.push(&cell[start..at]);
                (start, depth) = (at + letter.len_utf8(), 0);
            }
            _ => {}
        }
    }
    assets.push(&cell[start..]);
    assets.into_iter().map(str::trim).filter(|asset| !asset.is_empty()).collect()
}

/// Returns the words outside parentheses, and the outermost parentheticals.
///
/// `first round pick (from Knicks) (2012 #16-Royce White)` has the words `first round pick` and two parentheticals.
pub(super) fn split_parentheticals(text: &str) -> (String, Vec<&str>) {
    let (mut words, mut parentheticals, mut depth, mut start) = (String::new(), Vec::new(), 0_usize, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => {
                // `draft pick(s)` is a word.
                if depth == 0 && text[at..].starts_with("(s)") {
                    words.push_str("(s");
                    continue;
                }
                if depth == 0 {
                    start = at + 1;
                }
                depth += 1;
            }
            ')' if depth == 1 => {
                parentheticals.push(text[start..at].trim());
                depth = 0;
            }
            ')' if depth > 1 => depth -= 1,
            ')' if words.ends_with("(s") => words.push(')'),
            // A surplus parenthesis.
            ')' => {}
            _ if depth == 0 && !words.ends_with("(s") => words.push(letter),
            _ => {}
        }
    }
    if depth > 0 {
        parentheticals.push(text[start..].trim_end_matches(')').trim());
    }
    (collapse_whitespace(&words), parentheticals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bullet_in_parentheses_does_not_split() {
        assert_eq!(
            assets("• Alexey Shved• first round pick (2016 #24-• Timothe Luwawu)•cash"),
            ["Alexey Shved", "first round pick (2016 #24-• Timothe Luwawu)", "cash"]
        );
        assert_eq!(assets(""), Vec::<&str>::new());
    }
}
