//! The newest changes, ready to be sent again.

use std::collections::VecDeque;

use bytes::Bytes;

use super::MAX_REPLAYED_CHANGES;

#[derive(Debug, Default)]
pub struct RecentChanges {
    /// Sequence number of the change before the first of `changes`; 0 if these are all changes.
    before: i64,
    /// In order: sequence number, and text of the event.
    changes: VecDeque<(i64, Bytes)>,
}

impl RecentChanges {
    /// Appends a change, and drops the oldest if there are too many.
    pub fn push(&mut self, change: (i64, Bytes)) {
        self.changes.push_back(change);
        if self.changes.len() > MAX_REPLAYED_CHANGES
            && let Some((seq, _)) = self.changes.pop_front()
        {
            self.before = seq;
        }
    }

    /// Returns the sequence number of the newest change, or 0.
    pub fn last_seq(&self) -> i64 {
        self.changes.back().map_or(self.before, |(seq, _)| *seq)
    }

    /// Returns the texts of the changes after a sequence number. There is no answer if too many changes follow it, or if it is
    /// unknown: it lies in the future, or a restoration of the database has removed its change.
    pub fn after(&self, seq: i64) -> Option<impl Iterator<Item = &[u8]>> {
        let start =
            if seq == self.before { 0 } else { 1 + self.changes.binary_search_by_key(&seq, |(seq, _)| *seq).ok()? };
        Some(self.changes.range(start..).map(|(_, text)| &**text))
    }
}

impl FromIterator<(i64, Bytes)> for RecentChanges {
    /// Collects changes, oldest first.
    fn from_iter<Changes: IntoIterator<Item = (i64, Bytes)>>(changes: Changes) -> Self {
        let mut recent = Self::default();
        for change in changes {
            recent.push(change);
        }
        recent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(seq: i64) -> (i64, Bytes) {
        (seq, Bytes::from(seq.to_string()))
    }

    fn after(recent: &RecentChanges, seq: i64) -> Option<Vec<String>> {
        let texts = recent.after(seq)?;
        Some(texts.map(|text| String::from_utf8(text.to_vec()).unwrap()).collect())
    }

    #[test]
    fn a_known_position_has_the_changes_after_it() {
        let recent: RecentChanges = [1, 2, 3].into_iter().map(change).collect();
        assert_eq!(recent.last_seq(), 3);
        assert_eq!(after(&recent, 0).unwrap(), ["1", "2", "3"]);
        assert_eq!(after(&recent, 2).unwrap(), ["3"]);
        assert_eq!(after(&recent, 3).unwrap().len(), 0);
    }

    #[test]
    fn a_position_of_the_future_or_of_a_lost_change_is_unknown() {
        // A restoration removed 3 and 4 and moved the counter.
        let recent: RecentChanges = [1, 2, 1_000_000].into_iter().map(change).collect();
        for seq in [3, 4, 1_000_001] {
            assert_eq!(after(&recent, seq), None);
        }
        assert_eq!(after(&recent, 2).unwrap(), ["1000000"]);
    }

    #[test]
    fn only_the_newest_changes_are_kept() {
        let recent: RecentChanges = (1..=503).map(change).collect();
        assert_eq!(after(&recent, 3).unwrap().len(), MAX_REPLAYED_CHANGES);
        assert_eq!(after(&recent, 4).unwrap().len(), MAX_REPLAYED_CHANGES - 1);
        assert_eq!(after(&recent, 2), None);
        assert_eq!(after(&recent, 0), None);
    }

    #[test]
    fn an_empty_log_starts_at_zero() {
        let recent = RecentChanges::default();
        assert_eq!((recent.last_seq(), after(&recent, 0).unwrap().len(), after(&recent, 1)), (0, 0, None));
    }
}
