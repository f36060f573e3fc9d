//! The IDs of people whom only a name identifies, because no list of players and no draft has them: `name-aaron-craft`. Most
//! were invited to a training camp and never played.
//!
//! Such an ID is made of the name that a feed gives, with the mark by which the feed tells namesakes apart:
//! `name-rick-jackson-a`. As soon as another player of that name is known, the name alone identifies nobody any more.

use feeds::Feed;
use feeds::claim::PlayerName;
use reference::name::fold;

const PREFIX: &str = "name-";

/// Words that feeds use in place of a name: `unnamed player`, `player to be named later`.
const PLACEHOLDERS: &[&str] = &[
    "agent",
    "coach",
    "considerations",
    "exception",
    "named",
    "player",
    "players",
    "rights",
    "staff",
    "tba",
    "tbd",
    "team",
    "teams",
    "unannounced",
    "undisclosed",
    "unknown",
    "unnamed",
    "unspecified",
];

/// Returns the ID that is made of a player's name. `None` if the words are no full name of a person.
pub fn name_player_id(player: &PlayerName) -> Option<String> {
    let folded = fold(player.identifying_name());
    is_full_name(&fold(&player.name)).then(|| format!("{PREFIX}{}", folded.replace(' ', "-")))
}

/// Returns whether an ID is made of a name.
pub fn is_name_player_id(player_id: &str) -> bool {
    player_id.starts_with(PREFIX)
}

/// Returns the folded name that an ID such as `name-aaron-craft` is made of.
pub fn folded_name_of_id(player_id: &str) -> Option<String> {
    player_id.strip_prefix(PREFIX).map(|name| name.replace('-', " "))
}

/// Returns whether the names of a feed make people known whom nothing else identifies. ESPN and the news may misspell names,
/// and the operators of trade reports state an ID.
pub(crate) const fn makes_people_known(feed: Feed) -> bool {
    matches!(feed, Feed::BasketballReference | Feed::ProSportsTransactions)
}

fn is_full_name(folded: &str) -> bool {
    let is_word_of_name = |word: &str| word.chars().all(char::is_alphabetic) && !PLACEHOLDERS.contains(&word);
    folded.contains(' ') && folded.split(' ').all(is_word_of_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, marked: Option<&str>, expected: Option<&str>) {
        let player = PlayerName { marked_name: marked.map(str::to_owned), ..PlayerName::new(name) };
        let id = name_player_id(&player);
        assert_eq!(id.as_deref(), expected, "{name}");
        let folded = id.as_deref().and_then(folded_name_of_id);
        assert_eq!(folded, id.is_some().then(|| fold(player.identifying_name())), "{name}");
    }

    #[test]
    fn an_id_is_made_of_the_name_and_its_mark() {
        check("Aaron Craft", None, Some("name-aaron-craft"));
        check("D'or Fischer", None, Some("name-dor-fischer"));
        check("Damen Bell-Holter", None, Some("name-damen-bell-holter"));
        check("Rick Jackson", Some("Rick Jackson (a)"), Some("name-rick-jackson-a"));
        check("Jeffery Taylor", Some("Jeff Taylor (b)"), Some("name-jeffery-taylor"));
    }

    #[test]
    fn words_in_place_of_a_name_identify_nobody() {
        for words in
            ["unnamed player", "Team Staff", "Assistant Coach", "player to be named later", "Nenê", "?", "Player 2"]
        {
            check(words, None, None);
        }
    }
}
