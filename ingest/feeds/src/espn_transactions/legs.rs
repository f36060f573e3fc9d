//! Builds the legs of a parsed deal.

use std::collections::BTreeSet;

use reference::FranchiseId;
use reference::enums::Flag;

use super::asset::Asset;
use super::asset_list::ListedAsset;
use super::clause::{Direction, Part};
use super::deal::Deal;
use super::partners::Partner;
use crate::claim::Leg;

/// Returns the legs of all parts, sorted.
pub(super) fn legs(deal: &Deal<'_>) -> Vec<Leg> {
    let only_partner = deal.only_partner();
    let mut legs: Vec<_> = deal.parts().flat_map(|part| legs_of_part(part, &only_partner)).collect();
    legs.sort_unstable();
    legs
}

/// Returns the legs of a part, as far as the teams are known.
fn legs_of_part(part: &Part<'_>, only_partner: &Partner) -> Vec<Leg> {
    let mut flags = BTreeSet::new();
    let partner = if part.partner == Partner::Unnamed { only_partner } else { &part.partner };
    if matches!(partner, Partner::Unresolved(_)) {
        flags.insert(Flag::UnresolvedTeam);
    }
    let partner = match partner {
        // A team that trades with itself is a mistake of the feed, so the partner is unknown.
        Partner::Team(team) if Some(*team) != part.subject => Some(*team),
        _ => None,
    };
    let (from, to) = match part.direction {
        Direction::Incoming => (partner, part.subject),
        Direction::Outgoing => (part.subject, partner),
    };
    flags.extend(
        [(from, Flag::UnknownSender), (to, Flag::UnknownReceiver)]
            .iter()
            .filter(|(team, _)| team.is_none())
            .map(|(_, flag)| *flag),
    );
    part.assets.iter().flat_map(|asset| legs_of_asset(asset, from, to, &flags)).collect()
}

/// Returns one leg per asset, and one per pick if the asset is several picks.
fn legs_of_asset(
    ListedAsset { text, asset, .. }: &ListedAsset<'_>,
    from: Option<FranchiseId>,
    to: Option<FranchiseId>,
    flags: &BTreeSet<Flag>,
) -> Vec<Leg> {
    let mut leg = Leg {
        from,
        to,
        kind: asset.kind(),
        player: None,
        pick: None,
        amount_usd: None,
        text: (*text).to_owned(),
        flags: flags.clone(),
    };
    match asset {
        Asset::Player(player) | Asset::DraftRights(player) => leg.player = Some(player.clone()),
        Asset::Picks(picks) | Asset::Swaps(picks) => {
            return picks.iter().map(|pick| Leg { pick: Some(pick.clone()), ..leg.clone() }).collect();
        }
        Asset::Cash(amount) | Asset::TradeException(amount) => leg.amount_usd = *amount,
        Asset::GLeagueRights | Asset::Unparsed => drop(leg.flags.insert(Flag::UnparsedText)),
        Asset::DraftConsideration | Asset::FutureConsiderations | Asset::Unspecified => {}
    }
    vec![leg]
}
