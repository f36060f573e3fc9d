//! Turns the current source records of all feeds into trades.
//!
//! [`reconcile`] does no I/O and reads no clock, and the order of its input does not matter. Its steps are:
//!
//! 1. Blocking divides the records into components: it connects records that share a blocking key (a pair of teams) within
//!    [`WINDOW_DAYS`]. Records of different components cannot affect each other.
//! 2. Name resolution maps each player name of a record to a player ID.
//! 3. Matching decides which records of a component describe the same trade. A feed may state a trade twice, and may tell
//!    two trades in one record; then each leg goes to the trade to which it belongs.
//! 4. Each record that rescinds a trade is attached to that trade.
//! 5. Merging combines the records of a trade. Its players are the union of the players that the records state. For
//!    all other assets one feed is the base, and the other feeds fill in what it leaves open. The record of drafts
//!    identifies the picks whose number or selected player a feed states. ESPN is a cross-check: it adds nothing to a trade
//!    of another feed.
//!
//! What became of the assets of a trade depends on trades of other days. [`pick_identity`], [`lineage`] and [`news_match`]
//! work on resolved trades.
//!
//! Values are never averaged. For each field the feed with the highest precedence decides; a different value of another
//! feed is kept as a [`Conflict`]. Among records of one feed that state a trade again the newest decides.
//!
//! | field | precedence, highest first |
//! | --- | --- |
//! | id | NBA.com, Basketball-Reference, Pro Sports Transactions, trade report, ESPN; of NBA.com's numbers of one trade the one that it still states |
//! | date, players and their directions | trade report, NBA.com, Basketball-Reference, Pro Sports Transactions; ESPN only alone |
//! | picks, swaps, cash, exceptions | trade report, Basketball-Reference, Pro Sports Transactions, NBA.com; ESPN only alone |
//! | notes, flags, teams | all feeds but ESPN; the notes and flags of a combined record belong to its main trade. Any conflict, also one of ESPN, adds the flag `sources_conflict` |
//! | status | rescinded or voided if any record says so; else the first stated status, but official instead of reported or agreed once a feed of completed trades has the trade |
//! | player or draft rights | player if NBA.com's log lists him; else draft rights if a feed says so, or if the log has the trade without him and he may have been unsigned |
//!
//! ```
//! use std::collections::BTreeSet;
//!
//! use feeds::Feed;
//! use feeds::claim::{Leg, PlayerName, TradeStatement};
//! use reconciliation::draft_record::DraftSelections;
//! use reconciliation::player_index::KnownPlayers;
//! use reconciliation::{Knowledge, SourceRecord, reconcile};
//! use reference::REFERENCE;
//! use reference::enums::AssetKind;
//!
//! let team = |code: &str| REFERENCE.franchise_of(code.parse().unwrap());
//! let record = |claim_id, feed, day: &str| {
//!     let leg = Leg {
//!         from: team("LAL"),
//!         to: team("NOP"),
//!         kind: AssetKind::Player,
//!         player: Some(PlayerName::new("Lonzo Ball")),
//!         pick: None,
//!         amount_usd: None,
//!         text: "Lonzo Ball".to_owned(),
//!         flags: BTreeSet::new(),
//!     };
//!     let statement = TradeStatement { legs: vec![leg], ..TradeStatement::on(day.parse().unwrap()) };
//!     SourceRecord { claim_id, feed, record_key: "ball".to_owned(), statement, is_withdrawn: false }
//! };
//! let records = [record(1, Feed::BasketballReference, "2019-07-06"), record(2, Feed::TradeReport, "2019-07-05")];
//!
//! let (players, drafts) = (KnownPlayers::new([]), DraftSelections::default());
//! let trades = reconcile(&records, &Knowledge { players: &players, drafts: &drafts, overrides: &[] });
//!
//! assert_eq!(trades.len(), 1);
//! assert_eq!(trades[0].id, "bbref-ball");
//! assert_eq!(trades[0].date.to_string(), "2019-07-05");
//! assert_eq!(trades[0].assets[0].player_id.as_deref(), Some("nba-1628366"));
//! assert_eq!(trades[0].assets[0].claim_ids, [2, 1]);
//! assert_eq!((trades[0].conflicts[0].claim_id, trades[0].conflicts[0].field), (1, "date"));
//! ```

use crate::name_resolver::NameResolver;
use crate::record::PreparedRecord;

mod assets;
mod blocking;
mod direction;
mod doubled_legs;
pub mod draft_record;
pub mod eligibility;
mod feed_profile;
pub mod headline;
mod knowledge;
pub mod lineage;
mod matching;
mod mention;
mod merge;
mod model;
mod name_player_id;
mod name_resolver;
mod name_similarity;
mod name_suffix;
pub mod news_match;
mod overrides;
pub mod pick_identity;
pub mod player_index;
pub mod player_name;
mod players;
mod record;
mod rescissions;
mod selection_player_id;
mod trade_builder;
mod transaction;

pub use blocking::{WINDOW_DAYS, blocking_keys};
pub use doubled_legs::{DoubledLeg, doubled_legs};
pub use knowledge::Knowledge;
pub use model::{Asset, Conflict, PickIdentity, SourceRecord, Trade};
pub use name_player_id::{folded_name_of_id, is_name_player_id, name_player_id};
pub use selection_player_id::{is_selection_player_id, selection_of_id, selection_player_id};
pub use transaction::{Transaction, transaction};

/// Returns the trades that the records describe, in the order of their IDs. Every record has exactly one main trade
/// ([`Trade::record_ids`]); a combined record also has legs in others ([`Trade::partial_record_ids`]).
///
/// The order of the records does not matter. Neither do further records that no [`blocking_keys`] connect with them.
pub fn reconcile(records: &[SourceRecord], knowledge: &Knowledge<'_>) -> Vec<Trade> {
    let names = NameResolver::new(knowledge);
    let components = blocking::components(records, knowledge.overrides);
    let mut trades: Vec<_> = components
        .iter()
        .flat_map(|component| reconcile_component(component.iter().map(|index| &records[*index]), &names, knowledge))
        .collect();
    trades.sort_by(|a, b| a.id.cmp(&b.id));
    trades
}

/// Returns the trades of one component (see [`blocking::components`]).
fn reconcile_component<'a>(
    records: impl Iterator<Item = &'a SourceRecord>,
    names: &NameResolver<'_>,
    knowledge: &Knowledge<'_>,
) -> Vec<Trade> {
    let mut records: Vec<_> = records.map(|record| PreparedRecord::new(record, names)).collect();
    records.sort_by(|a, b| a.public_id.cmp(&b.public_id));
    let (rescissions, records): (Vec<_>, Vec<_>) =
        records.into_iter().partition(|record| record.statement().rescinds.is_some());
    let groups = matching::match_records(records, &rescissions, knowledge.overrides);
    rescissions::attach_rescissions(&groups, &rescissions, knowledge)
}

#[cfg(test)]
mod tests;
