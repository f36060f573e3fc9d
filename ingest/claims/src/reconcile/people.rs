//! The people of a trade: the union of what its items say, each person once.

use std::collections::BTreeSet;

use schema::vocabulary::{AssetKind, Flag};

use super::merge::{Dissent, Draft, way};
use super::person::Person;
use super::same::Item;
use crate::feed::Feed;

/// Merges the people of items that come in the order in which they are believed.
pub(super) fn merge(items: &[&Item<'_>], draft: &mut Draft) {
    for item in items {
        take(item, items, draft);
    }
    for item in items.iter().filter(|item| tells_all(item.told.feed)) {
        for (place, asset) in draft.assets.iter().enumerate() {
            let (Some(person), false) = (&asset.person, asset.claim_ids.contains(&item.told.claim_id)) else {
                continue;
            };
            draft.dissents.push(Dissent {
                claim_id: item.told.claim_id,
                field: "asset",
                asset: Some(place),
                said: "not stated".to_owned(),
                believed: Some(format!("{} {}", person.name, way(asset.from, asset.to))),
            });
        }
    }
    let (year, is_logged) = (items[0].told.year(), items.iter().any(|item| item.told.feed == Feed::NbaPlayerMovement));
    for asset in draft.assets.iter_mut().filter(|asset| asset.person.is_some()) {
        let is_in_log = asset.feeds.contains(&Feed::NbaPlayerMovement);
        let said_rights = asset.said_rights;
        let person = asset.person.as_ref().expect("only people are left");
        // The league's log has every player under contract who moves; whom it lacks and who was not signed yet, moved as rights.
        let lacked = is_logged && !is_in_log && person.may_be_unsigned_in(year);
        asset.kind = if !is_in_log && (said_rights || lacked) { AssetKind::DraftRights } else { AssetKind::Player };
    }
}

fn take(item: &Item<'_>, items: &[&Item<'_>], draft: &mut Draft) {
    let claim_id = item.told.claim_id;
    let mut met = BTreeSet::new();
    let mut unmet = Vec::new();
    for person in &item.people {
        let open = |place: &usize| !met.contains(place);
        let places: Vec<_> = (0..draft.assets.len()).filter(open).collect();
        let is = |place: &&usize| draft.assets[**place].person.as_ref().is_some_and(|known| known.is(person));
        let same: Vec<_> = places.iter().filter(is).copied().collect();
        let best = same.iter().find(|place| draft.assets[**place].goes_with(person)).or(same.first());
        match best {
            Some(place) => {
                met.insert(*place);
                draft.state(*place, item, person);
            }
            None => unmet.push(person),
        }
    }
    for (person, place) in namesakes(&mut unmet, &mut met, draft) {
        draft.state(place, item, person);
    }
    for person in unmet {
        if item.told.feed == Feed::EspnTransactions && items[0].told.feed != Feed::EspnTransactions {
            let said = format!("{} {}", person.name, way(person.from, person.to));
            draft.dissents.push(Dissent { claim_id, field: "asset", asset: None, said, believed: None });
        } else {
            draft.add(item, item.legs[person.leg], Some(person.clone()));
        }
    }
}

/// Takes out the people whom a like name makes one with an asset that goes the same way: the likest names first, and only where
/// neither may be another.
fn namesakes<'a>(unmet: &mut Vec<&'a Person>, met: &mut BTreeSet<usize>, draft: &Draft) -> Vec<(&'a Person, usize)> {
    let mut found = Vec::new();
    for is_like in [Person::is_spelt_like, Person::may_be] {
        let is_like = |person: &Person, place: usize| {
            let asset = &draft.assets[place];
            asset.goes_with(person) && asset.person.as_ref().is_some_and(|known| is_like(known, person))
        };
        let open: Vec<_> = (0..draft.assets.len()).filter(|place| !met.contains(place)).collect();
        let pairs: Vec<_> = unmet
            .iter()
            .flat_map(|person| open.iter().filter(|place| is_like(person, **place)).map(|place| (*person, *place)))
            .collect();
        for (person, place) in &pairs {
            let is_other = |pair: &&(&Person, usize)| (pair.0.leg == person.leg) != (pair.1 == *place);
            if !pairs.iter().any(|pair| is_other(&pair)) {
                met.insert(*place);
                unmet.retain(|other| other.leg != person.leg);
                found.push((*person, *place));
            }
        }
    }
    found
}

/// Whether a feed names all people of a trade, so that one whom it lacks is a difference.
fn tells_all(feed: Feed) -> bool {
    matches!(feed, Feed::BasketballReference | Feed::ProSportsTransactions)
}

impl Draft {
    /// Notes that another item states a person that is there.
    fn state(&mut self, place: usize, item: &Item<'_>, person: &Person) {
        let asset = &mut self.assets[place];
        let believed = way(asset.from, asset.to);
        if !asset.goes_with(person) {
            self.dissents.push(Dissent {
                claim_id: item.told.claim_id,
                field: "way",
                asset: Some(place),
                said: format!("{} {}", person.name, way(person.from, person.to)),
                believed: Some(format!("{} {believed}", person.name)),
            });
        }
        asset.from = asset.from.or(person.from);
        asset.to = asset.to.or(person.to);
        if let Some(known) = &mut asset.person {
            known.id = known.id.take().or_else(|| person.id.clone());
            known.names.extend(person.names.iter().cloned());
        }
        asset.said_rights |= person.kind == AssetKind::DraftRights;
        asset.stated_by(item);
        if asset.from.is_some() {
            asset.flags.remove(&Flag::UnknownSender);
        }
        if asset.to.is_some() {
            asset.flags.remove(&Flag::UnknownReceiver);
        }
    }
}
