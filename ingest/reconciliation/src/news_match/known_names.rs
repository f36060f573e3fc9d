//! The full names of all players of the reference data. A name in a text that is nobody's whom a trade moves belongs to
//! somebody else: no part of it is a surname or a city (`P.J. Washington`, `Draymond Green`, `Magic Johnson`).

use std::collections::HashSet;
use std::sync::LazyLock;

use reference::REFERENCE;
use reference::name::fold;

use crate::name_suffix::without_suffix;

/// Maximum number of words of a name.
pub(super) const MAX_WORDS: usize = 5;

/// Returns whether a folded text is the full name of a known player, without a suffix such as `Jr.`
pub(super) fn is_known_name(folded: &str) -> bool {
    KNOWN_NAMES.contains(folded)
}

static KNOWN_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let stems = REFERENCE.players.iter().map(|player| without_suffix(&fold(&player.name)).to_owned());
    stems.filter(|stem| stem.contains(' ')).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_has_more_words_than_the_maximum() {
        assert!(KNOWN_NAMES.iter().all(|name| name.split(' ').count() <= MAX_WORDS));
    }

    #[test]
    fn a_suffix_is_no_part_of_a_known_name() {
        assert!(is_known_name("tim hardaway"));
        assert!(is_known_name("magic johnson"));
        assert!(!is_known_name("tim hardaway jr"));
    }
}
