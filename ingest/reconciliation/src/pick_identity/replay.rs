//! Replays the trades of picks day by day, and identifies picks by who held what.
//!
//! All legs of a day are taken together, because feeds do not state their order: what a team receives on a day it can send
//! on that day. But no pick returns to a team on the day on which it left.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{Basis, Certainty};

use super::holdings::Holdings;
use super::next_trade::{Origin, compared_origins, only_origin};
use super::{Known, OneOf, OriginalTeam, Possible, TradedPick, Unplaced};
use crate::lineage::order_events;

/// What is known of a leg's pick without an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Undecided {
    Unknown,
    OneOf(OneOf),
}

/// What a replay has found besides identities.
pub(super) struct Replayed {
    /// What is known of each leg otherwise.
    pub(super) undecided: Vec<Undecided>,
    /// Legs without an identity that a later leg names, with the picks that each can be then.
    pub(super) origins: Vec<Origin>,
}

pub(super) struct Replay<'a> {
    /// By day.
    legs: &'a [&'a TradedPick],
    groups: &'a [usize],
    /// By day.
    unplaced: &'a [&'a Unplaced],
    holdings: Holdings,
}

impl<'a> Replay<'a> {
    pub(super) fn new(
        teams: &BTreeSet<FranchiseId>,
        legs: &'a [&'a TradedPick],
        groups: &'a [usize],
        unplaced: &'a [&'a Unplaced],
    ) -> Self {
        Self { legs, groups, unplaced, holdings: Holdings::new(teams) }
    }

    /// Adds the identities that follow from the holdings to `known`.
    pub(super) fn run(mut self, known: &mut [Option<Known>], possible: &Possible) -> Replayed {
        let mut undecided = Vec::with_capacity(self.legs.len());
        let mut origins = Vec::new();
        let mut unplaced = self.unplaced.iter().peekable();
        for day in self.legs.chunk_by(|a, b| a.date == b.date) {
            while let Some(leg) = unplaced.next_if(|leg| leg.date <= day[0].date) {
                leg.receivers.iter().for_each(|team| self.holdings.set_incomplete(*team));
            }
            let first = undecided.len();
            let day: Vec<usize> = (first..first + day.len()).collect();
            let candidates = self.identify(&day, known, possible);
            let of_day = self.decide_rest(&day, &candidates, known, possible);
            origins.extend(day.iter().flat_map(|index| self.origins(*index, &day, known, possible)));
            self.move_known(&day, known);
            self.move_unidentified(&day, &of_day, known);
            undecided.extend(of_day);
        }
        Replayed { undecided, origins }
    }

    /// Identifies the legs of a day until no further one follows, and returns the picks that each can be.
    fn identify(
        &self,
        day: &[usize],
        known: &mut [Option<Known>],
        possible: &Possible,
    ) -> BTreeMap<usize, BTreeSet<FranchiseId>> {
        loop {
            let candidates = self.candidates(day, known, possible);
            let found: Vec<_> = day
                .iter()
                .filter_map(|index| Some((*index, self.only_pick_held(*index, day, &candidates, known)?)))
                .collect();
            if found.is_empty() {
                return candidates;
            }
            for (index, original_team) in found {
                known[index] = Some(Known { original_team, certainty: Certainty::Deduced, basis: Basis::OnlyPickHeld });
            }
        }
    }

    /// Returns the picks that each leg of the day can be: those that its sender can hold or receives that day, without those
    /// that other legs are known to send.
    fn candidates(
        &self,
        day: &[usize],
        known: &[Option<Known>],
        possible: &Possible,
    ) -> BTreeMap<usize, BTreeSet<FranchiseId>> {
        let held = |index: usize| self.legs[index].from.map(|from| self.held_on(from, day, known)).unwrap_or_default();
        let mut candidates: BTreeMap<usize, BTreeSet<FranchiseId>> =
            day.iter().map(|index| (*index, held(*index))).collect();
        // What an unidentified leg brings to a team can go on with another one.
        loop {
            let mut has_changed = false;
            for index in day {
                let leg = self.legs[*index];
                let received: BTreeSet<_> = day
                    .iter()
                    .filter(|other| *other != index && self.is_brought_to(leg.from, **other, known))
                    .flat_map(|other| {
                        possible[*other].as_ref().map_or(&candidates[other], |one_of| &one_of.teams).clone()
                    })
                    .collect();
                let own = candidates.get_mut(index).expect("each leg of the day has candidates");
                let count = own.len();
                own.extend(received);
                has_changed |= own.len() > count;
            }
            if !has_changed {
                return candidates;
            }
        }
    }

    /// Returns the picks that a team can hold before or during a day and that no leg of the day is known to send.
    fn held_on(&self, team: FranchiseId, day: &[usize], known: &[Option<Known>]) -> BTreeSet<FranchiseId> {
        let known_moves = || {
            let moves = day.iter().filter(|index| !self.legs[**index].is_swap);
            moves.filter_map(|index| Some((self.legs[*index], known[*index]?.original_team)))
        };
        let received = known_moves().filter(|(leg, _)| leg.to == Some(team)).map(|(_, pick)| pick);
        let mut held = self.holdings.picks_of(team);
        held.extend(received);
        for (_, pick) in known_moves().filter(|(leg, _)| leg.from == Some(team)) {
            held.remove(&pick);
        }
        held
    }

    /// Returns the pick of a leg whose sender held exactly one.
    fn only_pick_held(
        &self,
        index: usize,
        day: &[usize],
        candidates: &BTreeMap<usize, BTreeSet<FranchiseId>>,
        known: &[Option<Known>],
    ) -> Option<FranchiseId> {
        let leg = self.legs[index];
        let from = leg.from?;
        let (pick, 1) = (*candidates[&index].first()?, candidates[&index].len()) else { return None };
        let is_received = |other: &usize| {
            let is_pick = known[*other].is_some_and(|known| known.original_team == pick);
            is_pick && self.legs[*other].to == Some(from) && !self.legs[*other].is_swap && !self.legs[*other].can_stay
        };
        let is_held = self.holdings.is_certain(pick, from) || day.iter().any(is_received);
        let is_brought_another = day.iter().any(|other| self.is_brought_to(leg.from, *other, known));
        let is_only_one_sent = leg.is_swap || self.count_sent(from, day, known) == 1;
        let is_open = known[index].is_none() && leg.original_team == OriginalTeam::Unstated;
        (is_open && self.holdings.is_complete(from) && is_held && !is_brought_another && is_only_one_sent)
            .then_some(pick)
    }

    /// Returns whether a leg brings a pick without an identity to a team.
    fn is_brought_to(&self, team: Option<FranchiseId>, index: usize, known: &[Option<Known>]) -> bool {
        team.is_some() && self.legs[index].to == team && !self.legs[index].is_swap && known[index].is_none()
    }

    /// Returns how many different picks without an identity a team sends on a day.
    fn count_sent(&self, team: FranchiseId, day: &[usize], known: &[Option<Known>]) -> usize {
        let is_sent = |index: &&usize| {
            let leg = self.legs[**index];
            known[**index].is_none() && !leg.is_swap && leg.from == Some(team)
        };
        day.iter().filter(is_sent).map(|index| self.groups[*index]).collect::<BTreeSet<_>>().len()
    }

    /// Returns what is known of the legs of a day without an identity. A team that receives an unknown pick can send it on the
    /// same day.
    fn decide_rest(
        &mut self,
        day: &[usize],
        candidates: &BTreeMap<usize, BTreeSet<FranchiseId>>,
        known: &[Option<Known>],
        possible: &Possible,
    ) -> Vec<Undecided> {
        loop {
            let undecided: Vec<_> = day
                .iter()
                .map(|index| match &possible[*index] {
                    Some(one_of) => Undecided::OneOf(one_of.clone()),
                    None => self.undecided(*index, day, &candidates[index], known),
                })
                .collect();
            let is_unknown = |(index, undecided): &(&usize, &Undecided)| {
                let is_pick = known[**index].is_none() && !self.legs[**index].is_swap;
                is_pick && **undecided == Undecided::Unknown
            };
            let receivers: Vec<_> = day
                .iter()
                .zip(&undecided)
                .filter(is_unknown)
                .filter_map(|(index, _)| self.legs[*index].to)
                .filter(|team| self.holdings.is_complete(*team))
                .collect();
            if receivers.is_empty() {
                return undecided;
            }
            for team in receivers {
                self.holdings.set_incomplete(team);
            }
        }
    }

    fn undecided(
        &self,
        index: usize,
        day: &[usize],
        candidates: &BTreeSet<FranchiseId>,
        known: &[Option<Known>],
    ) -> Undecided {
        let leg = self.legs[index];
        // A team that sends more picks than it is known to hold has others.
        let holds_all = |from| self.holdings.is_complete(from) && self.count_sent(from, day, known) <= candidates.len();
        if candidates.is_empty() || !leg.from.is_some_and(holds_all) {
            Undecided::Unknown
        } else {
            let is_compared = matches!(leg.original_team, OriginalTeam::OneOf(_)) && candidates.len() > 1;
            let is_held = |pick: &FranchiseId| leg.from.is_some_and(|from| self.holdings.is_certain(*pick, from));
            let basis = (is_compared && candidates.iter().all(is_held)).then_some(Basis::OnlyPickHeld);
            Undecided::OneOf(OneOf { teams: candidates.clone(), basis })
        }
    }

    /// Returns the legs that can have brought the pick of a leg to its sender, or the picks that it compares.
    fn origins(&self, index: usize, day: &[usize], known: &[Option<Known>], possible: &Possible) -> Vec<Origin> {
        let leg = self.legs[index];
        let Some(from) = leg.from else { return Vec::new() };
        let is_received_that_day =
            day.iter().any(|other| self.legs[*other].to == Some(from) && !self.legs[*other].is_swap);
        if leg.is_swap || is_received_that_day || !self.holdings.is_complete(from) {
            return Vec::new();
        }
        match (known[index], &possible[index]) {
            (Some(known), _) => {
                only_origin(&self.holdings, from, &BTreeSet::from([known.original_team])).into_iter().collect()
            }
            (None, Some(OneOf { teams, .. })) => {
                let mut origins: Vec<_> = only_origin(&self.holdings, from, teams).into_iter().collect();
                if !self.has_right_to_swap(from, leg.date) {
                    origins.extend(compared_origins(&self.holdings, from, teams));
                }
                origins
            }
            (None, None) => Vec::new(),
        }
    }

    /// Returns whether a team can compare picks that it does not have.
    fn has_right_to_swap(&self, team: FranchiseId, day: NaiveDate) -> bool {
        self.legs.iter().any(|leg| leg.is_swap && leg.to == Some(team) && leg.date <= day)
    }

    /// Moves the identified picks. The legs of one pick are ordered so that each leaves a team that has it.
    fn move_known(&mut self, day: &[usize], known: &[Option<Known>]) {
        let mut legs_by_pick: BTreeMap<FranchiseId, Vec<&TradedPick>> = BTreeMap::new();
        for index in day.iter().filter(|index| !self.legs[**index].is_swap) {
            if let Some(known) = known[*index] {
                legs_by_pick.entry(known.original_team).or_default().push(self.legs[*index]);
            }
        }
        for (pick, legs) in legs_by_pick {
            let holders = self.holdings.holders_of(pick);
            let apply = |holders: &BTreeSet<FranchiseId>, leg: &&TradedPick| {
                let fits = leg.from.is_some_and(|from| holders.contains(&from));
                (leg.to.into_iter().collect(), u32::from(fits))
            };
            for leg in order_events(legs, &holders, &apply) {
                self.holdings.set_holder(pick, leg.to, leg.from.filter(|_| leg.can_stay));
            }
        }
    }

    /// Adds the receiving teams of the other legs to those that can hold their picks.
    fn move_unidentified(&mut self, day: &[usize], undecided: &[Undecided], known: &[Option<Known>]) {
        for (index, undecided) in day.iter().zip(undecided) {
            let leg = self.legs[*index];
            if let (None, false, Some(to), Undecided::OneOf(one_of)) = (known[*index], leg.is_swap, leg.to, undecided) {
                for pick in &one_of.teams {
                    self.holdings.add_holder(*pick, to, *index);
                }
            }
        }
    }
}
