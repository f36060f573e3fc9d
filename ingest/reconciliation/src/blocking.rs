//! Blocking: divides the source records into components. Only records of one component can affect each other, so each
//! component is reconciled on its own.

use std::collections::{BTreeSet, HashMap};

use chrono::{NaiveDate, TimeDelta};
use feeds::claim::{Override, TradeStatement};
use petgraph::unionfind::UnionFind;
use reference::FranchiseId;

use crate::model::SourceRecord;
use crate::overrides::joins;

/// Maximum number of days between two records of one trade.
pub const WINDOW_DAYS: i64 = 7;

/// Returns all pairs of teams in a statement, the lower ID first. A single team forms a pair with itself.
pub fn blocking_keys(statement: &TradeStatement) -> BTreeSet<(FranchiseId, FranchiseId)> {
    let teams = statement.all_teams();
    if let (1, Some(team)) = (teams.len(), teams.first()) {
        return BTreeSet::from([(*team, *team)]);
    }
    teams.iter().flat_map(|low| teams.range(*low..).skip(1).map(move |high| (*low, *high))).collect()
}

/// Returns the components as indices into `records`, ordered by their smallest index.
///
/// Two records are connected if they share a blocking key within [`WINDOW_DAYS`] or an operator joined them.
pub(crate) fn components(records: &[SourceRecord], overrides: &[Override]) -> Vec<Vec<usize>> {
    let mut connected = UnionFind::new(records.len());
    connect_by_keys(records, &mut connected);
    connect_joined(records, overrides, &mut connected);

    let mut components = vec![Vec::new(); records.len()];
    for index in 0..records.len() {
        components[connected.find_mut(index)].push(index);
    }
    components.retain(|component| !component.is_empty());
    // The order must not depend on which root the union-find chose.
    components.sort_by_key(|component| component[0]);
    components
}

fn connect_by_keys(records: &[SourceRecord], connected: &mut UnionFind<usize>) {
    let mut by_key: HashMap<(FranchiseId, FranchiseId), Vec<(NaiveDate, usize)>> = HashMap::new();
    for (index, record) in records.iter().enumerate() {
        for key in blocking_keys(&record.statement) {
            by_key.entry(key).or_default().push((record.statement.date, index));
        }
    }
    for dates in by_key.values_mut() {
        dates.sort_unstable();
        for pair in dates.windows(2) {
            let ((earlier_date, earlier), (later_date, later)) = (pair[0], pair[1]);
            if later_date - earlier_date <= TimeDelta::days(WINDOW_DAYS) {
                connected.union(earlier, later);
            }
        }
    }
}

fn connect_joined(records: &[SourceRecord], overrides: &[Override], connected: &mut UnionFind<usize>) {
    let indices: HashMap<String, usize> =
        records.iter().enumerate().map(|(index, record)| (record.public_id(), index)).collect();
    for public_ids in joins(overrides) {
        let joined: Vec<_> = public_ids.iter().filter_map(|id| indices.get(id).copied()).collect();
        for pair in joined.windows(2) {
            connected.union(pair[0], pair[1]);
        }
    }
}
