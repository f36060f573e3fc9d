//! The people that an item says changed teams, as far as it is known who they are.

use std::collections::{BTreeSet, HashMap};

use chrono::Datelike;
use schema::name::fold;
use schema::reference::FranchiseId;
use schema::vocabulary::AssetKind;

use super::{Directory, Told, player_id};
use crate::claim::{Decision, Leg, PlayerName};
use crate::player;

/// A person on the way from a team to another, as one item has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// Place of the leg in [`Item::legs`](super::same::Item::legs).
    pub(super) leg: usize,
    pub(super) from: Option<FranchiseId>,
    pub(super) to: Option<FranchiseId>,
    pub(super) kind: AssetKind,
    /// Ours, where the name is resolved.
    pub(super) id: Option<String>,
    pub(super) name: String,
    /// All names, folded.
    pub(super) names: BTreeSet<String>,
}

/// What operators decided of names.
pub(super) struct Names<'a> {
    directory: &'a dyn Directory,
    /// By folded name, and the item's public id where it is about one.
    decided: HashMap<(String, Option<&'a str>), &'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn new(directory: &'a dyn Directory, decisions: &'a [Decision]) -> Self {
        let decided = decisions.iter().filter_map(|decision| match decision {
            Decision::Name { name, player_id, item } => Some(((fold(name), item.as_deref()), player_id.as_str())),
            _ => None,
        });
        Self { directory, decided: decided.collect() }
    }

    /// The people of an item, in the order of the legs.
    pub(super) fn people(&self, told: &Told, legs: &[&Leg]) -> Vec<Person> {
        let public_id = told.public_id();
        legs.iter().enumerate().filter_map(|(place, leg)| self.person(told, &public_id, place, leg)).collect()
    }

    fn person(&self, told: &Told, public_id: &str, place: usize, leg: &Leg) -> Option<Person> {
        let player = leg.player.as_ref()?;
        let names = player::folded_names(player);
        let own = player.external_id.as_deref().and_then(|external| player_id(told.feed, external));
        let id = own.or_else(|| self.decided(&names, public_id)).or_else(|| self.resolved(player, told));
        Some(Person { leg: place, from: leg.from, to: leg.to, kind: leg.kind, id, name: player.name.clone(), names })
    }

    fn decided(&self, names: &BTreeSet<String>, public_id: &str) -> Option<String> {
        let of = |item| names.iter().find_map(|name| self.decided.get(&(name.clone(), item)));
        of(Some(public_id)).or_else(|| of(None)).map(|id| (*id).to_owned())
    }

    fn resolved(&self, player: &PlayerName, told: &Told) -> Option<String> {
        player::resolve(player, told.said.date, self.directory)
    }
}

impl Person {
    /// Whether both are the same for certain: by id, else by a name.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (&self.id, &other.id) {
            (Some(one), Some(other)) => one == other,
            _ => !self.names.is_disjoint(&other.names),
        }
    }

    /// Whether both may be the same in two spellings, or under a name that was changed since; asked only of people who go the
    /// same way in one trade when nobody else is left who does.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        self.is_called_like(other, player::share_a_name)
    }

    /// Whether both may be the same in two spellings.
    pub(super) fn is_spelt_like(&self, other: &Self) -> bool {
        self.is_called_like(other, player::are_alike)
    }

    /// People of two ids are two, however alike their names.
    fn is_called_like(&self, other: &Self, is_like: fn(&str, &str) -> bool) -> bool {
        let is_like = || self.names.iter().any(|name| other.names.iter().any(|other| is_like(name, other)));
        self.is(other) || ((self.id.is_none() || other.id.is_none()) && is_like())
    }

    /// Whether both go the same way, as far as both say which.
    pub(super) fn goes_with(&self, other: &Self) -> bool {
        agree(self.from, other.from) && agree(self.to, other.to)
    }

    /// Whether the person may have been without a contract, so that only draft rights can have been traded: drafted that year,
    /// or never known to the league. NBA.com's log has no legs for draft rights.
    pub(super) fn may_be_unsigned_in(&self, year: i32) -> bool {
        self.kind == AssetKind::DraftRights
            || self.id.as_deref().is_none_or(|id| player::drafted_in(id).is_some_and(|draft| draft >= year))
    }
}

impl Told {
    pub(super) fn year(&self) -> i32 {
        self.said.date.year()
    }
}

/// An end that one does not state agrees with any.
pub(super) fn agree(one: Option<FranchiseId>, other: Option<FranchiseId>) -> bool {
    one.is_none() || other.is_none() || one == other
}
