//! Finds the asset of the builder that a leg of another record states as well.

use std::cmp::Reverse;

use feeds::claim::Leg;
use feeds::pick::Pick;
use reference::enums::AssetKind;
use reference::name::fold;

use crate::direction::Direction;
use crate::draft_record::Selection;
use crate::trade_builder::{AssetBuilder, TradeBuilder};

/// A class of assets. Only assets of one class can be the same asset.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AssetClass {
    Pick,
    DraftConsideration,
    Cash,
    TradeException,
    Other,
}

impl AssetClass {
    pub(super) const fn from_kind(kind: AssetKind) -> Self {
        match kind {
            AssetKind::Pick | AssetKind::PickSwap => Self::Pick,
            AssetKind::DraftConsideration => Self::DraftConsideration,
            AssetKind::Cash => Self::Cash,
            AssetKind::TradeException => Self::TradeException,
            AssetKind::Player | AssetKind::DraftRights | AssetKind::FutureConsiderations | AssetKind::Other => {
                Self::Other
            }
        }
    }
}

/// Returns the indices of the assets of the leg's class and direction.
pub(super) fn candidates(leg: &Leg, builder: &TradeBuilder) -> Vec<usize> {
    (0..builder.assets.len()).filter(|index| is_candidate(&builder.assets[*index], leg)).collect()
}

fn is_candidate(asset: &AssetBuilder, leg: &Leg) -> bool {
    let class = AssetClass::from_kind(leg.kind);
    let same_direction = if class == AssetClass::TradeException {
        // Feeds state different sending teams for a trade exception, or none.
        asset.direction.to == leg.to
    } else {
        asset.same_direction(Direction::from_leg(leg))
    };
    asset.player.is_none() && AssetClass::from_kind(asset.kind) == class && same_direction
}

/// Returns for each leg the index of the asset that it states, if any. The pairs with the highest scores are matched
/// first, and each asset is matched once.
pub(super) fn best_matches(
    legs: &[&Leg],
    selections: &[Option<Selection>],
    candidates: &[Vec<usize>],
    builder: &TradeBuilder,
) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (leg_index, (leg, candidates)) in legs.iter().zip(candidates).enumerate() {
        let score = |index: usize| match_score(&builder.assets[index], leg, selections[leg_index].as_ref());
        let scored = |index: &usize| Some((Reverse(score(*index)?), leg_index, *index));
        pairs.extend(candidates.iter().filter_map(scored));
    }
    pairs.sort_unstable();
    let mut matches = vec![None; legs.len()];
    for (_, leg_index, index) in pairs {
        if matches[leg_index].is_none() && !matches.contains(&Some(index)) {
            matches[leg_index] = Some(index);
        }
    }
    matches
}

/// Returns how well a leg matches an asset; `None` if they are different picks.
fn match_score(asset: &AssetBuilder, leg: &Leg, selection: Option<&Selection>) -> Option<usize> {
    let hints = count_true(&[
        asset.direction.from == leg.from,
        asset.direction.to == leg.to,
        asset.amount_usd.is_some() && asset.amount_usd == leg.amount_usd,
        asset.text == leg.text,
    ]);
    match (&asset.pick, &leg.pick) {
        // The use of a pick outweighs its year, the year outweighs the other facts about it, and those outweigh direction and
        // text.
        (Some(a), Some(b)) => {
            let use_or_year = match (&asset.selection, selection) {
                (Some(used), Some(stated)) if used.is_same_as(stated) => 3,
                // One feed may be wrong about the use. But another pick may match better.
                (Some(_), Some(_)) => year_score(a, b)? - 1,
                _ if same_draftee(a, b) => 3,
                _ => year_score(a, b)?,
            };
            Some(20 * use_or_year + 5 * pick_hints(a, b) + hints)
        }
        _ => Some(hints),
    }
}

/// Returns 2 for equal years and 1 if a year is unknown; `None` for picks of different drafts or rounds.
fn year_score(a: &Pick, b: &Pick) -> Option<usize> {
    if a.round != b.round {
        return None;
    }
    match (a.year, b.year) {
        (Some(a), Some(b)) => (a == b).then_some(2),
        _ => Some(1),
    }
}

/// Returns whether both name the same selected player, whom the record of drafts may lack.
fn same_draftee(a: &Pick, b: &Pick) -> bool {
    let folded_name = |pick: &Pick| Some(fold(pick.outcome.as_ref()?.selected_player.as_deref()?));
    let (a_name, b_name) = (folded_name(a), folded_name(b));
    a_name.is_some_and(|name| !name.is_empty() && Some(name) == b_name)
}

fn pick_hints(a: &Pick, b: &Pick) -> usize {
    count_true(&[a.original_team.is_some() && a.original_team == b.original_team, a.is_swap() == b.is_swap()])
}

fn count_true(hints: &[bool]) -> usize {
    hints.iter().filter(|hint| **hint).count()
}
