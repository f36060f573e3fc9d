//! Whether an item that one team got is the item that another gave: the rows of a trade word it differently.

use std::collections::BTreeSet;

use reference::name::fold;
use reference::enums::AssetKind;

use super::item::Item;
use crate::claim::PlayerName;
use crate::pick::Term;

/// How surely two items are one; none if they are not.
///
/// Names must meet, in any of their aliases. Picks must be of one round and not of two drafts; who was drafted with them and
/// where they stand in the draft make it surer.
pub(super) fn likeness(one: &Item, other: &Item) -> Option<u32> {
    if one.kind != other.kind {
        return None;
    }
    let same_text = u32::from(plain(&one.text) == plain(&other.text));
    match (&one.player, &other.player, &one.pick, &other.pick) {
        (Some(_), Some(_), ..) => (!names(one).is_disjoint(&names(other))).then_some(2 + same_text),
        (None, None, Some(pick), Some(other_pick)) => {
            let years_differ = matches!((pick.year, other_pick.year), (Some(year), Some(other)) if year != other);
            if pick.round != other_pick.round || years_differ || holder(one) != holder(other) {
                return None;
            }
            let places =
                pick.outcome.as_ref().zip(other_pick.outcome.as_ref()).map(|(one, other)| (one.number, other.number));
            match places {
                Some((Some(place), Some(other))) if place != other => None,
                Some((Some(_), Some(_))) => Some(4 + same_text),
                _ => Some(1 + u32::from(pick.year == other_pick.year) + same_text),
            }
        }
        (None, None, None, None) => {
            let amounts_differ = matches!((one.amount_usd, other.amount_usd), (Some(one), Some(other)) if one != other);
            (!amounts_differ && (one.kind != AssetKind::Other || same_text == 1))
                .then(|| 1 + u32::from(one.amount_usd == other.amount_usd) + same_text)
        }
        _ => None,
    }
}

/// All names of a person, folded.
fn names(item: &Item) -> BTreeSet<String> {
    item.player.as_ref().map(PlayerName::folded_names).unwrap_or_default()
}

/// Whose option to swap it is.
fn holder(item: &Item) -> Option<reference::FranchiseId> {
    item.pick.as_ref()?.terms.iter().find_map(|term| match term {
        Term::Swap { holder, .. } => *holder,
        _ => None,
    })
}

/// The words, but for case, marks and who sent it.
fn plain(text: &str) -> String {
    let folded = fold(text);
    folded.split(' ').filter(|word| *word != "from").collect::<Vec<_>>().join(" ")
}
