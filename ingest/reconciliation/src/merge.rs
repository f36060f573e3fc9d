//! Merges the source records of one trade into the trade.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use feeds::Feed;
use reference::FranchiseId;
use reference::enums::{Flag, TradeStatus};

use crate::assets::merge_assets;
use crate::feed_profile::{asset_precedence, lists_completed_trades, player_precedence};
use crate::knowledge::Knowledge;
use crate::model::{Asset, Conflict, Trade, season};
use crate::players::merge_players;
use crate::record::PreparedRecord;
use crate::trade_builder::TradeBuilder;

/// Returns the trade that the records describe and that the rescissions, if any, undo.
pub(crate) fn merge_records(
    records: &[&PreparedRecord<'_>],
    rescissions: &[&PreparedRecord<'_>],
    knowledge: &Knowledge<'_>,
) -> Trade {
    let mut by_rank = records.to_vec();
    by_rank.sort_by_key(|record| (record.feed(), &record.public_id));
    let by_player_precedence = sorted_by_precedence(&by_rank, player_precedence);
    let by_asset_precedence = sorted_by_precedence(&by_rank, asset_precedence);
    let date = by_player_precedence[0].statement().date;

    let mut builder = TradeBuilder::default();
    merge_players(&by_player_precedence, &mut builder);
    merge_assets(&by_asset_precedence, &mut builder, knowledge);
    add_date_conflicts(date, &by_player_precedence, &mut builder);
    let (assets, conflicts) = builder.finish();

    let all_records = || records.iter().chain(rescissions);
    Trade {
        id: by_rank[0].public_id.clone(),
        record_ids: all_records().map(|record| record.public_id.clone()).collect(),
        date,
        season: season(date),
        status: if rescissions.is_empty() { status(&by_player_precedence) } else { TradeStatus::Rescinded },
        teams: teams(records, &assets),
        flags: flags(records, &assets, &conflicts),
        assets,
        conflicts,
        notes: notes(by_asset_precedence.iter().chain(rescissions)),
        links: all_records().flat_map(|record| record.statement().links.iter().cloned()).collect(),
    }
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

/// Adds a conflict for each record with another date. ESPN repeats its rows on later days, so its dates do not count.
fn add_date_conflicts(date: NaiveDate, records: &[&PreparedRecord<'_>], builder: &mut TradeBuilder) {
    for record in records.iter().filter(|record| record.feed() != Feed::EspnTransactions) {
        let stated = record.statement().date;
        if stated != date {
            builder.add_conflict(record, "date", None, stated.to_string(), Some(date.to_string()));
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
    records.iter().flat_map(|record| record.statement().all_teams()).chain(of_assets).collect()
}

fn flags(records: &[&PreparedRecord<'_>], assets: &[Asset], conflicts: &[Conflict]) -> BTreeSet<Flag> {
    let mut flags: BTreeSet<_> = assets.iter().flat_map(|asset| asset.flags.iter().copied()).collect();
    let stated = records.iter().flat_map(|record| record.statement().flags.iter().copied());
    // A team or name that is unknown to one feed may be known from another. If it is not, the asset has the flag.
    flags.extend(stated.filter(|flag| {
        !matches!(flag, Flag::SingleSided | Flag::UnknownSender | Flag::UnknownReceiver | Flag::UnresolvedName)
    }));
    if records.iter().all(|record| record.statement().flags.contains(&Flag::SingleSided)) {
        flags.insert(Flag::SingleSided);
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
