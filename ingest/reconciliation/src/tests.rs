//! Tests of the whole reconciliation, one fact each.
//!
//! Legs are written as `LAL>NOP Lonzo Ball`. An unknown team is written `?`.

use std::collections::BTreeSet;

use feeds::Feed;
use feeds::claim::{Leg, Override, PlayerName, TradeStatement};
use feeds::pick::{Conveyance, Pick, PickOutcome};
use reference::enums::{AssetKind, Flag, TradeStatus};
use reference::{FranchiseId, REFERENCE};

use super::*;
use crate::draft_record::DraftSelections;
use crate::player_index::KnownPlayers;

mod assets;
mod combined;
mod cross_check;
mod draft_record;
mod draft_rights;
mod matching;
mod names;
mod overrides;
mod properties;
mod repeats;
mod rescissions;

const NBA: Feed = Feed::NbaPlayerMovement;
const BBREF: Feed = Feed::BasketballReference;
const PST: Feed = Feed::ProSportsTransactions;
const REPORT: Feed = Feed::TradeReport;
const ESPN: Feed = Feed::EspnTransactions;

/// Builds a source record. The players of NBA.com get their NBA.com IDs.
pub(crate) fn record(claim_id: i64, feed: Feed, record_key: &str, day: &str, legs: &[&str]) -> SourceRecord {
    let date = day.parse().unwrap();
    let mut statement = TradeStatement::on(date);
    statement.legs = legs.iter().map(|text| leg(text)).collect();
    for player in statement.legs.iter_mut().filter_map(|leg| leg.player.as_mut()).filter(|_| feed == NBA) {
        let id = player_name::resolve(player, date, &known_players(), &DraftSelections::default())
            .expect("the name is in the reference data");
        player.external_id = Some(id.trim_start_matches("nba-").to_owned());
    }
    SourceRecord { claim_id, feed, record_key: record_key.to_owned(), statement, is_withdrawn: false }
}

/// Returns the record as it is after a newer file of its feed lacks it.
fn withdrawn(record: SourceRecord) -> SourceRecord {
    SourceRecord { is_withdrawn: true, ..record }
}

/// Parses `LAL>NOP Lonzo Ball`, `… rights NAME`, `… pick 2024/1`, `… pick 2024/1 of LAL`, `… pick 2024/1 used #8 NAME`,
/// `… cash 1000000`, `… exception` or `… consideration`.
fn leg(text: &str) -> Leg {
    let (direction, asset) = text.split_once(' ').unwrap();
    let (from, to) = direction.split_once('>').unwrap();
    let (word, rest) = asset.split_once(' ').unwrap_or((asset, ""));
    let mut leg = Leg {
        from: team(from),
        to: team(to),
        kind: AssetKind::Player,
        player: None,
        pick: None,
        amount_usd: None,
        text: asset.to_owned(),
        flags: BTreeSet::new(),
    };
    match word {
        "pick" => {
            let (rest, used) = rest.split_once(" used ").map_or((rest, None), |(rest, used)| (rest, Some(used)));
            let (draft, original_team) = rest.split_once(" of ").unwrap_or((rest, "?"));
            let (year, round) = draft.split_once('/').unwrap();
            leg.kind = AssetKind::Pick;
            leg.pick = Some(Pick {
                original_team: team(original_team),
                outcome: used.map(outcome),
                ..Pick::new(year.parse().ok(), round.parse().unwrap())
            });
        }
        "cash" => (leg.kind, leg.amount_usd) = (AssetKind::Cash, rest.parse().ok()),
        "exception" => leg.kind = AssetKind::TradeException,
        "consideration" => leg.kind = AssetKind::DraftConsideration,
        "rights" => (leg.kind, leg.player) = (AssetKind::DraftRights, Some(PlayerName::new(rest))),
        _ => leg.player = Some(PlayerName::new(asset)),
    }
    leg
}

