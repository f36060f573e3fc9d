//! Merges the source records of one trade into the trade.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use feeds::Feed;
use reference::FranchiseId;
use reference::enums::{Flag, TradeStatus};

use crate::assets::merge_assets;
use crate::feed_profile::{asset_precedence, is_cross_check, lists_completed_trades, player_precedence};
use crate::knowledge::Knowledge;
use crate::model::{Asset, Conflict, Trade, season};
use crate::players::merge_players;
use crate::record::{Part, PreparedRecord};
use crate::trade_builder::TradeBuilder;

/// Returns the trade that the records describe and that the rescissions, if any, undo.
///
/// A cross-check only confirms or contradicts what the other records state, unless there are none.
pub(crate) fn merge_records(
    records: &[&PreparedRecord<'_>],
    rescissions: &[&PreparedRecord<'_>],
    knowledge: &Knowledge<'_>,
) -> Trade {
    let mut by_rank = records.to_vec();
    by_rank.sort_by_cached_key(|record| (record.feed(), record.precedence_in_feed()));
    let by_player_precedence = sorted_by_precedence(&by_rank, player_precedence);
    let by_asset_precedence = sorted_by_precedence(&by_rank, asset_precedence);
    let date = by_player_precedence[0].statement().date;

    let mut builder = TradeBuilder::new(records);
    merge_players(&by_player_precedence, &mut builder);
    merge_assets(&by_asset_precedence, &mut builder, knowledge);
    add_date_conflicts(date, &by_player_precedence, &mut builder);
    let is_stating = |record: &&PreparedRecord<'_>| !builder.is_cross_check(record);
    let stating: Vec<_> = by_player_precedence.iter().copied().filter(is_stating).collect();
    let noted: Vec<_> = by_asset_precedence.iter().copied().filter(is_stating).collect();
    let (assets, conflicts) = builder.finish();

    let (main, partial): (Vec<_>, Vec<_>) =
        by_rank.iter().chain(rescissions).copied().partition(|record| record.part != Part::Other);
    let main_ids = main.iter().flat_map(|record| record.former_ids.iter().chain([&record.public_id]));
    Trade {
        id: id(&main),
        record_ids: main_ids.cloned().collect(),
        partial_record_ids: partial.iter().map(|record| record.public_id.clone()).collect(),
        date,
        season: season(date),
        status: if rescissions.is_empty() { status(&stating) } else { TradeStatus::Rescinded },
        teams: teams(&stating, &assets),
        flags: flags(&stating, &assets, &conflicts),
        assets,
        conflicts,
        notes: notes(noted.iter().chain(rescissions).filter(|record| record.part != Part::Other)),
        links: records.iter().chain(rescissions).flat_map(|record| record.statement().links.iter().cloned()).collect(),
    }
}

/// Returns the ID of the record from the highest-ranking feed.
fn id(records: &[&PreparedRecord<'_>]) -> String {
    let first = records.iter().min_by_key(|record| (record.feed(), &record.public_id));
    first.expect("a trade has a record").public_id.clone()
}

/// Sorts records by the precedence of their feeds. Records of one feed keep their order.
fn sorted_by_precedence<'a, 'b>(
    records: &[&'a PreparedRecord<'b>],
    precedence: fn(Feed) -> u8,
) -> Vec<&'a PreparedRecord<'b>> {
    let mut records = records.to_vec();
    records.sort_by_key(|record| precedence(record.feed()));
    records
}

/// Adds a conflict for each record with another date, unless its feed states the date in another record. ESPN repeats its
/// rows on later days, so its dates do not count.
fn add_date_conflicts(date: NaiveDate, records: &[&PreparedRecord<'_>], builder: &mut TradeBuilder) {
    let confirming: BTreeSet<Feed> =
        records.iter().filter(|record| record.statement().date == date).map(|record| record.feed()).collect();
    for record in records.iter().filter(|record| !is_cross_check(record.feed())) {
        if !confirming.contains(&record.feed()) {
            let stated = record.statement().date.to_string();
            builder.add_conflict(record, "date", None, stated, Some(date.to_string()));
        }
    }
}

/// Returns the status of a trade without rescissions.
fn status(records: &[&PreparedRecord<'_>]) -> TradeStatus {
    let stated: Vec<_> = records.iter().filter_map(|record| record.statement().status).collect();
    let undone = stated.iter().find(|status| matches!(status, TradeStatus::Rescinded | TradeStatus::Voided));
    let is_completed = records.iter().any(|record| lists_completed_trades(record.feed()));
    match (undone, stated.first()) {
        (Some(undone), _) => *undone,
        (None, Some(TradeStatus::Reported | TradeStatus::Agreed) | None) if is_completed => TradeStatus::Official,
        (None, Some(stated)) => *stated,
        (None, None) => TradeStatus::Reported,
    }
}

fn teams(records: &[&PreparedRecord<'_>], assets: &[Asset]) -> BTreeSet<FranchiseId> {
    let of_assets = assets.iter().flat_map(|asset| asset.from.into_iter().chain(asset.to));
    records.iter().flat_map(|record| record.teams()).chain(of_assets).collect()
}

fn flags(records: &[&PreparedRecord<'_>], assets: &[Asset], conflicts: &[Conflict]) -> BTreeSet<Flag> {
    let mut flags: BTreeSet<_> = assets.iter().flat_map(|asset| asset.flags.iter().copied()).collect();
    let main = records.iter().filter(|record| record.part != Part::Other);
    let stated = main.flat_map(|record| record.statement().flags.iter().copied());
    // A team or name that is unknown to one feed may be known from another. If it is not, the asset has the flag.
    flags.extend(stated.filter(|flag| {
        !matches!(flag, Flag::SingleSided | Flag::UnknownSender | Flag::UnknownReceiver | Flag::UnresolvedName)
    }));
    if records.iter().all(|record| record.statement().flags.contains(&Flag::SingleSided)) {
        flags.insert(Flag::SingleSided);
    }
    if records.iter().any(|record| record.is_repeated) {
        flags.insert(Flag::RepeatedRecord);
    }
    if records.iter().any(|record| record.part != Part::Whole) {
        flags.insert(Flag::CombinedRecord);
    }
    if !conflicts.is_empty() {
        flags.insert(Flag::SourcesConflict);
    }
    flags
}

/// Returns the distinct notes and reasons of rescission, in the order of the records.
fn notes<'a>(records: impl Iterator<Item = &'a &'a PreparedRecord<'a>>) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for record in records {
        let reasons = record.statement().rescinds.iter().map(|rescinded| &rescinded.text);
        for note in record.statement().notes.iter().chain(reasons) {
            if !notes.contains(note) {
                notes.push(note.clone());
            }
        }
    }
    notes
}
