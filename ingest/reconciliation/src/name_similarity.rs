//! The comparison of two folded names that may belong to one player.

use crate::name_suffix::without_suffix;

/// Returns whether one player may have both names: as spelling variants, with a word in common (`Enes Kanter`, `Enes
/// Freedom`), or as initials (`SGA`).
pub(crate) fn may_name_same_player(a: &str, b: &str) -> bool {
    are_spelling_variants(a, b) || share_a_word(a, b) || is_initials_of(a, b) || is_initials_of(b, a)
}

/// Returns whether two names are variants of one name: they differ in a suffix, in one misspelled word, or one is a
/// short form of the other.
pub(crate) fn are_spelling_variants(a: &str, b: &str) -> bool {
    let (a, b) = (without_suffix(a), without_suffix(b));
    if a == b {
        return true;
    }
    let (a_words, b_words): (Vec<_>, Vec<_>) = (a.split(' ').collect(), b.split(' ').collect());
    is_part_of_other(&a_words, &b_words)
        || differ_in_short_first_name(&a_words, &b_words)
        || differ_in_spelling(&a_words, &b_words)
}

/// `Nene`, `Nene Hilario`
fn is_part_of_other(a: &[&str], b: &[&str]) -> bool {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    shorter.iter().all(|word| longer.contains(word))
}

/// `Juan Hernangomez`, `Juancho Hernangomez`
fn differ_in_short_first_name(a: &[&str], b: &[&str]) -> bool {
    match (a.split_last(), b.split_last()) {
        (Some((a_last, a_first)), Some((b_last, b_first))) if a_last == b_last => {
            let (a_first, b_first) = (a_first.join(" "), b_first.join(" "));
            a_first.starts_with(&b_first) || b_first.starts_with(&a_first)
        }
        _ => false,
    }
}

/// Returns whether the names differ in blanks only, or in one misspelled word.
///
/// A misspelled word may differ in one letter, or in two if it is long. A higher limit would confuse players who were
/// in the league together: Jalen and Jaylin Williams, B.J. and A.J. Johnson, or Goran and Zoran Dragic if a feed
/// misspells the surname as well.
fn differ_in_spelling(a: &[&str], b: &[&str]) -> bool {
    if a.concat() == b.concat() {
        return true;
    }
    let mut differing = a.iter().zip(b).filter(|(a_word, b_word)| a_word != b_word);
    let (Some((a_word, b_word)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let max_distance = match a_word.chars().count().min(b_word.chars().count()) {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    a.len() == b.len() && strsim::damerau_levenshtein(a_word, b_word) <= max_distance
}

fn share_a_word(a: &str, b: &str) -> bool {
    // Shorter words are particles and initials.
    a.split(' ').filter(|word| word.len() >= 4).any(|word| b.split(' ').any(|other| word == other))
}

fn is_initials_of(short: &str, long: &str) -> bool {
    let initials: String = long.split(' ').filter_map(|word| word.chars().next()).collect();
    short.chars().count() >= 3 && short == initials
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_of_one_name_are_recognised() {
        for (a, b) in [
            ("nene", "nene hilario"),
            ("juan hernangomez", "juancho hernangomez"),
            ("andres wiggins", "andrew wiggins"),
            ("quentin grims", "quentin grimes"),
            ("larry nance", "larry nance jr"),
            ("giannis antetokounmpo", "giannis antetokoumpo"),
            ("giannis antetokounmpo", "giannis antetokumpo"),
            ("karl anthony towns", "karlanthony towns"),
            ("jake laravia", "jake la ravia"),
            ("hernangomez", "juan hernangomez"),
        ] {
            assert!(are_spelling_variants(a, b), "{a}, {b}");
        }
    }

    #[test]
    fn names_of_different_players_are_no_spelling_variants() {
        for (a, b) in [
            ("marcus morris", "markieff morris"),
            ("jalen green", "dillon brooks"),
            ("jeff teague", "marquis teague"),
            ("jalen williams", "jaylin williams"),
            ("bogdan bogdanovic", "bojan bogdanovic"),
            ("bj johnson", "aj johnson"),
            ("kai jones", "kam jones"),
            ("josh smith", "ish smith"),
            ("josh hart", "josh hall"),
            ("goran dragic", "zoran dragik"),
            ("nikola jokic", "nikola topic"),
            ("", "nene"),
        ] {
            assert!(!are_spelling_variants(a, b), "{a}, {b}");
        }
    }
}
