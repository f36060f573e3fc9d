//! Records of one feed that state one trade.
//!
//! A feed may state a trade again on the day on which it becomes official. NBA.com's log corrects a trade under a new
//! number, with or without removing the old one:
//!
//! ```text
//! Trade 2020052, 2021-01-14: James Harden HOU to BKN, Jarrett Allen BKN to CLE, Caris LeVert BKN to HOU, …
//! Trade 2020053, 2021-01-16: James Harden HOU to BKN, Jarrett Allen BKN to CLE, Caris LeVert BKN to IND, …
//! ```
//!
//! Two records without players are two trades, even if both are `draft consideration from LAL to NOP`, unless they state
//! the same picks on different days or one of them is withdrawn.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use feeds::claim::{Leg, Override};
use feeds::pick::Pick;
use reference::FranchiseId;
use reference::enums::AssetKind;

use super::groups::Groups;
use super::score::compare_players;
use crate::blocking::WINDOW_DAYS;
use crate::feed_profile::one_record_per_trade;
use crate::record::PreparedRecord;
use crate::rescissions::separates;

/// Maximum number of days between a record of a cumulative feed and the record that corrects it.
const CORRECTION_DAYS: i64 = 2;

/// Removes the records that a later record of the same cumulative feed supersedes, and keeps their IDs as former IDs of
/// that record. It decides alone what the feed states.
pub(super) fn replace_superseded<'a>(
    records: Vec<PreparedRecord<'a>>,
    rescissions: &[PreparedRecord<'_>],
    overrides: &[Override],
) -> Vec<PreparedRecord<'a>> {
    let mut groups = Groups::new(&records, overrides);
    let mut pairs = repeated_pairs(&records, rescissions);
    pairs.retain(|(left, _)| records[*left].feed().is_cumulative());
    pairs.sort_by_cached_key(|(left, right)| {
        let (a, b) = (&records[*left], &records[*right]);
        let agreeing = compare_players(&a.players, &b.players).agreeing;
        (a.is_withdrawn() || b.is_withdrawn(), Reverse(agreeing), days_apart(a, b), *left, *right)
    });
    for (left, right) in pairs {
        let is_withdrawn = records[left].is_withdrawn() || records[right].is_withdrawn();
        let has_current = |index| groups.members(index).iter().any(|member| !records[*member].is_withdrawn());
        // A withdrawn record has one successor. It does not make one trade of two that the feed still states.
        if !is_withdrawn || !has_current(left) || !has_current(right) {
            groups.join_same_feed(left, right);
        }
    }
    let mut records: Vec<_> = records.into_iter().map(Some).collect();
    let mut take = |group: Vec<usize>| group.into_iter().filter_map(|index| records[index].take()).collect();
    let mut kept: Vec<_> = groups.into_groups().into_iter().map(|group| newest_of(take(group))).collect();
    kept.sort_by(|a, b| a.public_id.cmp(&b.public_id));
    kept
}

