//! Which teams can hold which picks on a day.

use std::collections::{BTreeMap, BTreeSet};

use reference::FranchiseId;

/// The holders of the picks of one draft and round. Picks are named by their original team.
pub(super) struct Holdings {
    /// The teams that can hold a pick. A pick is certain to be held if it is one team.
    holders: BTreeMap<FranchiseId, BTreeSet<FranchiseId>>,
    /// Teams that an unplaced leg touched, so that they can hold more or less than `holders` shows.
    incomplete: BTreeSet<FranchiseId>,
}

impl Holdings {
    /// Each team holds its own pick.
    pub(super) fn new(teams: &BTreeSet<FranchiseId>) -> Self {
        let holders = teams.iter().map(|team| (*team, BTreeSet::from([*team]))).collect();
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
        self.holders.iter().filter(|(_, holders)| holders.contains(&team)).map(|(pick, _)| *pick).collect()
    }

    /// Returns whether a team is the only one that can hold the pick.
    pub(super) fn is_certain(&self, pick: FranchiseId, team: FranchiseId) -> bool {
        self.holders_of(pick).is_some_and(|holders| holders.len() == 1 && holders.contains(&team))
    }

    pub(super) fn holders_of(&self, pick: FranchiseId) -> Option<&BTreeSet<FranchiseId>> {
        self.holders.get(&pick)
    }

    /// Moves a pick to a team. `keeper` is the sending team, if it can keep the pick.
    pub(super) fn set_holder(&mut self, pick: FranchiseId, to: Option<FranchiseId>, keeper: Option<FranchiseId>) {
        self.holders.insert(pick, to.into_iter().chain(keeper).collect());
    }

    /// Adds a team to those that can hold a pick.
    pub(super) fn add_holder(&mut self, pick: FranchiseId, team: FranchiseId) {
        self.holders.entry(pick).or_default().insert(team);
    }
}
