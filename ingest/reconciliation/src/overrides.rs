//! Access to operators' overrides by kind. An override takes precedence over everything that reconciliation infers.

use std::collections::{BTreeSet, HashMap};

use feeds::claim::{Override, PlayerName};
use reference::name::fold;

/// Returns the sets of public record IDs that belong to one trade each.
pub(crate) fn joins(overrides: &[Override]) -> impl Iterator<Item = &BTreeSet<String>> {
    overrides.iter().filter_map(|entry| match entry {
        Override::Join { records } => Some(records),
        _ => None,
    })
}

/// Returns the sets of public record IDs that all belong to different trades.
pub(crate) fn splits(overrides: &[Override]) -> impl Iterator<Item = &BTreeSet<String>> {
    overrides.iter().filter_map(|entry| match entry {
        Override::Split { records } => Some(records),
        _ => None,
    })
}

/// The player IDs that operators assigned to names.
pub(crate) struct NameOverrides<'a> {
    /// Player IDs by folded name and, if the override is for one record only, its public ID.
    player_ids: HashMap<(String, Option<&'a str>), &'a str>,
}

impl<'a> NameOverrides<'a> {
    pub(crate) fn new(overrides: &'a [Override]) -> Self {
        let player_ids = overrides.iter().filter_map(|entry| match entry {
            Override::Name { name, player_id, record } => Some(((fold(name), record.as_deref()), player_id.as_str())),
            _ => None,
        });
        Self { player_ids: player_ids.collect() }
    }

    /// Returns the player ID that is assigned to one of the names: in this record, or else everywhere. A name with the mark that
    /// tells namesakes apart comes first.
    pub(crate) fn player_id(&self, player: &PlayerName, public_id: &str) -> Option<String> {
        let names: Vec<_> = player.marked_name.iter().map(|marked| fold(marked)).chain(player.folded_names()).collect();
        let find = |record| names.iter().find_map(|name| self.player_ids.get(&(name.clone(), record)));
        find(Some(public_id)).or_else(|| find(None)).map(|id| (*id).to_owned())
    }
}
