//! Legs that name the same selected player, or his number: they move the same pick.

use std::collections::BTreeSet;

use petgraph::unionfind::UnionFind;
use reference::FranchiseId;
use reference::enums::{Basis, Certainty};

use super::{Known, TradedPick};

/// The player who was selected with a pick, as far as a leg states him.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Draftee {
    /// The overall number.
    pub number: Option<i16>,
    /// The folded name (see [`reference::name::fold`]).
    pub name: Option<String>,
}

impl Draftee {
    fn is_same_as(&self, other: &Self) -> bool {
        match (self.number, other.number) {
            (Some(number), Some(other)) => number == other,
            _ => self.name.is_some() && self.name == other.name,
        }
    }
}

/// Returns the group of each leg: legs of one group have the same draftee.
pub(super) fn groups_by_draftee(legs: &[&TradedPick]) -> Vec<usize> {
    let mut groups = UnionFind::new(legs.len());
    for (index, leg) in legs.iter().enumerate() {
        for (other_index, other) in legs.iter().enumerate().skip(index + 1) {
            if leg.draftee.is_same_as(&other.draftee) {
                groups.union(index, other_index);
            }
        }
    }
    groups.into_labeling()
}

/// Gives the legs of each group the identity that one of them has, and returns whether any leg was given one.
pub(super) fn share_identities(groups: &[usize], known: &mut [Option<Known>]) -> bool {
    let mut has_changed = false;
    for index in 0..known.len() {
        let teams = known_in_group(groups, index, known);
        if let (None, 1, Some(team)) = (known[index], teams.len(), teams.first()) {
            known[index] =
                Some(Known { original_team: *team, certainty: Certainty::Deduced, basis: Basis::SameDraftee });
            has_changed = true;
        }
    }
    has_changed
}

/// Returns the different identities that the legs have that are in one group with a leg.
pub(super) fn known_in_group(groups: &[usize], index: usize, known: &[Option<Known>]) -> BTreeSet<FranchiseId> {
    let in_group = groups.iter().zip(known).filter(|(group, _)| **group == groups[index]);
    in_group.filter_map(|(_, known)| Some((*known)?.original_team)).collect()
}
