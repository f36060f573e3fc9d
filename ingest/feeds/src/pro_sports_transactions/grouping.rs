//! Groups the rows of a day by trade.

use std::cmp::Reverse;

use super::listed_asset::ListedAsset;
use super::pairing::match_score;
use super::row::TradeRow;

/// Returns the rows of each trade. A trade has at most one row per team.
pub(super) fn group_by_trade<'a>(rows: &[&'a TradeRow]) -> Vec<Vec<&'a TradeRow>> {
    let mut groups: Vec<Vec<&TradeRow>> = Vec::new();
    for row in rows {
        let candidates =
            groups.iter().enumerate().filter_map(|(index, group)| Some((group_score(row, group)?, Reverse(index))));
        match candidates.max() {
            Some((_, Reverse(index))) => groups[index].push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// Returns how well a row fits a group, or `None` if it is a row of another trade.
///
/// Rows of one trade name each other and the same partners. If the same teams make several trades on a day, the number of
/// assets that both rows list decides.
fn group_score(row: &TradeRow, group: &[&TradeRow]) -> Option<usize> {
    let is_of_same_trade = |other: &&TradeRow| {
        let names_other = row.deal.partners.contains(&other.team);
        let is_named = other.deal.partners.contains(&row.team);
        let name_each_other = names_other && is_named && row.teams() == other.teams();
        let has_unknown = row.deal.has_unknown_partner || other.deal.has_unknown_partner;
        let may_be_unknown =
            has_unknown && (names_other || is_named) && names_all_of(row, other) && names_all_of(other, row);
        let partners_fit = name_each_other || may_be_unknown || is_alone(group) && are_mirrored(row, other);
        partners_fit && row.deal.rescission.is_some() == other.deal.rescission.is_some()
    };
    if group.iter().any(|other| other.team == row.team) || !group.iter().any(is_of_same_trade) {
        return None;
    }
    let shared: usize = group
        .iter()
        .map(|other| {
            count_shared(&row.acquired, &other.relinquished) + count_shared(&row.relinquished, &other.acquired)
        })
        .sum();
    // Two rows without a shared asset are two trades, each of which lacks a row.
    (shared > 0 || row.acquired.is_empty() && row.relinquished.is_empty() || row.teams().len() > 2).then_some(shared)
}

/// Returns whether the rows list the same assets in opposite columns. They are of one trade even if their notes name other
/// partners, which is an error of the feed. Cash alone does not tell two trades apart.
pub(super) fn are_mirrored(a: &TradeRow, b: &TradeRow) -> bool {
    let is_named = |asset: &ListedAsset| {
        asset.player.is_some()
            || asset.pick.as_ref().is_some_and(|pick| pick.outcome.as_ref().is_some_and(|made| made.number.is_some()))
    };
    let lists_same = |acquired: &[ListedAsset], relinquished: &[ListedAsset]| {
        acquired.len() == relinquished.len() && count_shared(acquired, relinquished) == acquired.len()
    };
    a.team != b.team
        && a.acquired.iter().chain(&a.relinquished).any(is_named)
        && lists_same(&a.acquired, &b.relinquished)
        && lists_same(&b.acquired, &a.relinquished)
}

fn is_alone(group: &[&TradeRow]) -> bool {
    group.len() == 1
}

/// Returns whether a row with known partners names all teams that the other row names.
fn names_all_of(row: &TradeRow, other: &TradeRow) -> bool {
    row.deal.has_unknown_partner || row.teams().is_superset(&other.teams())
}

fn count_shared(acquired: &[ListedAsset], relinquished: &[ListedAsset]) -> usize {
    acquired.iter().filter(|asset| relinquished.iter().any(|other| match_score(asset, other).is_some())).count()
}
