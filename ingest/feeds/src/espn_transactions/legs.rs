//! Builds the claim about one team's part in a trade from a parsed sentence.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::enums::Flag;
use reference::{FranchiseId, REFERENCE};

use super::asset::Asset;
use super::asset_list::{self, ListedAsset};
use super::deal::Deal;
use super::part::{Part, Partner};
use super::row::Row;
use crate::claim::{Claim, Leg, Statement, TradeStatement};

pub(super) fn claim(row: &Row, sentence: &str, deal: Deal, line: u32) -> Claim {
    let legs = |parts: &[Part], direction| -> Vec<Leg> {
        parts.iter().flat_map(|part| legs(part, row.franchise, direction, row.day)).collect()
    };
    let (acquired, relinquished) =
        (legs(&deal.acquired, Direction::Incoming), legs(&deal.relinquished, Direction::Outgoing));
    let mut trade = TradeStatement::on(row.day);
    if acquired.is_empty() || relinquished.is_empty() {
        trade.flags.insert(Flag::SingleSided);
    }
    trade.legs = acquired;
    trade.legs.extend(relinquished);
    trade.legs.sort_unstable();
    trade.flags.extend(trade.legs.iter().flat_map(|leg| leg.flags.iter().copied()));
    trade.notes = notes(&deal);
    trade.teams = deal.other_teams;
    if !deal.remark.is_empty() {
        trade.flags.insert(Flag::UnparsedText);
    }
    trade.source = row.source(sentence);
    let code = REFERENCE.code_of(row.franchise).map(|code| code.to_string().to_lowercase()).unwrap_or_default();
    let record_key = format!("{code} {}", trade.key());
    Claim { record_key, line, is_complete: true, statement: Statement::Trade(trade) }
}

/// Returns the remark and the names that are not known teams', each name once.
fn notes(deal: &Deal) -> Vec<String> {
    let names = deal.acquired.iter().chain(&deal.relinquished).filter_map(|part| match &part.partner {
        Partner::Unresolved(name) => Some(name.clone()),
        Partner::Team(_) | Partner::Unnamed => None,
    });
    let remark = Some(deal.remark.clone()).filter(|remark| !remark.is_empty());
    remark.into_iter().chain(names.collect::<BTreeSet<_>>()).collect()
}

/// The direction of assets, from the point of view of the row's team.
#[derive(Clone, Copy)]
enum Direction {
    Incoming,
    Outgoing,
}

/// Returns the legs of a part, as far as the teams are known.
fn legs(part: &Part, team: FranchiseId, direction: Direction, day: NaiveDate) -> Vec<Leg> {
    let mut flags = BTreeSet::new();
    let partner = match &part.partner {
        Partner::Team(partner) if *partner != team => Some(*partner),
        Partner::Unresolved(_) => {
            flags.insert(Flag::UnresolvedTeam);
            None
        }
        // A team that trades with itself is a mistake of the feed, so the partner is unknown.
        Partner::Team(_) | Partner::Unnamed => None,
    };
    let (from, to, unknown) = match direction {
        Direction::Incoming => (partner, Some(team), Flag::UnknownSender),
        Direction::Outgoing => (Some(team), partner, Flag::UnknownReceiver),
    };
    if partner.is_none() {
        flags.insert(unknown);
    }
    let assets = asset_list::parse(&part.words, day).into_iter();
    assets.flat_map(|asset| legs_of_asset(asset, from, to, &flags)).collect()
}

/// Returns one leg per asset, and one per pick if the asset is several picks.
fn legs_of_asset(
    ListedAsset { text, asset }: ListedAsset<'_>,
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
        text: text.to_owned(),
        flags: flags.clone(),
    };
    match asset {
        Asset::Player(player) | Asset::DraftRights(player) => leg.player = Some(player),
        Asset::Picks { picks, .. } => {
            return picks.into_iter().map(|pick| Leg { pick: Some(pick), ..leg.clone() }).collect();
        }
        Asset::Swap(pick) => leg.pick = Some(pick),
        Asset::Cash(amount) | Asset::TradeException(amount) => leg.amount_usd = amount,
        Asset::Unparsed => drop(leg.flags.insert(Flag::UnparsedText)),
        Asset::DraftConsideration | Asset::FutureConsiderations | Asset::Unspecified => {}
    }
    vec![leg]
}
