//! What items come to, one fact a test. A leg is written `LAL>NOP Lonzo Ball`, an end that nobody states `?`.

use super::*;
use crate::player::{self, KnownPlayers};
use feeds::claim::{Leg, PlayerName, Rescinded};

mod assets;
mod decisions;
mod identity;
mod names;
mod order;
mod rights;
mod undoing;

const NBA: Feed = Feed::NbaPlayerMovement;
const BBREF: Feed = Feed::BasketballReference;
const PST: Feed = Feed::ProSportsTransactions;
const REPORT: Feed = Feed::TradeReport;
const ESPN: Feed = Feed::EspnTransactions;

/// An item; NBA.com's legs get the ids of their players.
fn told(claim_id: i64, feed: Feed, record_key: &str, day: &str, legs: &[&str]) -> SourceRecord {
    let date = day.parse().unwrap();
    let mut said = TradeStatement::on(date);
    said.legs = legs.iter().map(|written| leg(written)).collect();
    for player in said.legs.iter_mut().filter_map(|leg| leg.player.as_mut()).filter(|_| feed == NBA) {
        let id = player_name::resolve(player, date, &known()).expect("the name is in the reference data");
        player.external_id = Some(id.trim_start_matches("nba-").to_owned());
    }
    SourceRecord { claim_id, feed, record_key: record_key.to_owned(), said }
}

/// `LAL>NOP Lonzo Ball`, `… rights NAME`, `… pick 2024/1`, `… pick 2024/1 of LAL`, `… cash 1000000`, `… exception`,
/// `… consideration`.
fn leg(written: &str) -> Leg {
    let (way, what) = written.split_once(' ').unwrap();
    let (from, to) = way.split_once('>').unwrap();
    let (word, rest) = what.split_once(' ').unwrap_or((what, ""));
    let mut leg = Leg {
        from: team(from),
        to: team(to),
        kind: AssetKind::Player,
        player: None,
        pick: None,
        amount_usd: None,
        text: what.to_owned(),
        flags: BTreeSet::new(),
    };
    match word {
        "pick" => {
            let (draft, of) = rest.split_once(" of ").unwrap_or((rest, "?"));
            let (year, round) = draft.split_once('/').unwrap();
            leg.kind = AssetKind::Pick;
            leg.pick = Some(Pick { original_team: team(of), ..Pick::new(year.parse().ok(), round.parse().unwrap()) });
        }
        "cash" => (leg.kind, leg.amount_usd) = (AssetKind::Cash, rest.parse().ok()),
        "exception" => leg.kind = AssetKind::TradeException,
        "consideration" => leg.kind = AssetKind::DraftConsideration,
        "rights" => (leg.kind, leg.player) = (AssetKind::DraftRights, Some(PlayerName::new(rest))),
        _ => leg.player = Some(PlayerName::new(what)),
    }
    leg
}

/// None of `?`.
fn team(code: &str) -> Option<FranchiseId> {
    (code != "?").then(|| REFERENCE.franchise_of(code.parse().unwrap()).unwrap())
}

fn known() -> KnownPlayers {
    KnownPlayers::with([])
}

fn all(told: &[SourceRecord]) -> Vec<Trade> {
    trades(told, &known(), &[])
}

fn the_one(told: &[SourceRecord]) -> Trade {
    let [trade] = <[Trade; 1]>::try_from(all(told)).expect("the items are one trade");
    trade
}

/// Checks which items are taken together.
fn check(told: &[SourceRecord], trades: &[&[&str]]) {
    check_decided(told, &[], trades);
}

fn check_decided(told: &[SourceRecord], decisions: &[Override], expected: &[&[&str]]) {
    let found: Vec<Vec<_>> =
        trades(told, &known(), decisions).iter().map(|trade| trade.record_ids.iter().cloned().collect()).collect();
    assert_eq!(found, expected);
}

/// The assets in words, in alphabetical order: `LAL>NOP player nba-1628366 by 1, 2`; what is no person by its text, what is not resolved by `?` and name.
fn assets(trade: &Trade) -> Vec<String> {
    let code = |team| REFERENCE.code_of(team).unwrap().to_string();
    let end = |team: Option<FranchiseId>| team.map_or("?".to_owned(), code);
    let in_words = |asset: &Asset| {
        let unresolved = asset.unresolved_name.as_ref().map(|name| format!("?{name}"));
        let what = asset.player_id.clone().or(unresolved).unwrap_or_else(|| asset.text.clone());
        let claims: Vec<_> = asset.claim_ids.iter().map(i64::to_string).collect();
        format!("{}>{} {} {what} by {}", end(asset.from), end(asset.to), asset.kind, claims.join(", "))
    };
    let mut words: Vec<_> = trade.assets.iter().map(in_words).collect();
    words.sort();
    words
}

/// The conflicts in words: `2 amount_usd: 5, not 6`.
fn conflicts(trade: &Trade) -> Vec<String> {
    let in_words = |Conflict { claim_id, field, said, believed, .. }: &Conflict| {
        format!("{claim_id} {field}: {said}, not {}", believed.as_deref().unwrap_or("-"))
    };
    trade.conflicts.iter().map(in_words).collect()
}

fn check_assets(told: &[SourceRecord], expected: &[&str], disagreeing: &[&str]) {
    let trade = the_one(told);
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(assets(&trade), expected);
    assert_eq!(conflicts(&trade), disagreeing);
    assert_eq!(trade.flags.contains(&Flag::SourcesConflict), !disagreeing.is_empty());
}
