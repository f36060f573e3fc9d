//! A deal → what the feed says of one team's part in a trade.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::{FranchiseId, REFERENCE};
use reference::enums::{AssetKind, Flag};

use super::asset::Asset;
use super::deal::Deal;
use super::list;
use super::parties::{Part, Partner};
use super::row::Row;
use crate::claim::{Claim, Leg, Statement, TradeStatement};
use crate::pick::Pick;

pub(super) fn claim(row: &Row, sentence: &str, deal: Deal, line: u32) -> Claim {
    let mut said = TradeStatement::on(row.day);
    let legs = |parts: &[Part], way| -> Vec<Leg> {
        parts.iter().flat_map(|part| legs(part, Way { team: row.franchise, way }, row.day)).collect()
    };
    let (taken, given) = (legs(&deal.taken, Direction::In), legs(&deal.given, Direction::Out));
    if taken.is_empty() || given.is_empty() {
        said.flags.insert(Flag::SingleSided);
    }
    said.legs = taken;
    said.legs.extend(given);
    said.legs.sort_unstable();
    said.flags.extend(said.legs.iter().flat_map(|leg| leg.flags.iter().copied()));
    said.teams = deal.others;
    if !deal.remark.is_empty() {
        said.flags.insert(Flag::UnparsedText);
        said.notes.push(deal.remark);
    }
    let names = deal.taken.iter().chain(&deal.given).filter_map(|part| match &part.partner {
        Partner::Unresolved(name) => Some(name.clone()),
        Partner::Team(_) | Partner::Unnamed => None,
    });
    // The name stands for both ways of one exchange.
    said.notes.extend(names.collect::<BTreeSet<_>>());
    said.source = row.source(sentence);
    let code = REFERENCE.code_of(row.franchise).map(|code| code.to_string().to_lowercase()).unwrap_or_default();
    let record_key = format!("{code} {}", said.key());
    Claim { record_key, line, is_complete: true, statement: Statement::Trade(said) }
}

#[derive(Clone, Copy)]
struct Way {
    team: FranchiseId,
    way: Direction,
}

#[derive(Clone, Copy)]
enum Direction {
    In,
    Out,
}

/// The legs of a part, each from one team to the other as far as they are known.
fn legs(part: &Part, way: Way, day: NaiveDate) -> Vec<Leg> {
    let mut flags = BTreeSet::new();
    let partner = match &part.partner {
        Partner::Team(partner) if *partner != way.team => Some(*partner),
        Partner::Unresolved(_) => {
            flags.insert(Flag::UnresolvedTeam);
            None
        }
        // A team that trades with itself is a slip: the partner is unknown.
        Partner::Team(_) | Partner::Unnamed => None,
    };
    let (from, to, unknown) = match way.way {
        Direction::In => (partner, Some(way.team), Flag::UnknownSender),
        Direction::Out => (Some(way.team), partner, Flag::UnknownReceiver),
    };
    if partner.is_none() {
        flags.insert(unknown);
    }
    let leg = |text: &str, asset: Asset| leg(Leg { from, to, ..blank(asset.kind(), text, &flags) }, asset);
    list::items(&part.words, day).into_iter().flat_map(|item| leg(item.text, item.asset)).collect()
}

fn blank(kind: AssetKind, text: &str, flags: &BTreeSet<Flag>) -> Leg {
    Leg {
        from: None,
        to: None,
        kind,
        player: None,
        pick: None,
        amount_usd: None,
        text: text.to_owned(),
        flags: flags.clone(),
    }
}

/// A leg an asset, and one for each of several picks.
fn leg(mut leg: Leg, asset: Asset) -> Vec<Leg> {
    match asset {
        Asset::Person(player) | Asset::Rights(player) => leg.player = Some(player),
        Asset::Picks { picks, .. } => {
            let with = |pick: Pick| Leg { pick: Some(pick), ..leg.clone() };
            return picks.into_iter().map(with).collect();
        }
        Asset::Swap(pick) => leg.pick = Some(pick),
        Asset::Cash(amount) | Asset::Exception(amount) => leg.amount_usd = amount,
        Asset::NotUnderstood => drop(leg.flags.insert(Flag::UnparsedText)),
        Asset::DraftConsideration | Asset::FutureConsiderations | Asset::Unspecified => {}
    }
    vec![leg]
}
