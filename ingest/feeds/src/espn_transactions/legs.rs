//! Builds the claim about one team's part in a trade from a parsed deal.

use std::collections::BTreeSet;

use reference::enums::Flag;
use reference::{FranchiseId, REFERENCE};

use super::asset::Asset;
use super::asset_list::ListedAsset;
use super::clause::{Direction, Part};
use super::deal::Deal;
use super::partners::Partner;
use super::row::Row;
use crate::claim::{Claim, Leg, Statement, TradeStatement};

pub(super) fn claim(row: &Row, deal: &Deal<'_>, line: u32) -> Claim {
    let only_partner = deal.only_partner();
    let mut trade = TradeStatement::on(row.day);
    trade.legs = parts(deal).flat_map(|part| legs(part, &only_partner)).collect();
    trade.legs.sort_unstable();
    trade.flags = trade.legs.iter().flat_map(|leg| leg.flags.iter().copied()).collect();
    let has_both_sides = trade.legs.iter().any(|leg| leg.to == Some(row.franchise))
        && trade.legs.iter().any(|leg| leg.from == Some(row.franchise));
    if !has_both_sides {
        trade.flags.insert(Flag::SingleSided);
    }
    let remarks: Vec<_> =
        deal.clauses.iter().flat_map(|clause| &clause.remarks).map(|text| (*text).to_owned()).collect();
    if !remarks.is_empty() {
        trade.flags.insert(Flag::UnparsedText);
    }
    trade.notes = remarks.into_iter().chain(unresolved_names(deal)).collect();
    trade.teams = deal.other_teams();
    trade.source = row.source(deal.text.trim_end());
    let code = REFERENCE.code_of(row.franchise).map(|code| code.to_string().to_lowercase()).unwrap_or_default();
    let record_key = format!("{code} {}", trade.key());
    Claim { record_key, line, is_complete: true, statement: Statement::Trade(trade) }
}

fn parts<'a>(deal: &'a Deal<'_>) -> impl Iterator<Item = &'a Part<'a>> {
    deal.clauses.iter().flat_map(|clause| &clause.parts)
}

/// Returns the names that are not known teams', each once.
fn unresolved_names(deal: &Deal<'_>) -> BTreeSet<String> {
    let partners =
        parts(deal).map(|part| &part.partner).chain(deal.clauses.iter().filter_map(|clause| clause.partner.as_ref()));
    partners
        .filter_map(|partner| if let Partner::Unresolved(name) = partner { Some(name.clone()) } else { None })
        .collect()
}

/// Returns the legs of a part, as far as the teams are known.
fn legs(part: &Part<'_>, only_partner: &Partner) -> Vec<Leg> {
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
