//! Legs of a trade between two teams: what one team acquired, the other relinquished, whichever row lists it.

use std::collections::BTreeSet;

use reference::FranchiseId;
use reference::enums::Flag;

use super::leg::{add_details, leg};
use super::listed_asset::ListedAsset;
use super::pairing::{SCORES, match_score};
use super::row::TradeRow;
use crate::claim::Leg;

/// Returns the legs. An asset that only one of two rows lists gets the flag `rows_conflict`.
pub(super) fn legs(rows: &[&TradeRow], teams: &BTreeSet<FranchiseId>) -> Vec<Leg> {
    let partner = |team: FranchiseId| teams.iter().copied().find(|other| *other != team);
    let has_both_rows = rows.len() == 2;
    let (mut legs, mut has_player_in_both_columns) = (Vec::new(), false);
    for row in rows {
        let other = rows.iter().find(|other| other.team != row.team);
        let relinquished = other.map_or(&[][..], |other| &other.relinquished);
        let (pairs, unpaired) = pair(&row.acquired, relinquished);
        for (asset, pair) in row.acquired.iter().zip(&pairs) {
            let mut leg = leg(asset, partner(row.team), Some(row.team));
            match pair {
                Some(index) => add_details(&mut leg, &relinquished[*index]),
                None if has_both_rows => {
                    leg.flags.insert(Flag::RowsConflict);
                }
                None => {}
            }
            legs.push(leg);
        }
        for index in unpaired {
            // A row that lists a player in both columns is an error of the feed: he goes one way only.
            let is_same =
                |asset: &ListedAsset| asset.player.is_some() && match_score(asset, &relinquished[index]).is_some();
            if other.is_some_and(|other| other.acquired.iter().any(is_same)) && row.relinquished.iter().any(is_same) {
                has_player_in_both_columns = true;
                continue;
            }
            let mut leg = leg(&relinquished[index], partner(row.team), Some(row.team));
            leg.flags.insert(Flag::RowsConflict);
            legs.push(leg);
        }
        if other.is_none() {
            legs.extend(row.relinquished.iter().map(|asset| leg(asset, Some(row.team), partner(row.team))));
        }
    }
    if let (true, Some(leg)) = (has_player_in_both_columns, legs.first_mut()) {
        leg.flags.insert(Flag::RowsConflict);
    }
    legs
}

/// Pairs acquired with relinquished assets, the most certain pairs first. Returns the index of the relinquished asset for
/// each acquired one, and the indices that are left.
fn pair(acquired: &[ListedAsset], relinquished: &[ListedAsset]) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut pairs = vec![None; acquired.len()];
    let mut unpaired: BTreeSet<usize> = (0..relinquished.len()).collect();
    for min_score in SCORES {
        for (asset, pair) in acquired.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            let is_match =
                |other: &usize| match_score(asset, &relinquished[*other]).is_some_and(|score| score >= min_score);
            let found = unpaired.iter().copied().find(is_match);
            if let Some(index) = found {
                *pair = Some(index);
                unpaired.remove(&index);
            }
        }
    }
    (pairs, unpaired.into_iter().collect())
}
