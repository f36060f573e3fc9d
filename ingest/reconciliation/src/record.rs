//! A source record prepared for matching and merging.

use chrono::Datelike;
use feeds::Feed;
use feeds::claim::{Leg, TradeStatement};

use crate::mention::PlayerMention;
use crate::model::SourceRecord;
use crate::name_resolver::NameResolver;

/// A source record with sorted legs and resolved player names.
pub(crate) struct PreparedRecord<'a> {
    source: &'a SourceRecord,
    pub(crate) public_id: String,
    /// Sorted, so that the order of a feed's rows does not affect the result.
    pub(crate) legs: Vec<&'a Leg>,
    pub(crate) players: Vec<PlayerMention>,
}

impl<'a> PreparedRecord<'a> {
    pub(crate) fn new(source: &'a SourceRecord, names: &NameResolver<'_>) -> Self {
        let public_id = source.public_id();
        let mut legs: Vec<_> = source.statement.legs.iter().collect();
        legs.sort();
        let players = names.mentions(source, &public_id, &legs);
        Self { source, public_id, legs, players }
    }

    pub(crate) const fn claim_id(&self) -> i64 {
        self.source.claim_id
    }

    pub(crate) const fn feed(&self) -> Feed {
        self.source.feed
    }

    pub(crate) const fn statement(&self) -> &'a TradeStatement {
        &self.source.statement
    }

    pub(crate) fn year(&self) -> i32 {
        self.source.statement.date.year()
    }
}
