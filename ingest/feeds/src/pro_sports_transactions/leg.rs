//! Converts a listed asset to a leg.

use reference::FranchiseId;
use reference::enums::AssetKind;

use super::listed_asset::ListedAsset;
use crate::claim::Leg;

pub(super) fn leg(asset: &ListedAsset, from: Option<FranchiseId>, to: Option<FranchiseId>) -> Leg {
    let ListedAsset { kind, player, mut pick, amount_usd, from: _, flags, text } = asset.clone();
    if let Some(pick) = &mut pick
        && kind == AssetKind::PickSwap
        && pick.original_team.is_none()
    {
        // Each side of a swap sends a pick of its own.
        pick.original_team = from;
    }
    Leg { from, to, kind, player, pick, amount_usd, text, flags }
}

/// Adds what only the row of the sending team states about the asset.
pub(super) fn add_details(leg: &mut Leg, relinquished: &ListedAsset) {
    leg.amount_usd = leg.amount_usd.or(relinquished.amount_usd);
    if relinquished.kind == AssetKind::DraftRights && leg.kind == AssetKind::Player {
        leg.kind = AssetKind::DraftRights;
    }
    if let (Some(player), Some(other)) = (&mut leg.player, &relinquished.player) {
        let names = std::iter::once(&other.name).chain(&other.aliases).filter(|name| **name != player.name);
        let new: Vec<_> = names.filter(|name| !player.aliases.contains(name)).cloned().collect();
        player.aliases.extend(new);
    }
    if let (Some(pick), Some(other)) = (&mut leg.pick, &relinquished.pick) {
        pick.year = pick.year.or(other.year);
        pick.years = pick.years.or(other.years).filter(|_| pick.year.is_none());
        pick.original_team = pick.original_team.or(other.original_team);
        pick.outcome = pick.outcome.take().or_else(|| other.outcome.clone());
        if pick.terms.is_empty() {
            pick.terms.clone_from(&other.terms);
        }
    }
}
