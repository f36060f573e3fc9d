//! Ids of picks, and those that a deferral replaced.

use std::collections::BTreeMap;
use std::fmt;

use feeds::pick::Term;
use reference::{FranchiseId, REFERENCE};

/// The identity of a pick: draft, round and original team. It is displayed as its id: `2024-2-gsw`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PickId {
    pub year: i16,
    pub round: i16,
    pub original_team: FranchiseId,
}

/// Returns the ids that picks had before they were deferred to a later draft, each with the id that it has now.
pub fn aliases<'a>(picks: impl IntoIterator<Item = (PickId, &'a [Term])>) -> BTreeMap<PickId, PickId> {
    let mut next: BTreeMap<PickId, PickId> = BTreeMap::new();
    for (pick, terms) in picks {
        for term in terms {
            if let Term::Deferred { from_year } = term
                && *from_year < pick.year
            {
                let deferred = next.entry(PickId { year: *from_year, ..pick }).or_insert(pick);
                *deferred = pick.max(*deferred);
            }
        }
    }
    next.iter().map(|(earlier, pick)| (*earlier, latest(*pick, &next))).collect()
}

/// Follows deferrals of a pick that was deferred again. Each leads to a later year, so that they end.
fn latest(mut pick: PickId, next: &BTreeMap<PickId, PickId>) -> PickId {
    while let Some(deferred) = next.get(&pick) {
        pick = *deferred;
    }
    pick
}

impl fmt::Display for PickId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = REFERENCE.code_of(self.original_team).map_or_else(String::new, |code| code.to_string());
        write!(out, "{}-{}-{}", self.year, self.round, code.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pick(year: i16, team: &str) -> PickId {
        PickId { year, round: 2, original_team: REFERENCE.franchise_of(team.parse().unwrap()).unwrap() }
    }

    #[test]
    fn the_id_before_a_deferral_leads_to_the_latest_one() {
        let [first, second] = [2022, 2023].map(|from_year| [Term::Deferred { from_year }]);
        let terms: [(PickId, &[Term]); 3] =
            [(pick(2023, "ATL"), &first), (pick(2024, "ATL"), &second), (pick(2023, "BOS"), &[])];
        let aliases: Vec<_> = aliases(terms).into_iter().map(|(earlier, now)| format!("{earlier} {now}")).collect();
        assert_eq!(aliases, ["2022-2-atl 2024-2-atl", "2023-2-atl 2024-2-atl"]);
    }
}
