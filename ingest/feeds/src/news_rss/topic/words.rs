//! The words of a text, folded, and the team names among them.

use std::collections::HashSet;
use std::sync::LazyLock;

use reference::REFERENCE;
use reference::name::fold;

pub(super) struct Words {
    /// The folded text, with a space before and after each word.
    pub folded: String,
}

impl Words {
    pub(super) fn new(text: &str) -> Self {
        Self { folded: format!(" {} ", fold(text)) }
    }

    /// Returns whether the text contains any of the phrases as whole words.
    pub(super) fn contain(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.after(phrase).next().is_some())
    }

    /// Returns the text after each occurrence of a phrase, with its leading space.
    pub(super) fn after<'a>(&'a self, phrase: &'a str) -> impl Iterator<Item = &'a str> {
        self.around(phrase).map(|(_, after)| after)
    }

    /// Returns the text before and the text after each occurrence of a phrase.
    pub(super) fn around<'a>(&'a self, phrase: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.folded.match_indices(phrase).filter_map(|(at, _)| {
            let (before, after) = (&self.folded[..at], &self.folded[at + phrase.len()..]);
            (before.ends_with(' ') && after.starts_with(' ')).then_some((before, after))
        })
    }
}

/// Returns whether folded text contains the name of a team.
pub(super) fn contains_team(folded: &str) -> bool {
    folded.match_indices(' ').any(|(at, _)| starts_with_team(&folded[at + 1..]))
}

/// Returns whether folded text starts with the name of a team, with or without an article.
pub(super) fn starts_with_team(folded: &str) -> bool {
    let folded = folded.strip_prefix("the ").unwrap_or(folded);
    let mut words = folded.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    TEAMS.contains(first) || TEAMS.contains(&format!("{first} {second}"))
}

/// Nicknames and cities, folded, with the short forms that headlines use.
static TEAMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = REFERENCE.teams.iter().flat_map(|team| [fold(&team.nickname), fold(&team.city)]);
    let short = ["mavs", "cavs", "sixers", "wolves", "blazers", "knicks", "philly", "la", "los angeles", "new york"];
    names.chain(short.map(str::to_owned)).filter(|name| !name.is_empty()).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_as_whole_words() {
        let words = Words::new("A tirade over trademarks, then a trade");
        assert_eq!(words.after("trade").collect::<Vec<_>>(), [" "]);
        assert!(!words.contain(&["mark", "tirad"]));
    }

    #[test]
    fn a_team_name_has_one_word_or_two() {
        for text in ["Lakers win", "the Golden State way", "So the Blazers lost"] {
            assert!(contains_team(&Words::new(text).folded), "{text}");
        }
        assert!(!contains_team(&Words::new("Nobody wins").folded));
    }
}
