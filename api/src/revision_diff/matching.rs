//! Which asset of one revision is which asset of the other.
//!
//! Numbers of assets shift when an asset is added before others, so they identify nothing. Assets match if they have the same
//! kind, direction and player or pick; what remains matches by weaker rules, but only if there is one candidate on each side.

use std::collections::BTreeMap;

use serde_json::Value;

use super::member::asset_text;
use crate::dto::AssetMember::{
    self, AmountUsd, From, Kind, PickFirstYear, PickId, PickLastYear, PickOriginalTeam, PickRound, PickYear, PlayerId,
    Text, To, UnresolvedName,
};

/// Indexes of two assets that are the same.
pub type Pair = (usize, usize);

/// Assets are the same if they have equal values of all `members`.
struct Rule {
    members: &'static [AssetMember],
    /// These must have a value.
    required: &'static [AssetMember],
    /// Whether exactly one asset of each revision must have the values. Otherwise equal assets match in their order.
    is_unique: bool,
}

/// From the strongest rule to the weakest. Each applies to the assets that those before it left unmatched.
const RULES: [Rule; 10] = [
    Rule {
        members: &[
            Kind,
            From,
            To,
            PlayerId,
            UnresolvedName,
            PickYear,
            PickFirstYear,
            PickLastYear,
            PickRound,
            PickOriginalTeam,
            AmountUsd,
            Text,
        ],
        required: &[],
        is_unique: false,
    },
    Rule { members: &[Kind, From, To, PlayerId], required: &[PlayerId], is_unique: false },
    Rule { members: &[Kind, From, To, UnresolvedName], required: &[UnresolvedName], is_unique: false },
    Rule {
        members: &[Kind, From, To, PickYear, PickFirstYear, PickLastYear, PickRound, PickOriginalTeam],
        required: &[PickRound],
        is_unique: false,
    },
    // A kind, direction or identity that is resolved differently.
    Rule { members: &[From, To, Text], required: &[Text], is_unique: true },
    Rule { members: &[Text], required: &[Text], is_unique: true },
    Rule { members: &[PlayerId], required: &[PlayerId], is_unique: true },
    Rule { members: &[PickId], required: &[PickId], is_unique: true },
    // The original team is known now, or was corrected.
    Rule {
        members: &[Kind, From, To, PickYear, PickFirstYear, PickLastYear, PickRound],
        required: &[PickRound],
        is_unique: true,
    },
    // Cash and other assets without an identity.
    Rule {
        members: &[Kind, From, To, PlayerId, UnresolvedName, PickRound, PickYear, PickFirstYear, PickOriginalTeam],
        required: &[Kind],
        is_unique: true,
    },
];

/// Returns the pairs of assets that are the same, in the order of the assets after.
pub fn pair(before: &[Value], after: &[Value]) -> Vec<Pair> {
    let mut unmatched = (vec![true; before.len()], vec![true; after.len()]);
    let mut pairs: Vec<Pair> = Vec::new();
    for rule in &RULES {
        let mut groups: BTreeMap<_, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (index, asset) in before.iter().enumerate().filter(|(index, _)| unmatched.0[*index]) {
            if let Some(key) = rule.key(asset) {
                groups.entry(key).or_default().0.push(index);
            }
        }
        for (index, asset) in after.iter().enumerate().filter(|(index, _)| unmatched.1[*index]) {
            if let Some(key) = rule.key(asset) {
                groups.entry(key).or_default().1.push(index);
            }
        }
        for (of_before, of_after) in groups.into_values() {
            if rule.is_unique && (of_before.len(), of_after.len()) != (1, 1) {
                continue;
            }
            for (index_before, index_after) in of_before.into_iter().zip(of_after) {
                unmatched.0[index_before] = false;
                unmatched.1[index_after] = false;
                pairs.push((index_before, index_after));
            }
        }
    }
    pairs.sort_unstable_by_key(|(_, index_after)| *index_after);
    pairs
}

impl Rule {
    /// Returns the values by which an asset matches; `None` if the rule does not apply to it.
    fn key(&self, asset: &Value) -> Option<Vec<Option<String>>> {
        let is_applicable = self.required.iter().all(|member| asset_text(asset, *member).is_some());
        is_applicable.then(|| self.members.iter().map(|member| asset_text(asset, *member)).collect())
    }
}
