//! Merges the assets of a trade other than players: picks, swaps, cash, exceptions.
//!
//! For each asset class and direction, the first feed by precedence is the base. The other feeds fill in what it leaves
//! open, and what they state differently becomes a conflict. NBA.com's `draft consideration` does not say what moved: the
//! asset that another feed states replaces it.

use feeds::claim::Leg;
use reference::enums::AssetKind;

use self::candidates::{AssetClass, best_matches, candidates};
use self::enrich::enrich;
use self::identity::{add_selection_conflicts, identify_picks, selection_of};
use crate::direction::Direction;
use crate::knowledge::Knowledge;
use crate::record::PreparedRecord;
use crate::trade_builder::{AssetBuilder, TradeBuilder};

mod candidates;
mod enrich;
mod identity;

/// Adds the assets of all records to the builder, which must have the players already. The records must be sorted by
/// asset precedence.
pub(crate) fn merge_assets(records: &[&PreparedRecord<'_>], builder: &mut TradeBuilder, knowledge: &Knowledge<'_>) {
    for record in records {
        merge_record(record, builder, knowledge);
    }
    identify_picks(builder, knowledge);
    for record in records {
        merge_draft_considerations(record, builder);
    }
}

fn merge_record(record: &PreparedRecord<'_>, builder: &mut TradeBuilder, knowledge: &Knowledge<'_>) {
    let is_merged_here =
        |leg: &Leg| leg.player.is_none() && AssetClass::from_kind(leg.kind) != AssetClass::DraftConsideration;
    let legs: Vec<&Leg> = record.legs.iter().copied().filter(|leg| is_merged_here(leg)).collect();
    let candidates: Vec<Vec<usize>> = legs.iter().map(|leg| candidates(leg, builder)).collect();
    let selections: Vec<_> = legs.iter().map(|leg| selection_of(record, leg, knowledge)).collect();
    let matches = best_matches(&legs, &selections, &candidates, builder);
    // A trade report states what it corrects and leaves the rest to the other feeds.
    let is_open =
        |candidates: &Vec<usize>| candidates.iter().all(|index| builder.assets[*index].is_from_trade_report_only());
    let open: Vec<bool> = candidates.iter().map(is_open).collect();
    for (((leg, is_open), matched), selection) in legs.into_iter().zip(open).zip(matches).zip(selections) {
        match matched {
            Some(index) if builder.is_cross_check(record) => builder.assets[index].add_source(record),
            Some(index) => {
                enrich(builder, index, record, leg);
                builder.state_selection(index, selection);
                add_selection_conflicts(builder, index, record, leg);
            }
            None if is_open && !builder.is_cross_check(record) => {
                builder.add_asset(record, leg, None);
                let index = builder.assets.len() - 1;
                builder.state_selection(index, selection);
                add_selection_conflicts(builder, index, record, leg);
            }
            None => {
                let source_value = format!("{} {}", leg.text, Direction::from_leg(leg));
                builder.add_conflict(record, "asset", None, source_value, None);
            }
        }
    }
}

/// Attributes the draft considerations of a record to the assets that other feeds state in the same direction. Without
/// such an asset the draft consideration itself becomes an asset.
fn merge_draft_considerations(record: &PreparedRecord<'_>, builder: &mut TradeBuilder) {
    for leg in record.legs.iter().filter(|leg| leg.kind == AssetKind::DraftConsideration) {
        let explaining: Vec<_> =
            (0..builder.assets.len()).filter(|index| may_explain(&builder.assets[*index], leg)).collect();
        let is_own = |index: &usize| builder.assets[*index].claim_ids == [record.claim_id()];
        if explaining.iter().all(is_own) {
            builder.add_asset(record, leg, None);
        } else {
            for index in explaining {
                builder.assets[index].add_source(record);
            }
        }
    }
}

/// Returns whether the asset may be what a feed calls a draft consideration.
fn may_explain(asset: &AssetBuilder, consideration: &Leg) -> bool {
    let is_draft_asset = matches!(
        asset.kind,
        AssetKind::Pick | AssetKind::PickSwap | AssetKind::DraftRights | AssetKind::DraftConsideration
    );
    is_draft_asset && asset.same_direction(Direction::from_leg(consideration))
}
