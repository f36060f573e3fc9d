//! Splits a cell into the texts of its assets, and such a text into words and parentheticals.

use winnow::ModalResult;
use winnow::combinator::opt;
use winnow::prelude::*;

use super::draft_years::drafts;
use super::phrases::any_of;
use super::pick_words::dated_pick;
use crate::text::{collapse_whitespace, offset_in};

/// Returns the texts of the assets of a cell. Bullets separate them, except for bullets in parentheses. Two picks without a
/// bullet between them are two assets. The export writes `NA` for an empty cell.
pub(super) fn assets(cell: &str) -> Vec<&str> {
    let (mut assets, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, letter) in cell.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if ends_list_mark(&cell[..at]) => {}
            ')' => depth = (depth - 1).max(0),
            // A parenthesis that is never closed ends with its asset.
            // The years of one pick: `1997• 1998• or 1999 second round pick`.
            '•' | '●' | '·' if drafts.parse(cell[start..at].trim()).is_ok() => {}
            '•' | '●' | '·' if depth == 0 || !cell[at..].contains(')') => {
                assets.push(&cell[start..at]);
                (start, depth) = (at + letter.len_utf8(), 0);
            }
            _ => {}
        }
    }
    assets.push(&cell[start..]);
    let is_asset = |asset: &&str| !matches!(*asset, "" | "NA" | "N/A" | "-");
    assets.into_iter().map(str::trim).filter(is_asset).flat_map(split_picks).collect()
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
            ')' if depth > 0 && ends_list_mark(&text[..at]) => {}
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

/// Returns whether a text ends with the mark of a list, whose parenthesis closes nothing: `a` of `less favorable of a) Blazers
/// pick and b) Magic pick`.
fn ends_list_mark(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(|letter| letter.is_ascii_lowercase()) && letters.next() == Some(' ')
}

/// Splits `1996 first round pick (#11-A) 1998 first round pick (#5-B)` into its picks.
fn split_picks(asset: &str) -> Vec<&str> {
    let (mut picks, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, letter) in asset.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                let mut rest = asset[at + 1..].trim_start();
                let _joint: ModalResult<_> = opt(any_of(&["and ", ", and ", ", ", "; ", "& "])).parse_next(&mut rest);
                let next = offset_in(asset, rest);
                if depth == 0 && dated_pick.parse_next(&mut rest).is_ok() {
                    picks.push(asset[start..=at].trim());
                    start = next;
                }
            }
            _ => {}
        }
    }
    picks.push(asset[start..].trim());
    picks
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
    }

    #[test]
    fn the_mark_of_a_list_closes_no_parenthesis() {
        let cell = "• 2019 second round pick (less favorable of a) Blazers pick and b) most favorable of Magic• Rockets picks) (#56-Jaylen Hands)";
        assert_eq!(assets(cell).len(), 1);
        let (words, parentheticals) = split_parentheticals(assets(cell)[0]);
        assert_eq!((words.as_str(), parentheticals.len()), ("2019 second round pick", 2));
    }

    #[test]
    fn bullets_between_years_do_not_split() {
        assert_eq!(
            assets("• Ann Bee• 1997• 1998• or 1999 second round pick (?-?)"),
            ["Ann Bee", "1997• 1998• or 1999 second round pick (?-?)"]
        );
    }

    #[test]
    fn an_empty_cell_has_no_assets() {
        for cell in ["", "NA", "•", " "] {
            assert_eq!(assets(cell), Vec::<&str>::new(), "{cell:?}");
        }
    }

    #[test]
    fn two_picks_without_a_bullet_are_two_assets() {
        assert_eq!(
            assets("• 1996 first round pick (#11-Todd Fuller) 1998 first round pick (#5-Vince Carter)"),
            ["1996 first round pick (#11-Todd Fuller)", "1998 first round pick (#5-Vince Carter)"]
        );
        assert_eq!(
            assets("1980 first round pick (#9-Reggie Carter) and 1981 first round pick (?-?)"),
            ["1980 first round pick (#9-Reggie Carter)", "1981 first round pick (?-?)"]
        );
        assert_eq!(assets("2013 second round pick (from Blazers) (protected top 40 in 2013)").len(), 1);
    }
}
