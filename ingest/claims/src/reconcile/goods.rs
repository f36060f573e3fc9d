//! What changes hands in a trade and is no person: picks, cash, exceptions.
//!
//! For each class and way one feed is the base; what others state alike enriches it, what they state otherwise is a
//! disagreement. NBA.com's 'draft consideration' gives way to what another feed says it was.

use std::cmp::Reverse;

use schema::vocabulary::AssetKind;

use super::merge::{Dissent, Draft, DraftAsset, way};
use super::same::Item;
use crate::claim::Leg;
use crate::pick::{Pick, Term};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Pick,
    Consideration,
    Cash,
    Exception,
    Other,
}

/// Merges the goods of items that come in the order in which they are believed, once the people are merged.
pub(super) fn merge(items: &[&Item<'_>], draft: &mut Draft) {
    for item in items {
        let is_good = |leg: &&&Leg| leg.player.is_none() && class(leg.kind) != Class::Consideration;
        let goods: Vec<_> = item.legs.iter().copied().filter(|leg| is_good(&leg)).collect();
        take(item, &goods, draft);
    }
    for item in items {
        considerations(item, draft);
    }
}

fn take(item: &Item<'_>, goods: &[&Leg], draft: &mut Draft) {
    let rivals = |leg: &&Leg| {
        let places = 0..draft.assets.len();
        places.filter(|place| is_on_the_way(&draft.assets[*place], leg)).collect::<Vec<_>>()
    };
    let rivals: Vec<_> = goods.iter().map(rivals).collect();
    let places = likest(goods, &rivals, draft);
    // A trade report tells of what it corrects, and leaves the rest to others.
    let is_open = |rivals: &Vec<usize>| rivals.iter().all(|place| draft.assets[*place].is_reported_only());
    let open: Vec<_> = rivals.iter().map(is_open).collect();
    for ((leg, is_open), place) in goods.iter().zip(open).zip(places) {
        match place {
            Some(place) => draft.enrich(place, item, leg),
            None if is_open => draft.add(item, leg, None),
            None => draft.dissents.push(Dissent {
                claim_id: item.told.claim_id,
                field: "asset",
                asset: None,
                said: format!("{} {}", leg.text, way(leg.from, leg.to)),
                believed: None,
            }),
        }
    }
}

/// For each leg the one of its rivals that it is, if any: the likest pairs are taken first, each asset once.
fn likest(goods: &[&Leg], rivals: &[Vec<usize>], draft: &Draft) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (index, (leg, rivals)) in goods.iter().zip(rivals).enumerate() {
        let likeness = |place: &usize| Some((Reverse(likeness(&draft.assets[*place], leg)?), index, *place));
        pairs.extend(rivals.iter().filter_map(likeness));
    }
    pairs.sort_unstable();
    let mut found = vec![None; goods.len()];
    for (_, index, place) in pairs {
        if found[index].is_none() && !found.contains(&Some(place)) {
            found[index] = Some(place);
        }
    }
    found
}

fn class(kind: AssetKind) -> Class {
    match kind {
        AssetKind::Pick | AssetKind::PickSwap => Class::Pick,
        AssetKind::DraftConsideration => Class::Consideration,
        AssetKind::Cash => Class::Cash,
        AssetKind::TradeException => Class::Exception,
        AssetKind::Player | AssetKind::DraftRights | AssetKind::FutureConsiderations | AssetKind::Other => Class::Other,
    }
}

fn is_on_the_way(asset: &DraftAsset, leg: &Leg) -> bool {
    let class = class(leg.kind);
    let same_way = if class == Class::Exception { asset.to == leg.to } else { asset.goes(leg.from, leg.to) };
    asset.person.is_none() && self::class(asset.kind) == class && same_way
}

