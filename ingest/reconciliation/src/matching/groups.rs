//! The groups of source records that are joined so far, one group per trade.

use std::collections::BTreeSet;

use feeds::Feed;
use feeds::claim::Override;
use petgraph::unionfind::UnionFind;

use crate::feed_profile::one_record_per_trade;
use crate::overrides::{joins, splits};
use crate::record::PreparedRecord;

pub(super) struct Groups {
    entries: Vec<Entry>,
    joined: UnionFind<usize>,
    /// The entries of each group, at the index of its root. Other items are empty. The smallest index comes first.
    members: Vec<Vec<usize>>,
    /// Sets of public IDs that an operator has split: no two of a set may be in one group.
    splits: Vec<BTreeSet<String>>,
}

/// A record, or a part of one.
#[derive(Clone)]
struct Entry {
    feed: Feed,
    public_id: String,
    former_ids: BTreeSet<String>,
    is_joined_by_operator: bool,
}

impl Groups {
    /// Starts with one group per record.
    pub(super) fn new(records: &[PreparedRecord<'_>], overrides: &[Override]) -> Self {
        Self {
            entries: records.iter().map(Entry::new).collect(),
            joined: UnionFind::new(records.len()),
            members: (0..records.len()).map(|index| vec![index]).collect(),
            splits: splits(overrides).cloned().collect(),
        }
    }

    /// Joins the records that an operator has joined, even if [`Self::may_join`] does not permit it.
    pub(super) fn apply_joins(&mut self, overrides: &[Override]) {
        for public_ids in joins(overrides) {
            let joined: Vec<_> =
                (0..self.entries.len()).filter(|index| self.entries[*index].is_any_of(public_ids)).collect();
            for pair in joined.windows(2) {
                self.union(pair[0], pair[1]);
                self.entries[pair[0]].is_joined_by_operator = true;
                self.entries[pair[1]].is_joined_by_operator = true;
            }
        }
    }

    /// Adds a part of a record, as a group of its own.
    pub(super) fn add_part(&mut self, record: usize) {
        self.members.push(vec![self.entries.len()]);
        self.entries.push(self.entries[record].clone());
        self.joined.new_set();
    }

    /// Joins the groups of two records if [`Self::may_join`] permits it.
    pub(super) fn join(&mut self, left: usize, right: usize) {
        if self.may_join(left, right) {
            self.union(left, right);
        }
    }

    /// Joins the groups of two records of one feed that state one trade. Returns whether no operator has split them.
    pub(super) fn join_same_feed(&mut self, left: usize, right: usize) -> bool {
        let may_join = self.all_pairs(left, right, |a, b| a == b || !self.is_split(a, b));
        if may_join {
            self.union(left, right);
        }
        may_join
    }

    /// Returns whether the groups of two records may become one: no operator has split them, and they do not have
    /// different records of one feed with one record per trade.
    pub(super) fn may_join(&self, left: usize, right: usize) -> bool {
        self.all_pairs(left, right, |a, b| {
            let same_record = self.entries[a].public_id == self.entries[b].public_id;
            let same_feed = self.entries[a].feed == self.entries[b].feed;
            same_record || (!self.is_split(a, b) && !(same_feed && one_record_per_trade(self.entries[a].feed)))
        })
    }

    /// Returns the group of a record, the smallest index first.
    pub(super) fn members(&self, index: usize) -> &[usize] {
        &self.members[self.joined.find(index)]
    }

    /// Returns the smallest index of the record's group, which identifies it.
    pub(super) fn group_of(&self, index: usize) -> usize {
        self.members(index)[0]
    }

    /// Returns whether an operator has split two records.
    pub(super) fn is_split(&self, a: usize, b: usize) -> bool {
        self.splits.iter().any(|split| self.entries[a].is_any_of(split) && self.entries[b].is_any_of(split))
    }

    /// Returns whether an operator has joined the record with another one.
    pub(super) fn is_joined_by_operator(&self, index: usize) -> bool {
        self.entries[index].is_joined_by_operator
    }

    /// Returns the groups, ordered by their smallest index.
    pub(super) fn into_groups(self) -> Vec<Vec<usize>> {
        let mut groups: Vec<_> = self.members.into_iter().filter(|members| !members.is_empty()).collect();
        groups.sort_by_key(|members| members[0]);
        groups
    }

    fn all_pairs(&self, left: usize, right: usize, is_permitted: impl Fn(usize, usize) -> bool) -> bool {
        let (left, right) = (self.joined.find(left), self.joined.find(right));
        self.members[left].iter().all(|a| self.members[right].iter().all(|b| is_permitted(*a, *b)))
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

impl Entry {
    fn new(record: &PreparedRecord<'_>) -> Self {
        Self {
            feed: record.feed(),
            public_id: record.public_id.clone(),
            former_ids: record.former_ids.clone(),
            is_joined_by_operator: false,
        }
    }

    fn is_any_of(&self, public_ids: &BTreeSet<String>) -> bool {
        public_ids.contains(&self.public_id) || !self.former_ids.is_disjoint(public_ids)
    }
}
