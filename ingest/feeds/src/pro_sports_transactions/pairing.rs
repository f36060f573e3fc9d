//! Compares an asset that one team acquired with an asset that another relinquished. The two rows may word it differently.

use std::collections::BTreeSet;

use reference::FranchiseId;
use reference::enums::AssetKind;
use reference::name::fold;

use super::listed_asset::ListedAsset;
use crate::claim::PlayerName;
use crate::pick::{Pick, Term};

/// The scores that [`match_score`] can return, from the most certain to the least.
pub(super) const SCORES: [u32; 6] = [5, 4, 3, 2, 1, 0];

/// Returns how certain it is that both are the same asset, or `None` if they are not.
///
/// Players must share a name or alias. Picks must have the same round and must not have two different drafts; a draft
/// position in both makes the match more certain.
pub(super) fn match_score(a: &ListedAsset, b: &ListedAsset) -> Option<u32> {
    // One row may list the rights to a player whom the other lists by name.
    let both_are_players = a.player.is_some() && b.player.is_some();
    if a.kind != b.kind && !both_are_players {
        return None;
    }
    let same_text = u32::from(comparable_text(&a.text) == comparable_text(&b.text));
    match (&a.player, &b.player, &a.pick, &b.pick) {
        (Some(_), Some(_), ..) => (!names(a).is_disjoint(&names(b))).then_some(2 + same_text),
        (None, None, Some(pick_a), Some(pick_b)) => Some(pick_score(pick_a, pick_b)? + same_text),
        (None, None, None, None) => {
            let amounts_differ = matches!((a.amount_usd, b.amount_usd), (Some(a), Some(b)) if a != b);
            (!amounts_differ && (a.kind != AssetKind::Other || same_text == 1))
                .then(|| 1 + u32::from(a.amount_usd == b.amount_usd) + same_text)
        }
        _ => None,
    }
}

fn pick_score(a: &Pick, b: &Pick) -> Option<u32> {
    let years_differ = matches!((a.year, b.year), (Some(a), Some(b)) if a != b);
    if a.round != b.round || years_differ || swap_holder(a) != swap_holder(b) {
        return None;
    }
    let positions = a.outcome.as_ref().zip(b.outcome.as_ref()).map(|(a, b)| (a.number, b.number));
    match positions {
        Some((Some(a), Some(b))) if a != b => None,
        Some((Some(_), Some(_))) => Some(4),
        _ => Some(1 + u32::from(a.year == b.year)),
    }
}

/// Returns all names of the asset's player, folded.
fn names(asset: &ListedAsset) -> BTreeSet<String> {
    asset.player.as_ref().map(PlayerName::folded_names).unwrap_or_default()
}

fn swap_holder(pick: &Pick) -> Option<FranchiseId> {
    pick.terms.iter().find_map(|term| match term {
        Term::Swap { holder, .. } => *holder,
        _ => None,
    })
}

/// Returns the words of a text without case, diacritics and `from`.
fn comparable_text(text: &str) -> String {
    let folded = fold(text);
    folded.split(' ').filter(|word| *word != "from").collect::<Vec<_>>().join(" ")
}
