//! Matching: decides which source records of a component describe the same trade.
//!
//! Two records are candidates if more of their common players move in the same direction than in different ones. A
//! record without players (NBA.com's log has no legs for draft rights and does not name picks) is also a candidate for
//! a record of the same teams and directions at most a day apart, unless another candidate is equally good.
//!
//! The candidates with the best scores are joined first. Two records of a feed with one record per trade are never
//! joined, unless an operator joins them. Neither are records that an operator has split.

use std::cmp::Reverse;

use feeds::claim::Override;

use self::groups::Groups;
use self::score::{CandidatePair, candidate_pair};
use crate::record::PreparedRecord;

mod groups;
mod score;

/// Returns the records of each trade as indices into `records`, which must be sorted by public ID.
pub(crate) fn match_records(records: &[PreparedRecord<'_>], overrides: &[Override]) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(records, overrides);
    groups.apply_joins(overrides);
    let (by_players, by_teams): (Vec<_>, Vec<_>) =
        candidate_pairs(records).into_iter().partition(|pair| pair.share_players);
    for pair in &by_players {
        groups.join(pair.left, pair.right);
    }
    for pair in &by_teams {
        if !is_ambiguous(pair, &by_teams, records, &groups) {
            groups.join(pair.left, pair.right);
        }
    }
    groups.into_groups()
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
    groups: &Groups<'_>,
) -> bool {
    let has_alternative = |index: usize, partner: usize| {
        let equally_good = pairs.iter().filter(|other| other.score == pair.score);
        let mut alternatives =
            equally_good.filter_map(|other| other.partner_of(index)).filter(|other| *other != partner);
        alternatives.any(|other| records[other].feed() == records[partner].feed() && groups.may_join(index, other))
    };
    has_alternative(pair.left, pair.right) || has_alternative(pair.right, pair.left)
}
