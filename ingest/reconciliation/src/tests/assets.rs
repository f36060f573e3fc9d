//! How the assets of several records are merged.

use super::*;

const DAY: &str = "2019-07-06";

#[test]
fn a_trade_has_the_assets_of_all_records() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", DAY, &["LAL>NOP Lonzo Ball"]),
            record(2, REPORT, "a", DAY, &["LAL>NOP Lonzo Ball", "NOP>LAL Anthony Davis", "LAL>NOP cash 1000000"]),
        ],
        &["LAL>NOP player nba-1628366 by 2, 1", "LAL>NOP cash cash 1000000 by 2", "NOP>LAL player nba-203076 by 2"],
        &[],
    );
}

#[test]
fn a_draft_consideration_is_replaced_by_the_stated_pick() {
    let log = record(1, NBA, "Trade 1", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP consideration", "NOP>LAL consideration"]);
    let bbref = record(2, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1"]);
    check_assets(
        &[log, bbref],
        &[
            "LAL>NOP player nba-1628366 by 1, 2",
            "LAL>NOP pick pick 2021/1 by 2, 1",
            "NOP>LAL draft_consideration consideration by 1",
        ],
        &[],
    );
}

#[test]
fn a_draft_consideration_is_replaced_by_draft_rights() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", DAY, &["LAL>NOP Lonzo Ball", "NOP>LAL consideration"]),
            record(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "NOP>LAL rights Ilkan Karaman"]),
        ],
        &["LAL>NOP player nba-1628366 by 1, 2", "NOP>LAL draft_rights draft-2012-57 by 2, 1"],
        &[],
    );
}

#[test]
fn two_equal_picks_of_each_record_are_two_assets() {
    let legs = ["LAL>NOP Lonzo Ball", "LAL>NOP pick 2031/2", "LAL>NOP pick 2031/2"];
    check_assets(
        &[record(1, BBREF, "a", DAY, &legs), record(2, PST, "a", DAY, &legs)],
        &["LAL>NOP player nba-1628366 by 1, 2", "LAL>NOP pick pick 2031/2 by 1, 2", "LAL>NOP pick pick 2031/2 by 1, 2"],
        &[],
    );
}

