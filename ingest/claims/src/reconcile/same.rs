//! Which items of a component tell of one trade.
//!
//! Two items may when at least one person goes the same way in both and no more go other ways. Where an item names nobody that
//! the other could lack (NBA.com's log has no legs for draft rights and names no picks), equal teams, at most a day apart,
//! with assets on the same ways are taken for the same trade, unless another candidate is as good. The best pairs are
//! joined first; never two items of a feed that tells a trade once, and never what an operator has split.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use schema::reference::FranchiseId;
use schema::vocabulary::AssetKind;

use super::Told;
use super::component::Sets;
use super::person::{Names, Person};
use crate::claim::{Decision, Leg};
use crate::feed::Feed;

/// An item with its people.
pub(super) struct Item<'a> {
    pub(super) told: &'a Told,
    pub(super) public_id: String,
    /// In an order of their own, whatever that of the feed.
    pub(super) legs: Vec<&'a Leg>,
    pub(super) people: Vec<Person>,
}

/// How well two items go together; the greatest is the best.
type Likeness = (u32, Reverse<i64>, usize);

struct Candidate {
    likeness: Likeness,
    is_by_people: bool,
    one: usize,
    other: usize,
}

/// The items by trade, as places in `items`, which are in the order of their public ids.
pub(super) fn trades(items: &[Item<'_>], decisions: &[Decision]) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(items, decisions);
    groups.join_decided(decisions);
    let mut candidates = Vec::new();
    for one in 0..items.len() {
        for other in one + 1..items.len() {
            candidates.extend(candidate(items, one, other));
        }
    }
    candidates.sort_by_key(|candidate| {
        (Reverse((candidate.is_by_people, candidate.likeness)), candidate.one, candidate.other)
    });
    for candidate in candidates.iter().filter(|candidate| candidate.is_by_people) {
        groups.join(candidate.one, candidate.other);
    }
    let others: Vec<_> = candidates.iter().filter(|candidate| !candidate.is_by_people).collect();
    for candidate in &others {
        let rivals = |place: usize, partner: usize| {
            others.iter().any(|rival| {
                let of_place = [(rival.one, rival.other), (rival.other, rival.one)];
                let rivaling = of_place.iter().find(|(one, _)| *one == place).map(|(_, other)| *other);
                rivaling.is_some_and(|rivaling| {
                    rivaling != partner
                        && rival.likeness == candidate.likeness
                        && items[rivaling].told.feed == items[partner].told.feed
                        && groups.may_join(place, rivaling)
                })
            })
        };
        if !rivals(candidate.one, candidate.other) && !rivals(candidate.other, candidate.one) {
            groups.join(candidate.one, candidate.other);
        }
    }
    groups.into_groups()
}

impl<'a> Item<'a> {
    pub(super) fn new(told: &'a Told, names: &Names<'_>) -> Self {
        let mut legs: Vec<_> = told.said.legs.iter().collect();
        legs.sort();
        Self { told, public_id: told.public_id(), people: names.people(told, &legs), legs }
    }
}

fn candidate(items: &[Item<'_>], one: usize, other: usize) -> Option<Candidate> {
    let (a, b) = (&items[one], &items[other]);
    if is_exclusive(a.told.feed) && a.told.feed == b.told.feed {
        return None;
    }
    let days = (a.told.said.date - b.told.said.date).num_days().abs();
    if days > super::WINDOW_DAYS {
        return None;
    }
    let (teams, other_teams) = (a.told.said.all_teams(), b.told.said.all_teams());
    let shared = teams.intersection(&other_teams).count();
    let (agreeing, opposed) = agreement(&a.people, &b.people);
    let likeness = |share: u32| (share, Reverse(days), shared);
    if agreeing > opposed {
        let all = u32::try_from(a.people.len().min(b.people.len())).unwrap_or(u32::MAX);
        let share = 1_000 * u32::try_from(agreeing).unwrap_or(u32::MAX) / all.max(1);
        return Some(Candidate { likeness: likeness(share), is_by_people: true, one, other });
    }
    let is_alike = agreeing == 0
        && opposed == 0
        && days <= 1
        && shared >= 2
        && (teams.is_subset(&other_teams) || other_teams.is_subset(&teams))
        && (can_lack(a, b) || can_lack(b, a))
        && have_common_ways(a, b);
    let share = u32::from(teams == other_teams);
    is_alike.then(|| Candidate { likeness: likeness(share), is_by_people: false, one, other })
}

/// How many people go the same way in both, and how many are in both and go other ways.
fn agreement(ones: &[Person], others: &[Person]) -> (usize, usize) {
    let mut left: Vec<&Person> = others.iter().collect();
    let (mut agreeing, mut opposed) = (0, 0);
    let mut unmatched = Vec::new();
    for person in ones {
        let same_way = left.iter().position(|other| person.is(other) && person.goes_with(other));
        if let Some(place) = same_way {
            left.swap_remove(place);
            agreeing += 1;
        } else if let Some(place) = left.iter().position(|other| person.is(other)) {
            left.swap_remove(place);
            opposed += 1;
        } else {
            unmatched.push(person);
        }
    }
    for person in unmatched {
        let mut alike = left.iter().enumerate().filter(|(_, other)| person.goes_with(other) && person.may_be(other));
        if let (Some((place, _)), None) = (alike.next(), alike.next()) {
            left.swap_remove(place);
            agreeing += 1;
        }
    }
    (agreeing, opposed)
}

/// Whether the first names nobody, and may tell of the same trade as the second although that names people.
fn can_lack(silent: &Item<'_>, other: &Item<'_>) -> bool {
    let year = other.told.year();
    silent.people.is_empty() && other.people.iter().all(|person| person.may_be_unsigned_in(year))
}

/// Whether all ways on which one has assets are ways on which the other has some.
fn have_common_ways(one: &Item<'_>, other: &Item<'_>) -> bool {
    let (ones, others) = (ways(one.told), ways(other.told));
    !ones.is_empty() && !others.is_empty() && (ones.is_subset(&others) || others.is_subset(&ones))
}

fn ways(told: &Told) -> BTreeSet<(FranchiseId, FranchiseId)> {
    let legs = told.said.legs.iter().filter(|leg| leg.kind != AssetKind::TradeException);
    legs.filter_map(|leg| Some((leg.from?, leg.to?))).collect()
}

/// Whether a feed tells of a trade in one item.
fn is_exclusive(feed: Feed) -> bool {
    feed != Feed::EspnTransactions
}

/// The items that are taken together so far.
struct Groups<'a> {
    items: &'a [Item<'a>],
    sets: Sets,
    members: Vec<Vec<usize>>,
    split: Vec<BTreeSet<usize>>,
}

