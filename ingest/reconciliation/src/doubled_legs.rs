//! Doubled legs: a person who moves in the same direction in two trades within a week, which is probably one trade told
//! twice. The accuracy report counts them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::name::fold;

use crate::blocking::WINDOW_DAYS;
use crate::model::{Asset, Trade};

/// A person who moves in the same direction in two trades at most [`WINDOW_DAYS`] apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DoubledLeg {
    /// The player's ID, or the folded name of a player without one.
    pub person: String,
    pub from: FranchiseId,
    pub to: FranchiseId,
    /// The IDs of the earlier and the later trade.
    pub trades: [String; 2],
}

/// Returns the doubled legs of a set of trades, sorted. Legs without a sending or a receiving team do not count.
pub fn doubled_legs(trades: &[Trade]) -> Vec<DoubledLeg> {
    let mut moves: BTreeMap<_, Vec<(NaiveDate, &str)>> = BTreeMap::new();
    for trade in trades {
        for movement in trade.assets.iter().filter_map(movement) {
            moves.entry(movement).or_default().push((trade.date, &trade.id));
        }
    }
    let mut doubled = Vec::new();
    for ((person, from, to), mut trades) in moves {
        trades.sort_unstable();
        trades.dedup();
        for pair in trades.windows(2) {
            let [(earlier, first), (later, second)] = [pair[0], pair[1]];
            if (later - earlier).num_days() <= WINDOW_DAYS {
                let trades = [first.to_owned(), second.to_owned()];
                doubled.push(DoubledLeg { person: person.clone(), from, to, trades });
            }
        }
    }
    doubled
}

/// Returns the person and the direction of an asset.
fn movement(asset: &Asset) -> Option<(String, FranchiseId, FranchiseId)> {
    let person = asset.player_id.clone().or_else(|| asset.unresolved_name.as_deref().map(fold))?;
    Some((person, asset.from?, asset.to?))
}

#[cfg(test)]
mod tests {
    use feeds::Feed;

    use super::*;
    use crate::tests::{reconcile_all, record};

    #[test]
    fn a_person_doubles_a_leg_in_the_same_direction_within_a_week_only() {
        let count = |day: &str, leg: &str| {
            let first = record(1, Feed::ProSportsTransactions, "a", "2019-07-06", &["LAL>NOP Lonzo Ball"]);
            let again = record(2, Feed::ProSportsTransactions, "b", day, &[leg, "LAL>NOP Isaac Bonga"]);
            doubled_legs(&reconcile_all(&[first, again])).len()
        };
        assert_eq!(count("2019-07-13", "LAL>NOP Lonzo Ball"), 1);
        assert_eq!(count("2019-07-14", "LAL>NOP Lonzo Ball"), 0);
        assert_eq!(count("2019-07-06", "NOP>LAL Lonzo Ball"), 0);
        assert_eq!(count("2019-07-06", "LAL>NOP Josh Hart"), 0);
    }
}
