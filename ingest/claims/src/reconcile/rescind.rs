//! Items that undo a trade: no trades of their own, but marks on the one that they undo.

use std::collections::BTreeMap;

use schema::vocabulary::TradeStatus;

use super::same::Item;
use super::{Trade, WINDOW_DAYS, merge};

/// Makes trades of groups of items, each with the items that undo it. What undoes none that is known is kept as a trade that
/// was rescinded.
pub(super) fn with_what_undoes_them(groups: &[Vec<&Item<'_>>], undoing: &[Item<'_>]) -> Vec<Trade> {
    let mut undone: BTreeMap<usize, Vec<&Item<'_>>> = BTreeMap::new();
    let mut trades = Vec::new();
    for item in undoing {
        let fits = (0..groups.len()).filter_map(|place| Some((fitness(item, &groups[place])?, place)));
        if let Some((_, place)) = fits.max() {
            undone.entry(place).or_default().push(item);
        } else {
            let mut trade = merge::trade(&[item], &[]);
            trade.status = TradeStatus::Rescinded;
            trades.push(trade);
        }
    }
    let by = |place: usize| undone.get(&place).map_or(&[][..], Vec::as_slice);
    trades.extend(groups.iter().enumerate().map(|(place, items)| merge::trade(items, by(place))));
    trades
}

/// How well an item fits a trade before it: by teams and people, then by the days between; none if it does not.
fn fitness(item: &Item<'_>, group: &[&Item<'_>]) -> Option<(usize, i64)> {
    let said = &item.told.said;
    let stated = said.rescinds.as_ref().and_then(|rescinded| rescinded.date);
    let teams = said.all_teams();
    let mut best = None;
    for other in group {
        let days = (said.date - other.told.said.date).num_days();
        let is_its_day = stated.is_none_or(|day| day == other.told.said.date);
        let is_of_its_teams = other.told.said.all_teams().is_superset(&teams);
        if !(0..=WINDOW_DAYS).contains(&days) || !is_its_day || !is_of_its_teams {
            continue;
        }
        let shared = item.people.iter().filter(|person| other.people.iter().any(|other| person.is(other))).count();
        if shared > 0 || item.people.is_empty() {
            best = best.max(Some((shared, -days)));
        }
    }
    best
}
