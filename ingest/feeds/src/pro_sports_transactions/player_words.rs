//! Parses the names of players. A name may have aliases after ` / ` and a marker in parentheses that distinguishes namesakes.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{opt, preceded};
use winnow::prelude::*;
use winnow::token::rest;

use crate::claim::PlayerName;

/// Words for other assets, which are not part of a name.
const ASSET_WORDS: &[&str] = &[
    "pick",
    "picks",
    "cash",
    "considerations",
    "exception",
    "exemption",
    "rights",
    "swap",
    "round",
    "draft",
    "option",
    "protection",
];

/// `rights to Norris Cole`, `draft rights to Norris Cole`.
pub(super) fn draft_rights(input: &mut &str) -> ModalResult<PlayerName> {
    preceded((opt(Caseless("draft ")), Caseless("rights to ")), rest).map(player_name).parse_next(input)
}

/// Parses `Roko-Leni Ukic / Roko Ukic` or `George Johnson (Lee)`. The first name is for display, the others are aliases.
pub(super) fn player_name(text: &str) -> PlayerName {
    let mut names =
        text.split(" / ").map(|name| without_marker(name.trim()).to_owned()).filter(|name| !name.is_empty());
    let name = names.next().unwrap_or_else(|| text.trim().to_owned());
    let mut aliases: Vec<_> = names.filter(|alias| *alias != name).collect();
    aliases.dedup();
    PlayerName { aliases, ..PlayerName::new(name) }
}

/// Removes the marker of a namesake: `Larry Sanders (b)` becomes `Larry Sanders`.
pub(super) fn without_marker(name: &str) -> &str {
    match name.find(" (") {
        Some(end) if end > 0 => name[..end].trim(),
        _ => name,
    }
}

/// Returns whether the words can be a name: letters only, and no word for another asset.
pub(super) fn is_name(words: &str) -> bool {
    let is_allowed =
        |letter: char| letter.is_alphabetic() || matches!(letter, ' ' | '.' | ',' | '\'' | '’' | '-' | '/' | '`');
    words.chars().any(char::is_uppercase)
        && words.len() <= 150
        && words.chars().all(is_allowed)
        && !words.split(' ').any(|word| ASSET_WORDS.contains(&word.to_lowercase().as_str()))
}