#[test]
fn picks_are_matched_by_the_best_score_first() {
    check_assets(
        &[
            record(
                1,
                BBREF,
                "a",
                DAY,
                &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1 of LAL", "LAL>NOP pick 2021/1 of WAS"],
            ),
            record(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1", "LAL>NOP pick 2021/1 of LAL"]),
        ],
        &[
            "LAL>NOP player nba-1628366 by 1, 2",
            "LAL>NOP pick pick 2021/1 of LAL by 1, 2",
            "LAL>NOP pick pick 2021/1 of WAS by 1, 2",
        ],
        &[],
    );
}

#[test]
fn a_pick_gets_its_year_and_original_team_from_another_record() {
    let trade = reconcile_one(&[
        record(1, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick ?/1"]),
        record(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1 of WAS"]),
    ]);
    let pick = trade.assets[1].pick.as_ref().unwrap();
    assert_eq!((pick.year, pick.original_team), (Some(2021), team("WAS")));
}

#[test]
fn a_different_original_team_and_an_additional_pick_are_conflicts() {
    check_assets(
        &[
            record(1, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1 of LAL"]),
            record(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1 of WAS", "LAL>NOP pick 2023/2"]),
        ],
        &["LAL>NOP player nba-1628366 by 1, 2", "LAL>NOP pick pick 2021/1 of LAL by 1, 2"],
        &["2 asset: pick 2023/2 from LAL to NOP, not -", "2 pick.original_team: WAS, not LAL"],
    );
}

#[test]
fn a_different_amount_is_a_conflict() {
    check_assets(
        &[
            record(1, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP cash 1000000", "NOP>LAL cash"]),
            record(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP cash 1100000", "NOP>LAL cash 500"]),
        ],
        &["LAL>NOP player nba-1628366 by 1, 2", "LAL>NOP cash cash 1000000 by 1, 2", "NOP>LAL cash cash by 1, 2"],
        &["2 amount_usd: 1100000, not 1000000"],
    );
}

#[test]
fn a_different_direction_of_a_player_is_a_conflict() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", DAY, &["LAL>WAS Isaac Bonga", "LAL>NOP Lonzo Ball", "LAL>NOP Josh Hart"]),
            record(2, BBREF, "a", DAY, &["NOP>WAS Isaac Bonga", "LAL>NOP Lonzo Ball", "LAL>NOP Josh Hart"]),
        ],
        &[
            "LAL>NOP player nba-1628366 by 1, 2",
            "LAL>NOP player nba-1628404 by 1, 2",
            "LAL>WAS player nba-1629067 by 1, 2",
        ],
        &["2 direction: Isaac Bonga from NOP to WAS, not Isaac Bonga from LAL to WAS"],
    );
}

#[test]
fn a_player_missing_from_a_feed_that_lists_all_players_is_a_conflict() {
    let log = record(1, NBA, "Trade 1", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP Josh Hart"]);
    let expected_assets =
        |second| [format!("LAL>NOP player nba-1628366 by 1{second}"), "LAL>NOP player nba-1628404 by 1".to_owned()];
    for (feed, second, conflicts) in
        [(BBREF, ", 2", &["2 asset: not stated, not Josh Hart from LAL to NOP"][..]), (ESPN, ", 2", &[])]
    {
        let expected = expected_assets(second);
        check_assets(
            &[log.clone(), record(2, feed, "a", DAY, &["LAL>NOP Lonzo Ball"])],
            &expected.each_ref().map(String::as_str),
            conflicts,
        );
    }
}

#[test]
fn trade_exceptions_match_by_receiving_team_only() {
    check_assets(
        &[
            record(1, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "NOP>LAL exception"]),
            record(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "WAS>LAL exception", "LAL>NOP exception"]),
        ],
        &[
            "LAL>NOP player nba-1628366 by 1, 2",
            "LAL>NOP trade_exception exception by 2",
            "NOP>LAL trade_exception exception by 1, 2",
        ],
        &[],
    );
}

#[test]
fn assets_are_sorted_by_direction_then_players_by_name_then_other_kinds() {
    let legs =
        ["LAL>NOP cash", "LAL>NOP pick 2021/1", "LAL>WAS Isaac Bonga", "LAL>NOP Lonzo Ball", "LAL>NOP Josh Hart"];
    let texts: Vec<_> =
        reconcile_one(&[record(1, PST, "a", DAY, &legs)]).assets.into_iter().map(|asset| asset.text).collect();
    assert_eq!(texts, ["Josh Hart", "Lonzo Ball", "pick 2021/1", "cash", "Isaac Bonga"]);
}

#[test]
fn a_conflict_refers_to_its_asset_by_index() {
    let trade = reconcile_one(&[
        record(1, BBREF, "a", DAY, &["NOP>LAL cash 5", "LAL>NOP cash 4", "LAL>NOP Lonzo Ball"]),
        record(2, PST, "a", DAY, &["NOP>LAL cash 6", "LAL>NOP cash 4", "LAL>NOP Lonzo Ball"]),
    ]);
    let index = trade.conflicts[0].asset.unwrap();
    assert_eq!((trade.assets[index].amount_usd, trade.assets[index].to), (Some(5), team("LAL")));
}

#[test]
fn a_trade_report_can_correct_one_pick_and_leave_the_rest_to_other_feeds() {
    let trade = reconcile_one(&[
        record(1, REPORT, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2022/1 of LAL"]),
        record(2, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2022/1", "LAL>NOP pick 2025/1"]),
    ]);
    let picks: Vec<_> = trade.assets.iter().filter_map(|asset| asset.pick.as_ref()).collect();
    assert_eq!(
        picks.iter().map(|pick| (pick.year, pick.original_team)).collect::<Vec<_>>(),
        [(Some(2022), team("LAL")), (Some(2025), None)]
    );
    assert_eq!(trade.conflicts, []);
}
