//! Finds the earlier trade that brought the sender of a pick this pick.

use std::collections::BTreeSet;

use reference::FranchiseId;

use super::holdings::Holdings;

/// A leg without an identity, and the picks that it can be.
pub(super) type Origin = (usize, BTreeSet<FranchiseId>);

/// Returns the leg that brought a team the pick that it sends, which is one of `picks`, if only one leg can have brought it.
pub(super) fn only_origin(holdings: &Holdings, from: FranchiseId, picks: &BTreeSet<FranchiseId>) -> Option<Origin> {
    let mut origins = BTreeSet::new();
    let mut held = BTreeSet::new();
    for pick in picks {
        match holdings.legs_to(from, *pick) {
            None => {}
            Some(legs) if legs.is_empty() => return None,
            Some(legs) => {
                origins.extend(legs);
                held.insert(*pick);
            }
        }
    }
    let (Some(origin), 1) = (origins.first(), origins.len()) else { return None };
    Some((*origin, held))
}

/// Returns the legs that brought a team the picks of which it sends the more or less favorable one.
///
/// A team that has one of them for certain compares the picks itself, so it has all of them. (Another team may only pass on
/// what it received.) A pick that one leg alone can have brought came by that leg.
pub(super) fn compared_origins(holdings: &Holdings, from: FranchiseId, picks: &BTreeSet<FranchiseId>) -> Vec<Origin> {
    let can_hold_all = picks.iter().all(|pick| holdings.legs_to(from, *pick).is_some());
    if !can_hold_all || !picks.iter().any(|pick| holdings.is_certain(*pick, from)) {
        return Vec::new();
    }
    let only_leg = |pick: &FranchiseId| {
        let legs = holdings.legs_to(from, *pick)?;
        let (Some(leg), 1) = (legs.first(), legs.len()) else { return None };
        Some((*leg, BTreeSet::from([*pick])))
    };
    let origins: Vec<Origin> = picks.iter().filter_map(only_leg).collect();
    // A leg brings one pick, so it cannot have brought two of them.
    let legs: BTreeSet<_> = origins.iter().map(|(leg, _)| leg).collect();
    if legs.len() == origins.len() { origins } else { Vec::new() }
}