/// Joins the records of one feed that state one trade.
pub(super) fn join_repeats(
    records: &mut [PreparedRecord<'_>],
    rescissions: &[PreparedRecord<'_>],
    groups: &mut Groups,
) {
    for (left, right) in repeated_pairs(records, rescissions) {
        join_repeat(records, groups, left, right);
    }
}

/// Joins two records of one feed that state one trade, unless an operator has split them.
pub(super) fn join_repeat(records: &mut [PreparedRecord<'_>], groups: &mut Groups, left: usize, right: usize) {
    if groups.join_same_feed(left, right) {
        records[left].is_repeated = true;
        records[right].is_repeated = true;
    }
}

/// Returns the record that supersedes the others: one that the feed still states, then the one with the most players, then
/// the one with the greatest number.
fn newest_of(mut group: Vec<PreparedRecord<'_>>) -> PreparedRecord<'_> {
    group.sort_by_cached_key(|record| {
        let number = (record.public_id.len(), record.public_id.clone());
        (record.is_withdrawn(), Reverse(record.players.len()), Reverse(number))
    });
    let mut superseded = group.split_off(1);
    let mut newest = group.swap_remove(0);
    newest.is_repeated = !superseded.is_empty();
    newest.former_ids = superseded.drain(..).map(|record| record.public_id).collect();
    newest
}

/// Returns the pairs of records of one feed that state one trade, as indices.
fn repeated_pairs(records: &[PreparedRecord<'_>], rescissions: &[PreparedRecord<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut without_players: BTreeSet<usize> = BTreeSet::new();
    for left in 0..records.len() {
        for right in left + 1..records.len() {
            let (a, b) = (&records[left], &records[right]);
            if a.feed() != b.feed() || !one_record_per_trade(a.feed()) || are_separated(a, b, rescissions) {
                continue;
            }
            if state_same_players(a, b) {
                pairs.push((left, right));
            } else if state_same_picks(a, b) && !without_players.contains(&left) && !without_players.contains(&right) {
                // Nothing else tells such records apart, so each is paired once.
                without_players.extend([left, right]);
                pairs.push((left, right));
            }
        }
    }
    pairs
}

/// Returns whether the trade of the earlier record was rescinded before the later one.
fn are_separated(a: &PreparedRecord<'_>, b: &PreparedRecord<'_>, rescissions: &[PreparedRecord<'_>]) -> bool {
    let (earlier, later) = if a.statement().date <= b.statement().date { (a, b) } else { (b, a) };
    rescissions.iter().any(|rescission| separates(rescission, earlier, later))
}

/// Returns whether both records have the same players in the same directions. A correction of a cumulative feed may differ
/// in fewer than half of them.
fn state_same_players(a: &PreparedRecord<'_>, b: &PreparedRecord<'_>) -> bool {
    let players = compare_players(&a.players, &b.players);
    let fewest = a.players.len().min(b.players.len());
    let are_equal = a.players.len() == b.players.len() && players.agreeing == fewest;
    let days_for_correction = if a.is_withdrawn() || b.is_withdrawn() { WINDOW_DAYS } else { CORRECTION_DAYS };
    let is_correction =
        a.feed().is_cumulative() && 2 * players.agreeing > fewest && days_apart(a, b) <= days_for_correction;
    players.agreeing > 0 && days_apart(a, b) <= WINDOW_DAYS && (are_equal || is_correction)
}

/// Returns whether two records without players state the same assets, and are certainly not two trades.
fn state_same_picks(a: &PreparedRecord<'_>, b: &PreparedRecord<'_>) -> bool {
    let is_certain = if a.feed().is_cumulative() {
        a.is_withdrawn() != b.is_withdrawn() && days_apart(a, b) <= CORRECTION_DAYS
    } else {
        let has_year = |leg: &&Leg| leg.pick.as_ref().is_some_and(|pick| pick.year.is_some());
        a.legs.iter().any(has_year) && (1..=WINDOW_DAYS).contains(&days_apart(a, b))
    };
    is_certain && a.players.is_empty() && b.players.is_empty() && !a.legs.is_empty() && assets(a) == assets(b)
}

/// The facts of a leg without a player, apart from its text.
type AssetFacts = (Option<FranchiseId>, Option<FranchiseId>, AssetKind, Option<Pick>, Option<i64>);

fn assets(record: &PreparedRecord<'_>) -> Vec<AssetFacts> {
    let facts = |leg: &&Leg| (leg.from, leg.to, leg.kind, leg.pick.clone(), leg.amount_usd);
    let mut assets: Vec<_> = record.legs.iter().map(facts).collect();
    assets.sort();
    assets
}

fn days_apart(a: &PreparedRecord<'_>, b: &PreparedRecord<'_>) -> i64 {
    (a.statement().date - b.statement().date).num_days().abs()
}
