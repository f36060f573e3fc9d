//! The index from folded player names to player IDs.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use reference::REFERENCE;
use reference::name::fold;

use crate::name_player_id::is_name_player_id;
use crate::selection_player_id::is_selection_player_id;

/// Finds players by name.
pub trait PlayerIndex: Sync {
    /// Returns the IDs of all players with a folded name (see [`fold`]).
    fn ids_for(&self, folded_name: &str) -> Vec<String>;
}

/// The players of the reference data, and those whom NBA.com's claims have named since.
pub struct KnownPlayers {
    /// IDs by folded name.
    added: HashMap<String, Vec<String>>,
}

/// The player IDs of the reference data by folded name.
static REFERENCE_INDEX: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let names = REFERENCE.players.iter().map(|player| (&player.name, player.nba_id));
    let aliases = REFERENCE.player_aliases.iter().map(|alias| (&alias.alias, alias.nba_id));
    index(names.chain(aliases).map(|(name, nba_id)| (fold(name), format!("nba-{nba_id}"))))
});

impl KnownPlayers {
    /// Adds pairs of a folded name and a player ID to the players of the reference data. IDs that follow from the record of
    /// drafts or from a name are left out: a player who gets an ID of NBA.com later would else have two.
    pub fn new(names: impl IntoIterator<Item = (String, String)>) -> Self {
        let follows = |id: &str| is_selection_player_id(id) || is_name_player_id(id);
        Self { added: index(names.into_iter().filter(|(_, id)| !follows(id))) }
    }
}

impl PlayerIndex for KnownPlayers {
    fn ids_for(&self, folded_name: &str) -> Vec<String> {
        let ids = [REFERENCE_INDEX.get(folded_name), self.added.get(folded_name)].into_iter().flatten().flatten();
        ids.collect::<BTreeSet<_>>().into_iter().cloned().collect()
    }
}

fn index(names: impl IntoIterator<Item = (String, String)>) -> HashMap<String, Vec<String>> {
    let mut ids: HashMap<String, Vec<String>> = HashMap::new();
    for (folded_name, id) in names {
        ids.entry(folded_name).or_default().push(id);
    }
    ids
}