impl<'a> Groups<'a> {
    fn new(items: &'a [Item<'a>], decisions: &[Decision]) -> Self {
        let split = decisions.iter().filter_map(|decision| match decision {
            Decision::Split { items: split } => Some(places(items, split)),
            _ => None,
        });
        Self {
            items,
            sets: Sets { parents: (0..items.len()).collect() },
            members: (0..items.len()).map(|place| vec![place]).collect(),
            split: split.collect(),
        }
    }

    fn join_decided(&mut self, decisions: &[Decision]) {
        for decision in decisions {
            if let Decision::Join { items } = decision {
                let joined: Vec<_> = places(self.items, items).into_iter().collect();
                joined.windows(2).for_each(|two| self.unite(two[0], two[1]));
            }
        }
    }

    fn join(&mut self, one: usize, other: usize) {
        if self.may_join(one, other) {
            self.unite(one, other);
        }
    }

    fn may_join(&self, one: usize, other: usize) -> bool {
        let (ones, others) = (&self.members[self.root(one)], &self.members[self.root(other)]);
        let is_split =
            |one: &usize, other: &usize| self.split.iter().any(|set| set.contains(one) && set.contains(other));
        let is_double = |one: &usize, other: &usize| {
            let (feed, other_feed) = (self.items[*one].told.feed, self.items[*other].told.feed);
            feed == other_feed && is_exclusive(feed)
        };
        ones.iter().all(|one| others.iter().all(|other| !is_split(one, other) && !is_double(one, other)))
    }

    fn root(&self, mut place: usize) -> usize {
        while self.sets.parents[place] != place {
            place = self.sets.parents[place];
        }
        place
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if one != other {
            self.sets.unite(one, other);
            let (kept, moved) = (one.min(other), one.max(other));
            let moved = std::mem::take(&mut self.members[moved]);
            self.members[kept].extend(moved);
        }
    }

    fn into_groups(self) -> Vec<Vec<usize>> {
        self.members.into_iter().filter(|members| !members.is_empty()).collect()
    }
}

fn places(items: &[Item<'_>], ids: &BTreeSet<String>) -> BTreeSet<usize> {
    items.iter().enumerate().filter(|(_, item)| ids.contains(&item.public_id)).map(|(place, _)| place).collect()
}
