//! Compares one known trade with one resolved trade.

use std::collections::{BTreeMap, BTreeSet};

use reference::name::fold;
use reference::{FranchiseId, REFERENCE};

use super::Tally;
use super::document::{Asset, Team, TradeDocument};
use super::known::{KnownAsset, KnownTrade};

/// Maximum difference in days between a known trade and a resolved trade that may be the same.
const MAX_DAYS: i64 = 3;

/// Returns how similar two trades are: by shared players, then shared teams, then the date. Zero means different trades.
pub(super) fn similarity(expected: &KnownTrade, trade: &TradeDocument) -> usize {
    let days = (expected.date - trade.date).num_days().abs();
    let expected_teams: BTreeSet<_> = expected.teams.iter().filter_map(|code| franchise(code)).collect();
    let teams: BTreeSet<_> = trade.teams.iter().filter_map(|team| franchise(&team.code)).collect();
    let shared_teams = expected_teams.intersection(&teams).count();
    if days > MAX_DAYS || shared_teams < 2 {
        return 0;
    }
    let is_in_trade =
        |name: &&str| trade.assets.iter().filter_map(Asset::player_name).any(|other| fold(other) == fold(name));
    let names = expected.assets.iter().filter_map(|asset| asset.player.as_deref());
    let shared_players = names.filter(is_in_trade).count();
    100 * shared_players + 10 * shared_teams + usize::from(days == 0)
}

/// Counts the assets of a trade that are expected, correct and extra, and describes each difference.
pub(super) fn compare(
    expected: &KnownTrade,
    trade: &TradeDocument,
    tallies: &mut BTreeMap<String, Tally>,
    differences: &mut Vec<String>,
) {
    let mut remaining: Vec<&Asset> = trade.assets.iter().collect();
    for asset in &expected.assets {
        let tally = tallies.entry(asset.kind.clone()).or_default();
        tally.expected += 1;
        match remaining.iter().position(|other| is_same(asset, other)) {
            Some(index) => {
                remaining.remove(index);
                tally.correct += 1;
            }
            None => differences.push(format!("{}: missing {}", expected.id, asset.describe())),
        }
    }
    let mut permitted_exceptions = expected.trade_exceptions_mentioned.len();
    for asset in remaining {
        if asset.kind == "trade_exception" && permitted_exceptions > 0 {
            permitted_exceptions -= 1;
            continue;
        }
        tallies.entry(asset.kind.clone()).or_default().extra += 1;
        differences.push(format!("{}: extra {}", expected.id, asset.describe()));
    }
}

fn is_same(known: &KnownAsset, asset: &Asset) -> bool {
    let team = |team: &Option<Team>| team.as_ref().and_then(|team| franchise(&team.code));
    let same_direction = team(&asset.from) == franchise(&known.from) && team(&asset.to) == franchise(&known.to);
    let same_player = match (&known.player, asset.player_name()) {
        (Some(known_name), Some(name)) => {
            let ids = known.nba_player_id.zip(asset.player.as_ref().and_then(|player| player.nba_id));
            ids.map_or_else(|| fold(known_name) == fold(name), |(known_id, id)| known_id == id)
        }
        (None, _) => true,
        (Some(_), None) => false,
    };
    let same_pick = known.round.is_none_or(|round| {
        asset.pick.as_ref().is_some_and(|pick| {
            let original_team = pick.original_team.as_ref().and_then(|team| franchise(&team.code));
            let known_team = known.original_team.as_deref().and_then(franchise);
            pick.round == round
                && pick.year == known.draft_year
                && (known_team.is_none() || known_team == original_team)
        })
    });
    same_direction && asset.kind == known.kind && same_player && same_pick
}

/// Returns the franchise of a team code, current or historical.
pub(super) fn franchise(code: &str) -> Option<FranchiseId> {
    REFERENCE.franchise_of(code.parse().ok()?)
}
