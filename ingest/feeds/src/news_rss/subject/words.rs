//! Words of a text, folded, and the teams among them.

use std::collections::HashSet;
use std::sync::LazyLock;

use reference::name::fold;
use reference::REFERENCE;

/// Words folded, each between blanks.
pub(super) struct Words {
    pub folded: String,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        Self { folded: format!(" {} ", fold(text)) }
    }

    /// Whether any of the phrases is said, word for word.
    pub(super) fn have(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.behind(phrase).next().is_some())
    }

    /// What follows a phrase each time that it is said, with the blank before it.
    pub(super) fn behind<'a>(&'a self, phrase: &'a str) -> impl Iterator<Item = &'a str> {
        self.around(phrase).map(|(_, behind)| behind)
    }

    /// What goes before and what follows a phrase each time that it is said.
    pub(super) fn around<'a>(&'a self, phrase: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.folded.match_indices(phrase).filter_map(|(at, _)| {
            let (before, behind) = (&self.folded[..at], &self.folded[at + phrase.len()..]);
            (before.ends_with(' ') && behind.starts_with(' ')).then_some((before, behind))
        })
    }
}

/// Whether a team is named in folded words.
pub(super) fn name_a_team(folded: &str) -> bool {
    folded.match_indices(' ').any(|(at, _)| begins_with_team(&folded[at + 1..]))
}

/// Whether the text begins with a team's name, with or without its article.
pub(super) fn begins_with_team(text: &str) -> bool {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let mut words = text.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    TEAMS.contains(first) || TEAMS.contains(&format!("{first} {second}"))
}

/// Nicknames and cities as feeds use them, folded.
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
        let words = Words::of("A tirade over trademarks, then a trade");
        assert_eq!(words.behind("trade").collect::<Vec<_>>(), [" "]);
        assert!(!words.have(&["mark", "tirad"]));
    }

    #[test]
    fn a_team_has_names_of_one_word_or_two() {
        for text in ["Lakers win", "the Golden State way", "So the Blazers lost"] {
            assert!(name_a_team(&Words::of(text).folded), "{text}");
        }
        assert!(!name_a_team(&Words::of("Nobody wins").folded));
    }
}
