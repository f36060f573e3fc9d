//! The groups of source records that are joined so far, one group per trade.

use std::collections::BTreeSet;

use feeds::claim::Override;
use petgraph::unionfind::UnionFind;

use crate::feed_profile::one_record_per_trade;
use crate::overrides::{joins, splits};
use crate::record::PreparedRecord;

pub(super) struct Groups<'a> {
    records: &'a [PreparedRecord<'a>],
    joined: UnionFind<usize>,
    /// The records of each group, at the index of its root. Other entries are empty. The smallest index comes first.
    members: Vec<Vec<usize>>,
    /// Sets of records that an operator has split: no two of a set may be in one group.
    splits: Vec<BTreeSet<usize>>,
}

impl<'a> Groups<'a> {
    /// Starts with one group per record.
    pub(super) fn new(records: &'a [PreparedRecord<'a>], overrides: &[Override]) -> Self {
        Self {
            records,
            joined: UnionFind::new(records.len()),
            members: (0..records.len()).map(|index| vec![index]).collect(),
            splits: splits(overrides).map(|public_ids| indices_of(records, public_ids)).collect(),
        }
    }

    /// Joins the records that an operator has joined, even if [`Self::may_join`] does not permit it.
    pub(super) fn apply_joins(&mut self, overrides: &[Override]) {
        for public_ids in joins(overrides) {
            let joined: Vec<_> = indices_of(self.records, public_ids).into_iter().collect();
            for pair in joined.windows(2) {
                self.union(pair[0], pair[1]);
            }
        }
    }

    /// Joins the groups of two records if [`Self::may_join`] permits it.
    pub(super) fn join(&mut self, left: usize, right: usize) {
        if self.may_join(left, right) {
            self.union(left, right);
        }
    }

    /// Returns whether the groups of two records may become one.
    pub(super) fn may_join(&self, left: usize, right: usize) -> bool {
        let (left, right) = (self.joined.find(left), self.joined.find(right));
        self.members[left].iter().all(|a| self.members[right].iter().all(|b| self.may_share_group(*a, *b)))
    }

    /// Returns the groups, ordered by their smallest index.
    pub(super) fn into_groups(self) -> Vec<Vec<usize>> {
        let mut groups: Vec<_> = self.members.into_iter().filter(|members| !members.is_empty()).collect();
        groups.sort_by_key(|members| members[0]);
        groups
    }

    fn may_share_group(&self, a: usize, b: usize) -> bool {
        let is_split = self.splits.iter().any(|split| split.contains(&a) && split.contains(&b));
        let (a_feed, b_feed) = (self.records[a].feed(), self.records[b].feed());
        !is_split && (a_feed != b_feed || !one_record_per_trade(a_feed))
    }

    fn union(&mut self, left: usize, right: usize) {
        let (left, right) = (self.joined.find(left), self.joined.find(right));
        if left == right {
            return;
        }
        self.joined.union(left, right);
        let (mut members, mut added) =
            (std::mem::take(&mut self.members[left]), std::mem::take(&mut self.members[right]));
        if added[0] < members[0] {
            std::mem::swap(&mut members, &mut added);
        }
        members.append(&mut added);
        let root = self.joined.find(left);
        self.members[root] = members;
    }
}

fn indices_of(records: &[PreparedRecord<'_>], public_ids: &BTreeSet<String>) -> BTreeSet<usize> {
    records
        .iter()
        .enumerate()
        .filter(|(_, record)| public_ids.contains(&record.public_id))
        .map(|(index, _)| index)
        .collect()
}
