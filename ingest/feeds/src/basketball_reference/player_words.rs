//! Recognises the name of a player.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt};
use winnow::prelude::*;

use crate::claim::PlayerName;

/// Words for other assets, which are not part of a name.
const ASSET_WORDS: &[&str] =
    &["pick", "picks", "cash", "considerations", "exception", "rights", "swap", "round", "draft", "later", "the", "to"];

/// Returns the name, if the words can be one: letters only, and no word for another asset.
pub(super) fn player_name(words: &str) -> Option<PlayerName> {
    let name = words.trim();
    let is_allowed = |letter: char| letter.is_alphabetic() || matches!(letter, ' ' | '.' | '\'' | '’' | '-');
    let is_name = name.starts_with(char::is_uppercase)
        && name.len() <= 60
        && name.chars().all(is_allowed)
        && !name.split(' ').any(|word| ASSET_WORDS.contains(&word));
    is_name.then(|| PlayerName::new(name))
}

/// `the`, `an`, `a` or nothing.
pub(super) fn article(input: &mut &str) -> ModalResult<()> {
    opt(alt((Caseless("the "), Caseless("an "), Caseless("a ")))).void().parse_next(input)
}