/// How much speaks for a leg being this asset; none if it cannot be.
fn likeness(asset: &DraftAsset, leg: &Leg) -> Option<usize> {
    let hints = [
        asset.from == leg.from,
        asset.to == leg.to,
        asset.amount_usd.is_some() && asset.amount_usd == leg.amount_usd,
        asset.text == leg.text,
    ];
    let hints = count(&hints);
    let (Some(one), Some(other)) = (&asset.pick, &leg.pick) else { return Some(hints) };
    let same_year = match (one.year, other.year) {
        (Some(one), Some(other)) => (one == other).then_some(2),
        _ => Some(1),
    };
    if one.round != other.round {
        return None;
    }
    let selected = |pick: &Pick| pick.outcome.as_ref().and_then(|outcome| outcome.selected.clone());
    let pick_hints = [
        one.original.is_some() && one.original == other.original,
        selected(one).is_some() && selected(one) == selected(other),
        one.is_swap() == other.is_swap(),
    ];
    // The year outweighs what hints at a pick, and that outweighs the way and the words.
    Some(20 * same_year? + 5 * count(&pick_hints) + hints)
}

fn count(hints: &[bool]) -> usize {
    hints.iter().filter(|hint| **hint).count()
}

/// Lets NBA.com's and ESPN's words stand for what is known to have moved that way, else keeps them.
fn considerations(item: &Item<'_>, draft: &mut Draft) {
    for leg in item.legs.iter().filter(|leg| leg.kind == AssetKind::DraftConsideration) {
        let explains = |asset: &DraftAsset| {
            let kinds = [AssetKind::Pick, AssetKind::PickSwap, AssetKind::DraftRights, AssetKind::DraftConsideration];
            kinds.contains(&asset.kind) && asset.goes(leg.from, leg.to)
        };
        let places: Vec<_> = (0..draft.assets.len()).filter(|place| explains(&draft.assets[*place])).collect();
        let is_own = |place: &usize| draft.assets[*place].claim_ids == [item.told.claim_id];
        if places.iter().all(is_own) {
            draft.add(item, leg, None);
        } else {
            for place in places {
                draft.assets[place].stated_by(item);
            }
        }
    }
}

impl Draft {
    /// Adds what an item knows of an asset that is there.
    fn enrich(&mut self, place: usize, item: &Item<'_>, leg: &Leg) {
        let asset = &mut self.assets[place];
        let mut dissent = |field, said: String, believed: String| {
            let (claim_id, asset) = (item.told.claim_id, Some(place));
            self.dissents.push(Dissent { claim_id, field, asset, said, believed: Some(believed) });
        };
        asset.from = asset.from.or(leg.from);
        asset.to = asset.to.or(leg.to);
        match (asset.amount_usd, leg.amount_usd) {
            (Some(believed), Some(said)) if believed != said => {
                dissent("amount_usd", said.to_string(), believed.to_string());
            }
            (believed, said) => asset.amount_usd = believed.or(said),
        }
        if let (Some(known), Some(stated)) = (&mut asset.pick, &leg.pick) {
            let team =
                |team: schema::reference::FranchiseId| way(None, Some(team)).trim_start_matches("to ").to_owned();
            match (known.original, stated.original) {
                (Some(believed), Some(said)) if believed != said => {
                    dissent("pick.original_team", team(said), team(believed));
                }
                (believed, said) => known.original = believed.or(said),
            }
            known.year = known.year.or(stated.year);
            known.outcome = known.outcome.take().or_else(|| stated.outcome.clone());
            if let (Some(outcome), Some(other)) = (&mut known.outcome, &stated.outcome)
                && outcome.status == other.status
            {
                outcome.number = outcome.number.or(other.number);
                outcome.year = outcome.year.or(other.year);
                outcome.selected = outcome.selected.take().or_else(|| other.selected.clone());
            }
            for term in &stated.terms {
                let is_known =
                    known.terms.iter().any(|known| std::mem::discriminant(known) == std::mem::discriminant(term));
                if !is_known {
                    known.terms.push(term.clone());
                }
            }
            if known.terms.iter().any(|term| matches!(term, Term::Swap { .. })) {
                asset.kind = AssetKind::PickSwap;
            }
        }
        asset.stated_by(item);
    }
}
