//! A player as one source record mentions him, and how two mentions are compared.

use std::collections::BTreeSet;

use reference::enums::AssetKind;

use crate::direction::Direction;
use crate::eligibility::{draft_year, has_played};
use crate::name_similarity::{are_spelling_variants, may_name_same_player};

/// A player who moves from one team to another according to one source record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlayerMention {
    /// The index of the leg among the sorted legs of the record.
    pub(crate) leg_index: usize,
    pub(crate) direction: Direction,
    pub(crate) kind: AssetKind,
    /// The tracker's player ID, if the name is resolved.
    pub(crate) player_id: Option<String>,
    /// The ID of a player whom NBA.com does not list, made of his selection or else of his name. It counts if no record of the
    /// trade resolves the player otherwise.
    pub(crate) provisional_id: Option<String>,
    pub(crate) name: String,
    /// The name and its aliases, folded.
    pub(crate) folded_names: BTreeSet<String>,
}

impl PlayerMention {
    /// Returns whether both certainly mean the same player: by ID, or by name if an ID is missing.
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        match (&self.player_id, &other.player_id) {
            (Some(a), Some(b)) => a == b,
            _ => !self.folded_names.is_disjoint(&other.folded_names),
        }
    }

    /// Returns whether the names are equal or spelling variants.
    pub(crate) fn is_spelling_variant_of(&self, other: &Self) -> bool {
        self.is_similar_to(other, are_spelling_variants)
    }

    /// Returns whether both may mean the same player: the names are spelling variants, or one name was changed later.
    ///
    /// This is weak evidence. It counts only if both move in the same direction in the same trade, and no other
    /// player is left who could be meant.
    pub(crate) fn may_be_same_as(&self, other: &Self) -> bool {
        self.is_similar_to(other, may_name_same_player)
    }

    /// Different IDs mean different players, however similar the names are.
    fn is_similar_to(&self, other: &Self, are_similar: fn(&str, &str) -> bool) -> bool {
        let has_unresolved = self.player_id.is_none() || other.player_id.is_none();
        let has_similar_names =
            || self.folded_names.iter().any(|a| other.folded_names.iter().any(|b| are_similar(a, b)));
        self.is_same_as(other) || (has_unresolved && has_similar_names())
    }

    /// Returns whether both may move in the same direction.
    pub(crate) fn same_direction(&self, other: &Self) -> bool {
        self.direction.may_equal(other.direction)
    }

    /// Returns whether the player may have had no contract yet in a year, so that only his draft rights could be traded: the
    /// record states draft rights, he was drafted in that year or later, he never played, or his name is not resolved.
    /// NBA.com's log has no legs for draft rights.
    pub(crate) fn may_be_unsigned_in(&self, year: i32) -> bool {
        let may_be_unsigned = |id: &str| !has_played(id) || draft_year(id).is_some_and(|draft| draft >= year);
        self.kind == AssetKind::DraftRights || self.player_id.as_deref().is_none_or(may_be_unsigned)
    }
}
