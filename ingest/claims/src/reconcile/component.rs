//! Which items can matter to each other: those that share a pair of teams within a few days, and all that hang together so.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveDate, TimeDelta};
use schema::reference::FranchiseId;

use super::Told;
use crate::claim::{Decision, TradeStatement};

/// Most days between items of one trade.
pub const WINDOW_DAYS: i64 = 7;

/// Pairs of teams by which an item may meet others, the smaller id first. An item that names one team only is its own pair.
pub fn pairs(said: &TradeStatement) -> BTreeSet<(FranchiseId, FranchiseId)> {
    let teams = said.all_teams();
    if let (1, Some(team)) = (teams.len(), teams.first()) {
        return BTreeSet::from([(*team, *team)]);
    }
    teams.iter().flat_map(|one| teams.range(*one..).skip(1).map(move |other| (*one, *other))).collect()
}

/// The items by component, as their places in `told`. Each is complete: what is decided within it depends on nothing else.
pub(super) fn components(told: &[Told], decisions: &[Decision]) -> Vec<Vec<usize>> {
    let mut sets = Sets { parents: (0..told.len()).collect() };
    let mut by_pair: HashMap<(FranchiseId, FranchiseId), Vec<(NaiveDate, usize)>> = HashMap::new();
    for (place, item) in told.iter().enumerate() {
        for pair in pairs(&item.said) {
            by_pair.entry(pair).or_default().push((item.said.date, place));
        }
    }
    for days in by_pair.values_mut() {
        days.sort_unstable();
        for two in days.windows(2) {
            if two[1].0 - two[0].0 <= TimeDelta::days(WINDOW_DAYS) {
                sets.unite(two[0].1, two[1].1);
            }
        }
    }
    let places: HashMap<String, usize> =
        told.iter().enumerate().map(|(place, item)| (item.public_id(), place)).collect();
    for decision in decisions {
        if let Decision::Join { items } = decision {
            let joined: Vec<_> = items.iter().filter_map(|id| places.get(id).copied()).collect();
            joined.windows(2).for_each(|two| sets.unite(two[0], two[1]));
        }
    }
    let mut components: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for place in 0..told.len() {
        components.entry(sets.root(place)).or_default().push(place);
    }
    components.into_values().collect()
}

/// Disjoint sets of places.
pub(super) struct Sets {
    pub(super) parents: Vec<usize>,
}

impl Sets {
    pub(super) fn root(&mut self, mut place: usize) -> usize {
        while self.parents[place] != place {
            self.parents[place] = self.parents[self.parents[place]];
            place = self.parents[place];
        }
        place
    }

    pub(super) fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other)] = one.min(other);
    }
}