/// Parses `#57 Ilkan Karaman`, `#57` or `Ilkan Karaman`.
fn outcome(text: &str) -> PickOutcome {
    let (number, name) = match text.strip_prefix('#') {
        Some(rest) => rest.split_once(' ').unwrap_or((rest, "")),
        None => ("", text),
    };
    let selected_player = (!name.is_empty()).then(|| name.to_owned());
    PickOutcome { status: Conveyance::Conveyed, year: None, number: number.parse().ok(), selected_player }
}

/// Returns the franchise of a code; `None` for `?`.
fn team(code: &str) -> Option<FranchiseId> {
    (code != "?").then(|| REFERENCE.franchise_of(code.parse().unwrap()).unwrap())
}

fn known_players() -> KnownPlayers {
    KnownPlayers::new([])
}

pub(crate) fn reconcile_all(records: &[SourceRecord]) -> Vec<Trade> {
    reconcile_with(records, &[])
}

fn reconcile_with(records: &[SourceRecord], overrides: &[Override]) -> Vec<Trade> {
    let (players, drafts) = (known_players(), DraftSelections::default());
    reconcile(records, &Knowledge { players: &players, drafts: &drafts, overrides })
}

fn reconcile_one(records: &[SourceRecord]) -> Trade {
    let [trade] = <[Trade; 1]>::try_from(reconcile_all(records)).expect("the records are one trade");
    trade
}

/// Checks which records become one trade.
fn check(records: &[SourceRecord], expected: &[&[&str]]) {
    check_with_overrides(records, &[], expected);
}

fn check_with_overrides(records: &[SourceRecord], overrides: &[Override], expected: &[&[&str]]) {
    let trades = reconcile_with(records, overrides);
    let record_ids: Vec<Vec<_>> = trades.iter().map(|trade| trade.record_ids.iter().cloned().collect()).collect();
    assert_eq!(record_ids, expected);
}

/// Checks the assets and conflicts of a single trade, as [`describe_assets`] and [`describe_conflicts`] return them.
fn check_assets(records: &[SourceRecord], expected_assets: &[&str], expected_conflicts: &[&str]) {
    let trade = reconcile_one(records);
    let mut expected_assets = expected_assets.to_vec();
    expected_assets.sort_unstable();
    assert_eq!(describe_assets(&trade), expected_assets);
    assert_eq!(describe_conflicts(&trade), expected_conflicts);
    assert_eq!(trade.flags.contains(&Flag::SourcesConflict), !expected_conflicts.is_empty());
}

/// Returns the assets as `LAL>NOP player nba-1628366 by 1, 2`, sorted alphabetically. An unresolved player is written as
/// `?` and his name, an asset without a player as its text.
fn describe_assets(trade: &Trade) -> Vec<String> {
    let code = |team| REFERENCE.code_of(team).unwrap().to_string();
    let code_or_unknown = |team: Option<FranchiseId>| team.map_or("?".to_owned(), code);
    let describe = |asset: &Asset| {
        let (from, to) = (code_or_unknown(asset.from), code_or_unknown(asset.to));
        let unresolved = asset.unresolved_name.as_ref().map(|name| format!("?{name}"));
        let name = asset.player_id.clone().or(unresolved).unwrap_or_else(|| asset.text.clone());
        let claims: Vec<_> = asset.claim_ids.iter().map(i64::to_string).collect();
        format!("{from}>{to} {} {name} by {}", asset.kind, claims.join(", "))
    };
    let mut descriptions: Vec<_> = trade.assets.iter().map(describe).collect();
    descriptions.sort();
    descriptions
}

/// Returns the conflicts as `2 amount_usd: 5, not 6`: claim, field, source value and resolved value.
fn describe_conflicts(trade: &Trade) -> Vec<String> {
    let describe = |Conflict { claim_id, field, source_value, resolved_value, .. }: &Conflict| {
        format!("{claim_id} {field}: {source_value}, not {}", resolved_value.as_deref().unwrap_or("-"))
    };
    trade.conflicts.iter().map(describe).collect()
}
