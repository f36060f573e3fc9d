//! Recognises a player's name after the position: `G Ann Bee`, `forward/center Ann Bee`.

use crate::claim::PlayerName;

/// Words for other assets, in the singular, which are not part of a name.
const ASSET_WORDS: &[&str] =
    &["pick", "cash", "consideration", "exception", "rights", "swap", "round", "draft", "from", "to"];

const POSITIONS: &[&str] = &["G", "F", "C", "PG", "SG", "SF", "PF", "guard", "forward", "center", "centre", "wing"];

/// Words that may precede a position.
const POSITION_QUALIFIERS: &[&str] = &["point", "shooting", "small", "power", "veteran", "rookie"];

/// Returns the name without the position, if the words can be a name. A misspelt name stays as it is.
pub(super) fn player_name(words: &str) -> Option<PlayerName> {
    let mut name = words.trim();
    while let Some((_, rest)) = name.split_once(' ').filter(|(word, _)| is_position(word)) {
        name = rest.trim_start();
    }
    let is_allowed = |letter: char| letter.is_alphabetic() || matches!(letter, ' ' | '.' | ',' | '\'' | '’' | '-');
    let is_asset_word = |word: &str| ASSET_WORDS.contains(&word.trim_end_matches('s'));
    let is_name = name.starts_with(char::is_uppercase)
        && name.len() <= 60
        && name.chars().all(is_allowed)
        && !name.split([' ', '-']).any(is_asset_word);
    is_name.then(|| PlayerName::new(name.replace(',', "")))
}

/// `G`, `Fs`, `G/F`, `guard`, `forward/center`, `shooting`.
fn is_position(word: &str) -> bool {
    let is_single = |part: &str| {
        POSITIONS.contains(&part) || part.strip_suffix('s').is_some_and(|singular| POSITIONS.contains(&singular))
    };
    POSITION_QUALIFIERS.contains(&word) || word.split(['/', '-']).all(is_single)
}
