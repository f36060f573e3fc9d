//! A source record prepared for matching and merging.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::Datelike;
use feeds::Feed;
use feeds::claim::{Leg, TradeStatement};
use reference::FranchiseId;

use crate::feed_profile::one_record_per_trade;
use crate::mention::PlayerMention;
use crate::model::SourceRecord;
use crate::name_resolver::NameResolver;

/// A source record, or a part of it, with sorted legs and resolved player names.
pub(crate) struct PreparedRecord<'a> {
    source: &'a SourceRecord,
    pub(crate) public_id: String,
    /// The public IDs of earlier records of the feed that this record supersedes.
    pub(crate) former_ids: BTreeSet<String>,
    pub(crate) part: Part,
    /// Whether the feed states the trade in another record too.
    pub(crate) is_repeated: bool,
    /// Sorted, so that the order of a feed's rows does not affect the result.
    pub(crate) legs: Vec<&'a Leg>,
    pub(crate) players: Vec<PlayerMention>,
}

/// Which part of a source record this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// All legs.
    Whole,
    /// The legs that belong to the record's main trade.
    Main,
    /// Legs that belong to another trade.
    Other,
}

impl<'a> PreparedRecord<'a> {
    pub(crate) fn new(source: &'a SourceRecord, names: &NameResolver<'_>) -> Self {
        let public_id = source.public_id();
        let mut legs: Vec<_> = source.statement.legs.iter().collect();
        legs.sort();
        let players = names.mentions(source, &public_id, &legs);
        Self { source, public_id, former_ids: BTreeSet::new(), part: Part::Whole, is_repeated: false, legs, players }
    }

    /// Returns the part of the record that has these legs, given by their indices in ascending order.
    pub(crate) fn part(&self, part: Part, legs: &[usize]) -> Self {
        let player_of_part = |player: &PlayerMention| {
            let leg_index = legs.binary_search(&player.leg_index).ok()?;
            Some(PlayerMention { leg_index, ..player.clone() })
        };
        Self {
            source: self.source,
            public_id: self.public_id.clone(),
            former_ids: self.former_ids.clone(),
            part,
            is_repeated: self.is_repeated,
            legs: legs.iter().map(|index| self.legs[*index]).collect(),
            players: self.players.iter().filter_map(player_of_part).collect(),
        }
    }

    /// Adds the legs of another part of the same record.
    pub(crate) fn add_part(&mut self, other: Self) {
        let offset = self.legs.len();
        self.legs.extend(other.legs);
        let moved = |player: PlayerMention| PlayerMention { leg_index: player.leg_index + offset, ..player };
        self.players.extend(other.players.into_iter().map(moved));
        if other.part == Part::Main {
            self.part = Part::Main;
        }
    }

    pub(crate) const fn claim_id(&self) -> i64 {
        self.source.claim_id
    }

    pub(crate) const fn feed(&self) -> Feed {
        self.source.feed
    }

    pub(crate) const fn is_withdrawn(&self) -> bool {
        self.source.is_withdrawn
    }

    pub(crate) const fn statement(&self) -> &'a TradeStatement {
        &self.source.statement
    }

    /// Returns all teams that take part. The partners that a feed names count only for a whole record.
    pub(crate) fn teams(&self) -> BTreeSet<FranchiseId> {
        match self.part {
            Part::Whole => self.statement().all_teams(),
            Part::Main | Part::Other => self.legs.iter().flat_map(|leg| leg.from.into_iter().chain(leg.to)).collect(),
        }
    }

    pub(crate) fn year(&self) -> i32 {
        self.source.statement.date.year()
    }

    /// Returns the key that orders the records of one feed, the one that decides first: among records that state the trade
    /// again the newest, else the one with the smallest ID.
    pub(crate) fn precedence_in_feed(&self) -> impl Ord + use<> {
        let date = one_record_per_trade(self.feed()).then(|| self.statement().date);
        (Reverse(date), self.public_id.clone())
    }
}
