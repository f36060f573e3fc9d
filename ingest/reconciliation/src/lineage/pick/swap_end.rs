//! Whether a right to swap picks was used, where no feed states it.

use reference::enums::{Basis, Certainty, LineageEnd};

use super::{End, PickHistory, PickLeg, PickLegs};

/// Returns whether the right was used, from who used the pick or sent it later. `None` if that shows neither.
///
/// The right covers the pick of the other team, or the holder's own one in feeds that list both sides.
pub(super) fn deduced_swap_end(pick: &PickHistory, legs: &PickLegs<'_>, leg: &PickLeg) -> Option<End> {
    let holder = leg.to?;
    if holder == pick.original_team {
        return own_side_end(pick, leg);
    }
    let has_received_pick = legs.picks.iter().any(|other| other.to == Some(holder));
    let has_sent_pick = legs.picks.iter().any(|other| other.from == Some(holder) && other.date >= leg.date);
    if has_received_pick {
        return None;
    }
    if has_sent_pick {
        return Some((LineageEnd::Swapped, Certainty::Deduced, Some(Basis::NextTrade)));
    }
    let used = pick.used?;
    let end = if used.is_by(holder) {
        LineageEnd::Swapped
    } else if used.selected_by == pick.original_team {
        LineageEnd::Lapsed
    } else {
        return None;
    };
    Some((end, Certainty::Deduced, Some(Basis::DraftRecord)))
}

/// The holder keeps its own pick, or gives it to the team that granted the right.
fn own_side_end(pick: &PickHistory, leg: &PickLeg) -> Option<End> {
    let used = pick.used?;
    let end = if used.is_by(pick.original_team) {
        LineageEnd::Lapsed
    } else if leg.from.is_some_and(|from| used.is_by(from)) {
        LineageEnd::Swapped
    } else {
        return None;
    };
    Some((end, Certainty::Deduced, Some(Basis::DraftRecord)))
}
