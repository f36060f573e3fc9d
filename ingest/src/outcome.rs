//! How the ingestion of an object ended. Logs, metrics and the output of commands use these words.

use std::fmt;

use reference::enums::ObjectOutcome;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Committed(Counts),
    /// An earlier delivery has committed the object.
    Duplicate,
    /// A later version of the key is committed, or has overwritten this one.
    Stale,
    /// The object was deleted before it could be downloaded.
    Missing,
    /// The object is a marker, not a file of a feed, see [`crate::object::is_marker`].
    Ignored,
    /// Nothing of the object can be used, now or later.
    Rejected {
        reason: String,
    },
    /// The object could not be downloaded or stored this time.
    Retry {
        reason: String,
    },
}

/// What a committed object contained and changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub rows: usize,
    pub rows_rejected: usize,
    /// Valid rows of a kind that the feed is not used for.
    pub rows_skipped: usize,
    pub records_changed: usize,
    pub records_unchanged: usize,
    /// Records that the feed no longer states. They are kept.
    pub records_withdrawn: usize,
    /// Trades whose document has a new revision.
    pub trades_published: usize,
}

impl Outcome {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Committed(_) => ObjectOutcome::Committed.as_str(),
            Self::Duplicate => "duplicate",
            Self::Stale => ObjectOutcome::Stale.as_str(),
            Self::Missing => ObjectOutcome::Missing.as_str(),
            Self::Ignored => "ignored",
            Self::Rejected { .. } => ObjectOutcome::Rejected.as_str(),
            Self::Retry { .. } => "retry",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", self.as_str())?;
        match self {
            Self::Committed(counts) => counts.fmt(out),
            Self::Duplicate => out.write_str("already committed"),
            Self::Stale => out.write_str("a later version of the object exists"),
            Self::Missing => out.write_str("the object was deleted"),
            Self::Ignored => out.write_str("a marker, not a file of a feed"),
            Self::Rejected { reason } | Self::Retry { reason } => out.write_str(reason),
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} rows, {} skipped, {} rejected; {} records changed, {} unchanged, {} withdrawn; {} trades published",
            self.rows,
            self.rows_skipped,
            self.rows_rejected,
            self.records_changed,
            self.records_unchanged,
            self.records_withdrawn,
            self.trades_published
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_displayed_with_its_counts_or_its_reason() {
        let counts = Counts {
            rows: 12,
            rows_rejected: 1,
            rows_skipped: 2,
            records_changed: 8,
            records_unchanged: 1,
            records_withdrawn: 0,
            trades_published: 5,
        };
        assert_eq!(
            Outcome::Committed(counts).to_string(),
            "committed: 12 rows, 2 skipped, 1 rejected; 8 records changed, 1 unchanged, 0 withdrawn; 5 trades published"
        );
        assert_eq!(Outcome::Duplicate.to_string(), "duplicate: already committed");
        let reason = "the file is empty".to_owned();
        assert_eq!(Outcome::Rejected { reason }.to_string(), "rejected: the file is empty");
    }
}
