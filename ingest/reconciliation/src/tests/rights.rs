//! Player or draft rights.

use super::*;

/// On draft night of 2019, with LeBron James and one more on the way from LAL to NOP.
fn check_kind(feeds: &[Feed], what: &str, kind: AssetKind) {
    let in_log = ["LAL>NOP LeBron James"];
    let in_full = ["LAL>NOP LeBron James", &format!("LAL>NOP {what}")];
    let items: Vec<_> = (1..)
        .zip(feeds)
        .map(|(id, feed)| {
            told(id, *feed, "Trade 1", "2019-06-20", if *feed == NBA { &in_log[..] } else { &in_full[..] })
        })
        .collect();
    let trade = the_one(&items);
    let asset = trade.assets.iter().find(|asset| asset.player_id.as_deref() != Some("nba-2544")).unwrap();
    assert_eq!(asset.kind, kind, "{what} in {feeds:?}");
}

#[test]
fn whom_the_log_lacks_moved_as_rights_where_unsigned() {
    // Drafted that night, or never in the league.
    check_kind(&[NBA, BBREF], "De'Andre Hunter", AssetKind::DraftRights);
    check_kind(&[NBA, PST], "Ilkan Karaman", AssetKind::DraftRights);
}

#[test]
fn whom_the_log_lacks_moved_as_a_player_where_signed() {
    check_kind(&[NBA, BBREF], "Josh Hart", AssetKind::Player);
}

#[test]
fn without_the_log_nobodys_lack_tells() {
    check_kind(&[BBREF, PST], "De'Andre Hunter", AssetKind::Player);
    check_kind(&[PST], "Ilkan Karaman", AssetKind::Player);
}

#[test]
fn rights_that_a_feed_states_are_rights() {
    check_kind(&[PST, BBREF], "rights De'Andre Hunter", AssetKind::DraftRights);
    check_kind(&[NBA, PST], "rights Josh Hart", AssetKind::DraftRights);
}

#[test]
fn whom_the_log_has_moved_as_a_player() {
    check_assets(
        &[
            told(1, NBA, "Trade 1", "2019-07-06", &["LAL>ATL De'Andre Hunter"]),
            told(2, BBREF, "a", "2019-07-06", &["LAL>ATL rights De'Andre Hunter"]),
        ],
        &["LAL>ATL player nba-1629631 by 1, 2"],
        &[],
    );
}

#[test]
fn a_trade_of_rights_meets_the_logs_draft_consideration() {
    check(
        &[
            told(1, NBA, "Trade 1", "2019-07-07", &["LAL>ATL consideration"]),
            told(2, BBREF, "a", "2019-07-06", &["LAL>ATL De'Andre Hunter"]),
        ],
        &[&["bbref-a", "nba-1"]],
    );
}
