//! Legs of a trade among three or more teams. The rows do not state where an asset went, so each acquired asset is paired
//! with the same asset in the row of another team. Where the pair is uncertain, the team stays unknown.

use std::collections::BTreeSet;

use reference::FranchiseId;
use reference::enums::{AssetKind, Flag};

use super::leg::{add_details, leg};
use super::listed_asset::ListedAsset;
use super::pairing::{SCORES, match_score};
use super::row::TradeRow;
use crate::claim::Leg;

pub(super) fn legs(rows: &[&TradeRow], teams: &BTreeSet<FranchiseId>) -> Vec<Leg> {
    let mut pairing = Pairing::new(rows, teams);
    // Assets with a stated sending team come first, then the most certain pairs, so that a weak match takes no asset from a
    // strong one.
    for is_stated in [true, false] {
        for min_score in SCORES {
            pairing.pair(is_stated, min_score);
        }
    }
    pairing.acquired_legs().chain(pairing.unpaired_legs()).collect()
}

/// A team with an asset that it acquired or relinquished.
type TeamAsset<'a> = (FranchiseId, &'a ListedAsset);

struct Pairing<'a> {
    teams: &'a BTreeSet<FranchiseId>,
    acquired: Vec<TeamAsset<'a>>,
    relinquished: Vec<TeamAsset<'a>>,
    /// Index of the relinquished asset, by acquired asset.
    pairs: Vec<Option<usize>>,
    /// Whether a relinquished asset is paired.
    is_taken: Vec<bool>,
}

impl<'a> Pairing<'a> {
    fn new(rows: &[&'a TradeRow], teams: &'a BTreeSet<FranchiseId>) -> Self {
        let acquired: Vec<_> = rows.iter().flat_map(|row| row.acquired.iter().map(|asset| (row.team, asset))).collect();
        let relinquished: Vec<_> =
            rows.iter().flat_map(|row| row.relinquished.iter().map(|asset| (row.team, asset))).collect();
        let (pairs, is_taken) = (vec![None; acquired.len()], vec![false; relinquished.len()]);
        Self { teams, acquired, relinquished, pairs, is_taken }
    }

    /// Pairs acquired assets that have, or do not have, a stated sending team, if the pair is certain.
    fn pair(&mut self, is_stated: bool, min_score: u32) {
        for index in 0..self.acquired.len() {
            if self.pairs[index].is_some() || self.stated_sender(index).is_some() != is_stated {
                continue;
            }
            let candidates = self.candidates(index, min_score);
            let senders: BTreeSet<_> = candidates.iter().map(|candidate| self.relinquished[*candidate].0).collect();
            let is_certain = senders.len() == 1
                && (is_stated || candidates.len() > 1 || !self.is_contested(index, &candidates, min_score));
            if let (true, Some(candidate)) = (is_certain, candidates.first()) {
                self.pairs[index] = Some(*candidate);
                self.is_taken[*candidate] = true;
            }
        }
    }

    /// Returns the sending team that the text of an acquired asset states.
    fn stated_sender(&self, index: usize) -> Option<FranchiseId> {
        let (team, asset) = self.acquired[index];
        asset.from.filter(|sender| self.teams.contains(sender) && *sender != team)
    }

    /// Returns the free relinquished assets that may be the acquired one.
    fn candidates(&self, index: usize, min_score: u32) -> Vec<usize> {
        let (receiver, asset) = self.acquired[index];
        let stated_sender = self.stated_sender(index);
        let is_candidate = |other: &usize| {
            let (sender, relinquished) = self.relinquished[*other];
            !self.is_taken[*other]
                && sender != receiver
                && stated_sender.is_none_or(|stated| stated == sender)
                && self.may_come_from(relinquished, sender)
                && is_match(asset, relinquished, min_score)
        };
        (0..self.relinquished.len()).filter(is_candidate).collect()
    }

    /// Returns whether another team's acquired asset may be one of the candidates too.
    fn is_contested(&self, index: usize, candidates: &[usize], min_score: u32) -> bool {
        let receiver = self.acquired[index].0;
        let may_be_candidate = |other_receiver: FranchiseId, other: &ListedAsset| {
            candidates.iter().any(|candidate| {
                let (sender, relinquished) = self.relinquished[*candidate];
                sender != other_receiver
                    && self.may_come_from(other, sender)
                    && is_match(other, relinquished, min_score)
            })
        };
        let unpaired = self.acquired.iter().zip(&self.pairs).filter(|(_, pair)| pair.is_none());
        unpaired.map(|(acquired, _)| acquired).any(|(team, asset)| *team != receiver && may_be_candidate(*team, asset))
    }

    /// Returns whether the text of an asset allows this sending team.
    fn may_come_from(&self, asset: &ListedAsset, sender: FranchiseId) -> bool {
        asset.from.is_none_or(|stated| stated == sender || !self.teams.contains(&stated))
    }

    fn acquired_legs(&self) -> impl Iterator<Item = Leg> {
        self.acquired.iter().enumerate().map(|(index, (team, asset))| {
            let pair = self.pairs[index].map(|pair| self.relinquished[pair]);
            let from = pair.map(|(sender, _)| sender).or_else(|| self.stated_sender(index));
            let mut leg = leg(asset, from, Some(*team));
            if let Some((_, relinquished)) = pair {
                add_details(&mut leg, relinquished);
            }
            if from.is_none() && leg.kind != AssetKind::TradeException {
                leg.flags.insert(Flag::UnknownSender);
            }
            leg
        })
    }

    /// Returns legs for the relinquished assets that no row acquires, usually because a row is missing. A player who
    /// passed through a team has two senders but arrives once, so he is left out.
    fn unpaired_legs(&self) -> impl Iterator<Item = Leg> {
        let arrives = |asset: &ListedAsset| {
            asset.player.is_some() && self.acquired.iter().any(|(_, other)| match_score(other, asset).is_some())
        };
        let free = self.relinquished.iter().zip(&self.is_taken).filter(|(_, is_taken)| !**is_taken);
        free.filter(move |((_, asset), _)| !arrives(asset)).map(|((team, asset), _)| {
            let mut leg = leg(asset, Some(*team), None);
            leg.flags.insert(Flag::UnknownReceiver);
            leg
        })
    }
}

fn is_match(a: &ListedAsset, b: &ListedAsset, min_score: u32) -> bool {
    match_score(a, b).is_some_and(|score| score >= min_score)
}
