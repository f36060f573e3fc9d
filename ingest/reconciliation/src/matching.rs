//! Matching: decides which source records of a component describe the same trade.
//!
//! 1. Records of one feed that state one trade are joined (see [`repeats`]).
//! 2. A record that combines several trades of another feed is divided into parts, one per trade (see [`combined`]). From
//!    here on each part is matched like a record.
//! 3. Records of different feeds are joined, the pairs with the best scores first (see [`score`]). Two records are
//!    candidates if more of their common players move in the same direction than in different ones. A record without
//!    players (NBA.com's log has no legs for draft rights and does not name picks) is also a candidate for a record of
//!    the same teams and directions at most a day apart, unless another candidate is equally good.
//!
//! An operator's joins and splits take precedence in every step.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use feeds::claim::Override;

use self::groups::Groups;
use self::score::{CandidatePair, candidate_pair};
use crate::record::{Part, PreparedRecord};

mod combined;
mod groups;
mod repeats;
mod score;

/// Returns the records of each trade. The records must be sorted by public ID.
pub(crate) fn match_records<'a>(
    records: Vec<PreparedRecord<'a>>,
    rescissions: &[PreparedRecord<'a>],
    overrides: &[Override],
) -> Vec<Vec<PreparedRecord<'a>>> {
    let mut records = repeats::replace_superseded(records, rescissions, overrides);
    let mut groups = Groups::new(&records, overrides);
    groups.apply_joins(overrides);
    repeats::join_repeats(&mut records, rescissions, &mut groups);
    combined::divide_combined_records(&mut records, &mut groups);
    join_feeds(&records, &mut groups);
    collect_parts(records, groups)
}

/// Joins the records of different feeds that describe the same trade.
fn join_feeds(records: &[PreparedRecord<'_>], groups: &mut Groups) {
    let (by_players, by_teams): (Vec<_>, Vec<_>) =
        candidate_pairs(records).into_iter().partition(|pair| pair.share_players);
    for pair in &by_players {
        groups.join(pair.left, pair.right);
    }
    for pair in &by_teams {
        if !is_ambiguous(pair, &by_teams, records, groups) {
            groups.join(pair.left, pair.right);
        }
    }
}

/// Returns all candidate pairs, the best match first.
fn candidate_pairs(records: &[PreparedRecord<'_>]) -> Vec<CandidatePair> {
    let mut pairs = Vec::new();
    for left in 0..records.len() {
        for right in left + 1..records.len() {
            pairs.extend(candidate_pair(records, left, right));
        }
    }
    pairs.sort_by_key(|pair| (Reverse(pair.score), pair.left, pair.right));
    pairs
}

/// Returns whether one record of the pair matches another record of the partner's feed equally well.
fn is_ambiguous(
    pair: &CandidatePair,
    pairs: &[CandidatePair],
    records: &[PreparedRecord<'_>],
    groups: &Groups,
) -> bool {
    let has_alternative = |index: usize, partner: usize| {
        let equally_good = pairs.iter().filter(|other| other.score == pair.score);
        let mut alternatives =
            equally_good.filter_map(|other| other.partner_of(index)).filter(|other| *other != partner);
        alternatives.any(|other| records[other].feed() == records[partner].feed() && groups.may_join(index, other))
    };
    has_alternative(pair.left, pair.right) || has_alternative(pair.right, pair.left)
}

/// Returns the records of each trade. A group without a record whose main trade it is joins the main trade of its first
/// record. Parts of one record in one trade become one part again.
fn collect_parts<'a>(records: Vec<PreparedRecord<'a>>, groups: Groups) -> Vec<Vec<PreparedRecord<'a>>> {
    let is_main = |index: &usize| records[*index].part != Part::Other;
    let (mut trades, without_main): (Vec<_>, Vec<_>) =
        groups.into_groups().into_iter().partition(|group| group.iter().any(is_main));
    for group in without_main {
        let is_main_of_first =
            |index: &usize| is_main(index) && records[*index].public_id == records[group[0]].public_id;
        let main_trade = trades.iter_mut().find(|trade| trade.iter().any(is_main_of_first));
        main_trade.expect("each record has a main trade").extend(group);
    }
    let mut parts: Vec<_> = records.into_iter().map(Some).collect();
    let mut trades: Vec<Vec<PreparedRecord<'a>>> = trades
        .into_iter()
        .map(|trade| unite_parts(trade.into_iter().filter_map(|index| parts[index].take())))
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for record in trades.iter().flatten() {
        *counts.entry(record.public_id.clone()).or_default() += 1;
    }
    for record in trades.iter_mut().flatten().filter(|record| counts[&record.public_id] == 1) {
        record.part = Part::Whole;
    }
    trades
}

/// Unites the parts of each record.
fn unite_parts<'a>(parts: impl Iterator<Item = PreparedRecord<'a>>) -> Vec<PreparedRecord<'a>> {
    let mut records: BTreeMap<String, PreparedRecord<'a>> = BTreeMap::new();
    for part in parts {
        match records.entry(part.public_id.clone()) {
            Entry::Vacant(entry) => _ = entry.insert(part),
            Entry::Occupied(entry) => entry.into_mut().add_part(part),
        }
    }
    records.into_values().collect()
}
