//! Assets that were added, removed, changed or put into another order.

use serde_json::Value;

use super::matching;
use super::member::{ASSET_MEMBERS, asset_text, is_equal};
use super::{difference, elements, texts};
use crate::dto::{AssetMember, DifferenceKind, RevisionDifference};

/// Compares the assets of two documents: first those removed, then the others in their order.
pub fn compare(before: &Value, after: &Value) -> Vec<RevisionDifference> {
    let (before, after) = (elements(before, "assets"), elements(after, "assets"));
    let pairs = matching::pair(before, after);
    let is_removed = |index: &usize| !pairs.iter().any(|(index_before, _)| index_before == index);
    let removed = (0..before.len()).filter(is_removed);
    let mut differences: Vec<_> = removed
        .map(|index| {
            let text = asset_text(&before[index], AssetMember::Text);
            RevisionDifference { asset: Some(index + 1), ..difference(DifferenceKind::AssetRemoved, text, None) }
        })
        .collect();
    for (index, asset) in after.iter().enumerate() {
        if let Some((index_before, _)) = pairs.iter().find(|(_, index_after)| *index_after == index) {
            differences.extend(compare_pair(&before[*index_before], asset, index + 1));
        } else {
            let added = difference(DifferenceKind::AssetAdded, None, asset_text(asset, AssetMember::Text));
            differences.push(RevisionDifference { asset: Some(index + 1), ..added });
        }
    }
    if !pairs.is_sorted_by_key(|(index_before, _)| *index_before) {
        differences.push(difference(DifferenceKind::AssetsReordered, None, None));
    }
    differences
}

/// Compares an asset in two revisions. `number` is its number in the later one.
fn compare_pair(before: &Value, after: &Value, number: usize) -> Vec<RevisionDifference> {
    let changed = ASSET_MEMBERS.iter().filter(|(_, path)| !is_equal(before.pointer(path), after.pointer(path)));
    let mut differences: Vec<_> = changed
        .map(|(member, _)| RevisionDifference {
            what: DifferenceKind::AssetChanged,
            asset: Some(number),
            member: Some(*member),
            before: asset_text(before, *member),
            after: asset_text(after, *member),
        })
        .collect();
    differences.extend(texts::compare(&texts::OF_ASSET, before, after, Some(number)));
    differences
}
