//! Whether a player or his draft rights moved.

use super::*;

/// Checks the kind of an asset in a trade of the draft night of 2019. LeBron James and the asset move from LAL to NOP;
/// NBA.com's log lists only LeBron James.
fn check_kind(feeds: &[Feed], asset: &str, expected: AssetKind) {
    let logged = ["LAL>NOP LeBron James"];
    let complete = ["LAL>NOP LeBron James", &format!("LAL>NOP {asset}")];
    let build = |(claim_id, feed): (i64, &Feed)| {
        record(claim_id, *feed, "Trade 1", "2019-06-20", if *feed == NBA { &logged } else { &complete })
    };
    let records: Vec<_> = (1..).zip(feeds).map(build).collect();
    let trade = reconcile_one(&records);
    let other = trade.assets.iter().find(|asset| asset.player_id.as_deref() != Some("nba-2544")).unwrap();
    assert_eq!(other.kind, expected, "{asset} in {feeds:?}");
}

#[test]
fn an_unsigned_player_missing_from_the_log_moved_as_draft_rights() {
    // The first was drafted that night, the second never joined the league.
    check_kind(&[NBA, BBREF], "De'Andre Hunter", AssetKind::DraftRights);
    check_kind(&[NBA, PST], "Ilkan Karaman", AssetKind::DraftRights);
}

#[test]
fn a_signed_player_missing_from_the_log_moved_as_a_player() {
    check_kind(&[NBA, BBREF], "Josh Hart", AssetKind::Player);
}

#[test]
fn without_the_log_an_unsigned_player_is_a_player() {
    check_kind(&[BBREF, PST], "De'Andre Hunter", AssetKind::Player);
    check_kind(&[PST], "Ilkan Karaman", AssetKind::Player);
}

#[test]
fn stated_draft_rights_are_draft_rights() {
    check_kind(&[PST, BBREF], "rights De'Andre Hunter", AssetKind::DraftRights);
    check_kind(&[NBA, PST], "rights Josh Hart", AssetKind::DraftRights);
}

#[test]
fn a_player_in_the_log_moved_as_a_player() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", "2019-07-06", &["LAL>ATL De'Andre Hunter"]),
            record(2, BBREF, "a", "2019-07-06", &["LAL>ATL rights De'Andre Hunter"]),
        ],
        &["LAL>ATL player nba-1629631 by 1, 2"],
        &[],
    );
}

#[test]
fn a_trade_of_draft_rights_matches_a_draft_consideration_in_the_log() {
    check(
        &[
            record(1, NBA, "Trade 1", "2019-07-07", &["LAL>ATL consideration"]),
            record(2, BBREF, "a", "2019-07-06", &["LAL>ATL De'Andre Hunter"]),
        ],
        &[&["bbref-a", "nba-1"]],
    );
}
