//! Which teams can hold which picks on a day.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use reference::FranchiseId;

/// The holders of the picks of one draft and round. Picks are named by their original team.
pub(super) struct Holdings {
    /// The teams that can hold a pick, each with the legs without an identity that can have brought it: none if the team
    /// had the pick at first or by a leg that is known to move it.
    holders: BTreeMap<FranchiseId, BTreeMap<FranchiseId, BTreeSet<usize>>>,
    /// Teams that can have received an unplaced leg, so that they can hold more than `holders` shows.
    incomplete: BTreeSet<FranchiseId>,
}

impl Holdings {
    /// Each team holds its own pick.
    pub(super) fn new(teams: &BTreeSet<FranchiseId>) -> Self {
        let holders = teams.iter().map(|team| (*team, BTreeMap::from([(*team, BTreeSet::new())]))).collect();
        Self { holders, incomplete: BTreeSet::new() }
    }

    pub(super) fn set_incomplete(&mut self, team: FranchiseId) {
        self.incomplete.insert(team);
    }

    pub(super) fn is_complete(&self, team: FranchiseId) -> bool {
        !self.incomplete.contains(&team)
    }

    /// Returns the picks that a team can hold.
    pub(super) fn picks_of(&self, team: FranchiseId) -> BTreeSet<FranchiseId> {
        self.holders.iter().filter(|(_, holders)| holders.contains_key(&team)).map(|(pick, _)| *pick).collect()
    }

    /// Returns whether a team is the only one that can hold the pick, and was known to receive it. A pick that went to an
    /// unknown team has no holder until a leg can have brought it to one.
    pub(super) fn is_certain(&self, pick: FranchiseId, team: FranchiseId) -> bool {
        let has_pick = self.legs_to(team, pick).is_some_and(BTreeSet::is_empty);
        has_pick && self.holders.get(&pick).is_some_and(|holders| holders.len() == 1)
    }

    /// Returns the teams that can hold a pick.
    pub(super) fn holders_of(&self, pick: FranchiseId) -> BTreeSet<FranchiseId> {
        self.holders.get(&pick).into_iter().flatten().map(|(team, _)| *team).collect()
    }

    /// Returns the legs without an identity that can have brought a pick to a team, or `None` if it cannot hold the pick.
    pub(super) fn legs_to(&self, team: FranchiseId, pick: FranchiseId) -> Option<&BTreeSet<usize>> {
        self.holders.get(&pick)?.get(&team)
    }

    /// Moves a pick to a team. `keeper` is the sending team, if it can keep the pick.
    pub(super) fn set_holder(&mut self, pick: FranchiseId, to: Option<FranchiseId>, keeper: Option<FranchiseId>) {
        self.holders.insert(pick, to.into_iter().chain(keeper).map(|team| (team, BTreeSet::new())).collect());
    }

    /// Adds a team to those that can hold a pick, because a leg without an identity can have brought it.
    pub(super) fn add_holder(&mut self, pick: FranchiseId, team: FranchiseId, leg: usize) {
        match self.holders.entry(pick).or_default().entry(team) {
            Entry::Vacant(entry) => _ = entry.insert(BTreeSet::from([leg])),
            Entry::Occupied(mut entry) if !entry.get().is_empty() => _ = entry.get_mut().insert(leg),
            Entry::Occupied(_) => {}
        }
    }
}
