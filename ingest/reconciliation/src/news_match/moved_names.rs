//! The names of the players whom the candidates move, for look-up.

use std::collections::{BTreeSet, HashMap};

use reference::name::fold;

use super::{MovedPlayer, TradeCandidate};
use crate::name_suffix::without_suffix;

/// A player, by the tracker's ID or, if his name is not resolved, by his folded names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PlayerKey {
    Id(String),
    Names(BTreeSet<String>),
}

/// The players of all candidates by name.
pub(super) struct MovedNames {
    by_full_name: HashMap<String, BTreeSet<PlayerKey>>,
    by_surname: HashMap<String, BTreeSet<PlayerKey>>,
}

impl PlayerKey {
    pub(super) fn new(player: &MovedPlayer) -> Self {
        match &player.id {
            Some(id) => Self::Id(id.clone()),
            None => Self::Names(player.names.iter().map(|name| stem(name)).collect()),
        }
    }
}

impl MovedNames {
    pub(super) fn new(candidates: &[&TradeCandidate]) -> Self {
        let mut names = Self { by_full_name: HashMap::new(), by_surname: HashMap::new() };
        for player in candidates.iter().flat_map(|trade| &trade.players) {
            let key = PlayerKey::new(player);
            for name in &player.names {
                names.by_full_name.entry(stem(name)).or_default().insert(key.clone());
                if let Some(surname) = surname(name) {
                    names.by_surname.entry(surname).or_default().insert(key.clone());
                }
            }
        }
        names
    }

    /// Returns everybody with a full name, which is folded and has no suffix.
    pub(super) fn with_full_name(&self, stem: &str) -> impl Iterator<Item = &PlayerKey> {
        self.by_full_name.get(stem).into_iter().flatten()
    }

    /// Returns the only player with a folded surname.
    pub(super) fn with_surname(&self, surname: &str) -> Option<&PlayerKey> {
        let players = self.by_surname.get(surname)?;
        players.first().filter(|_| players.len() == 1)
    }

    pub(super) fn has_surname(&self, folded: &str) -> bool {
        self.by_surname.contains_key(folded)
    }
}

fn stem(name: &str) -> String {
    without_suffix(&fold(name)).to_owned()
}

/// Returns the folded last word of a name that has several. Its parts are separated by hyphens (`Hood-Schifino`).
fn surname(name: &str) -> Option<String> {
    let words: Vec<_> = name.split_whitespace().map(fold).collect();
    let last = words.iter().rposition(|word| without_suffix(&format!("x {word}")).len() > 1)?;
    (last > 0).then(|| words[last].clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_is_the_last_word_before_a_suffix() {
        assert_eq!(surname("Jaren Jackson Jr.").as_deref(), Some("jackson"));
        assert_eq!(surname("Jalen Hood-Schifino").as_deref(), Some("hood schifino"));
        assert_eq!(surname("Marvin Bagley III").as_deref(), Some("bagley"));
        assert_eq!(surname("Nenê"), None);
    }
}
