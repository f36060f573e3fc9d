//! ESPN, which confirms and contradicts what other feeds state but adds nothing to it.

use super::*;

fn espn(legs: &[&str]) -> SourceRecord {
    record(9, ESPN, "a", "2025-02-06", legs)
}

#[test]
fn espn_confirms_assets_of_other_feeds() {
    check_assets(
        &[
            record(1, BBREF, "a", "2025-02-06", &["PHX>CHA Jusuf Nurkić", "PHX>CHA pick 2026/1"]),
            espn(&["PHX>CHA Jusuf Nurkic", "PHX>CHA pick 2026/1 of PHX"]),
        ],
        &["PHX>CHA player nba-203994 by 1, 9", "PHX>CHA pick pick 2026/1 by 1, 9"],
        &[],
    );
    let trade = reconcile_one(&[
        record(1, BBREF, "a", "2025-02-06", &["PHX>CHA Jusuf Nurkić", "PHX>CHA pick 2026/1"]),
        espn(&["PHX>CHA Jusuf Nurkic", "PHX>CHA pick 2026/1 of PHX"]),
    ]);
    assert!(trade.assets.iter().all(|asset| asset.pick.as_ref().is_none_or(|pick| pick.original_team.is_none())));
}

#[test]
fn what_espn_alone_states_of_a_trade_is_a_conflict() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", "2025-02-06", &["PHX>CHA Jusuf Nurkić", "PHX>CHA consideration"]),
            espn(&["PHX>CHA Jusuf Nurkic", "PHX>CHA pick 2026/1", "CHA>PHX cash 5", "CHA>PHX Cody Martin"]),
        ],
        &["PHX>CHA player nba-203994 by 1, 9", "PHX>CHA draft_consideration consideration by 1"],
        &[
            "9 asset: Cody Martin from CHA to PHX, not -",
            "9 asset: cash 5 from CHA to PHX, not -",
            "9 asset: pick 2026/1 from PHX to CHA, not -",
        ],
    );
}

#[test]
fn espn_adds_no_team_note_flag_or_direction_to_a_trade_of_another_feed() {
    let mut cross_check = espn(&["PHX>CHA Jusuf Nurkic", "LAL>NOP pick 2026/1"]);
    cross_check.statement.teams = ["GSW"].map(|code| team(code).unwrap()).into();
    cross_check.statement.notes = vec!["and a trade exception".to_owned()];
    cross_check.statement.flags = BTreeSet::from([Flag::AmbiguousNote]);
    cross_check.statement.links = vec!["https://example.com/".to_owned()];
    let pst = record(1, PST, "a", "2025-02-06", &["?>CHA Jusuf Nurkić", "CHA>PHX Cody Martin"]);

    let trade = reconcile_one(&[pst, cross_check.clone()]);
    assert_eq!(trade.teams, BTreeSet::from(["CHA", "PHX"].map(|code| team(code).unwrap())));
    let nurkic = trade.assets.iter().find(|asset| asset.claim_ids == [1, 9]).unwrap();
    assert_eq!((nurkic.from, trade.notes, trade.links.len()), (None, Vec::new(), 1));
    assert_eq!(trade.flags, BTreeSet::from([Flag::SourcesConflict]));

    let alone = reconcile_one(&[cross_check]);
    assert_eq!((alone.teams.len(), alone.notes.len(), alone.assets.len()), (5, 1, 2));
    assert_eq!((alone.status, alone.flags), (TradeStatus::Reported, BTreeSet::from([Flag::AmbiguousNote])));
}

#[test]
fn a_row_of_espn_that_matches_no_other_record_is_a_reported_trade() {
    check(
        &[record(1, NBA, "Trade 1", "2025-02-06", &["PHX>CHA Jusuf Nurkić"]), espn(&["CHA>PHX Cody Martin"])],
        &[&["espn-a"], &["nba-1"]],
    );
}

#[test]
fn a_row_of_espn_about_two_trades_checks_both() {
    let trades = reconcile_all(&[
        record(1, NBA, "Trade 1", "2025-02-06", &["PHX>CHA Jusuf Nurkić"]),
        record(2, NBA, "Trade 2", "2025-02-06", &["CHA>LAL Mark Williams"]),
        espn(&["PHX>CHA Jusuf Nurkić", "CHA>LAL Mark Williams"]),
    ]);
    assert_eq!(trades.len(), 2);
    assert!(trades.iter().all(|trade| trade.assets.len() == 1 && trade.assets[0].claim_ids.contains(&9)));
}
