//! Headlines of real trades of all shapes, and rules that hold for any trade.
//!
//! `trades.txt` has three lines a trade: day, status and teams; the assets by receiving team; the headline. Assets are
//! written as the name of a player, `*` and a name for draft rights, `#1` for a pick of the first round, `~` for a right
//! to swap picks, `$` for cash, and `TE`, `DC`, `FC` and `??` for the kinds without a name.

use super::*;

const TRADES: &str = include_str!("trades.txt");

fn trade(line: &str, assets: &str) -> TradeSummary {
    let mut words = line.split(' ').skip(1);
    let status = words.next().unwrap().parse().unwrap();
    let teams = words.map(str::to_owned).collect();
    let assets = assets.trim().split("; ").filter(|asset| !asset.is_empty()).map(asset).collect();
    TradeSummary { status, teams, assets }
}

fn asset(text: &str) -> AssetSummary {
    let (to, word) = text.split_once(' ').unwrap();
    let (kind, player, round) = match (word, word.split_at(1)) {
        ("$", _) => (AssetKind::Cash, None, None),
        ("~", _) => (AssetKind::PickSwap, None, None),
        ("TE", _) => (AssetKind::TradeException, None, None),
        ("DC", _) => (AssetKind::DraftConsideration, None, None),
        ("FC", _) => (AssetKind::FutureConsiderations, None, None),
        ("??", _) => (AssetKind::Other, None, None),
        (_, ("#", round)) => (AssetKind::Pick, None, Some(round.parse().unwrap())),
        (_, ("*", name)) => (AssetKind::DraftRights, Some(name), None),
        (name, _) => (AssetKind::Player, Some(name), None),
    };
    let to = Some(to.to_owned()).filter(|code| code != "?");
    AssetSummary { to, kind, player: player.map(str::to_owned), round }
}

fn trades() -> Vec<(TradeSummary, &'static str)> {
    let lines: Vec<_> = TRADES.lines().collect();
    lines.chunks(3).map(|lines| (trade(lines[0], lines[1]), lines[2].trim())).collect()
}

#[test]
fn a_headline_names_the_teams_and_what_moved() {
    let trades = trades();
    assert!(trades.len() >= 60, "{}", trades.len());
    let different: Vec<_> = trades
        .iter()
        .map(|(trade, expected)| (headline(trade), *expected))
        .filter(|(written, expected)| written != expected)
        .collect();
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
fn a_headline_is_short() {
    for (trade, _) in trades() {
        let line = headline(&trade);
        assert!(line.chars().count() <= MAX_LENGTH, "{} characters: {line}", line.chars().count());
    }
}

#[test]
fn a_namesake_is_written_with_his_whole_name() {
    let line = headline(&trade("2020-01-16 official ATL POR", "ATL Kyle Anderson; POR Justin Anderson; POR #2"));
    assert_eq!(line, "ATL–POR: Kyle Anderson for Justin Anderson, a second");
}

#[test]
fn a_trade_without_known_teams_or_assets_has_a_headline() {
    assert_eq!(headline(&trade("1976-08-05 voided", "")), "Voided: trade without known assets");
    assert_eq!(headline(&trade("1976-08-05 official BOS", "? #7")), "BOS: a seventh");
    assert_eq!(headline(&trade("1976-08-05 official BOS LAL NYK", "")), "BOS–LAL–NYK: three-team trade");
}
