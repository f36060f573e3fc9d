//! What a trade's items say of its assets, put together.

use super::*;

const DAY: &str = "2019-07-06";

#[test]
fn people_and_goods_are_the_union_of_what_is_said() {
    check_assets(
        &[
            told(1, NBA, "Trade 1", DAY, &["LAL>NOP Lonzo Ball"]),
            told(2, REPORT, "a", DAY, &["LAL>NOP Lonzo Ball", "NOP>LAL Anthony Davis", "LAL>NOP cash 1000000"]),
        ],
        &["LAL>NOP player nba-1628366 by 2, 1", "LAL>NOP cash cash 1000000 by 2", "NOP>LAL player nba-203076 by 2"],
        &[],
    );
}

#[test]
fn draft_consideration_gives_way_to_what_it_was() {
    let log = told(1, NBA, "Trade 1", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP consideration", "NOP>LAL consideration"]);
    let bbref = told(2, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1"]);
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
fn draft_consideration_may_have_been_rights() {
    check_assets(
        &[
            told(1, NBA, "Trade 1", DAY, &["LAL>NOP Lonzo Ball", "NOP>LAL consideration"]),
            told(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "NOP>LAL rights Ilkan Karaman"]),
        ],
        &["LAL>NOP player nba-1628366 by 1, 2", "NOP>LAL draft_rights ?Ilkan Karaman by 2, 1"],
        &[],
    );
}

#[test]
fn equal_picks_stay_two_and_are_told_once() {
    let legs = ["LAL>NOP Lonzo Ball", "LAL>NOP pick 2031/2", "LAL>NOP pick 2031/2"];
    check_assets(
        &[told(1, BBREF, "a", DAY, &legs), told(2, PST, "a", DAY, &legs)],
        &["LAL>NOP player nba-1628366 by 1, 2", "LAL>NOP pick pick 2031/2 by 1, 2", "LAL>NOP pick pick 2031/2 by 1, 2"],
        &[],
    );
}

#[test]
fn picks_meet_the_likest_first() {
    check_assets(
        &[
            told(
                1,
                BBREF,
                "a",
                DAY,
                &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1 of LAL", "LAL>NOP pick 2021/1 of WAS"],
            ),
            told(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1", "LAL>NOP pick 2021/1 of LAL"]),
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
fn a_pick_learns_whose_it_was() {
    let trade = the_one(&[
        told(1, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick ?/1"]),
        told(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1 of WAS"]),
    ]);
    let pick = trade.assets[1].pick.as_ref().unwrap();
    assert_eq!((pick.year, pick.original_team), (Some(2021), team("WAS")));
}

#[test]
fn a_pick_said_otherwise_is_a_disagreement() {
    check_assets(
        &[
            told(1, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1 of LAL"]),
            told(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2021/1 of WAS", "LAL>NOP pick 2023/2"]),
        ],
        &["LAL>NOP player nba-1628366 by 1, 2", "LAL>NOP pick pick 2021/1 of LAL by 1, 2"],
        &["2 asset: pick 2023/2 from LAL to NOP, not -", "2 pick.original_team: WAS, not LAL"],
    );
}

#[test]
fn an_amount_said_otherwise_is_a_disagreement() {
    check_assets(
        &[
            told(1, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP cash 1000000", "NOP>LAL cash"]),
            told(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP cash 1100000", "NOP>LAL cash 500"]),
        ],
        &["LAL>NOP player nba-1628366 by 1, 2", "LAL>NOP cash cash 1000000 by 1, 2", "NOP>LAL cash cash by 1, 2"],
        &["2 amount_usd: 1100000, not 1000000"],
    );
}

#[test]
fn a_way_said_otherwise_is_a_disagreement() {
    check_assets(
        &[
            told(1, NBA, "Trade 1", DAY, &["LAL>WAS Isaac Bonga", "LAL>NOP Lonzo Ball", "LAL>NOP Josh Hart"]),
            told(2, BBREF, "a", DAY, &["NOP>WAS Isaac Bonga", "LAL>NOP Lonzo Ball", "LAL>NOP Josh Hart"]),
        ],
        &[
            "LAL>NOP player nba-1628366 by 1, 2",
            "LAL>NOP player nba-1628404 by 1, 2",
            "LAL>WAS player nba-1629067 by 1, 2",
        ],
        &["2 way: Isaac Bonga from NOP to WAS, not Isaac Bonga from LAL to WAS"],
    );
}

#[test]
fn whom_a_feed_of_all_people_lacks_is_a_disagreement() {
    let log = told(1, NBA, "Trade 1", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP Josh Hart"]);
    let assets =
        |second| [format!("LAL>NOP player nba-1628366 by 1{second}"), "LAL>NOP player nba-1628404 by 1".to_owned()];
    for (feed, second, disagreeing) in
        [(BBREF, ", 2", &["2 asset: not stated, not Josh Hart from LAL to NOP"][..]), (ESPN, ", 2", &[])]
    {
        let expected = assets(second);
        check_assets(
            &[log.clone(), told(2, feed, "a", DAY, &["LAL>NOP Lonzo Ball"])],
            &expected.each_ref().map(String::as_str),
            disagreeing,
        );
    }
}

#[test]
fn an_exception_is_one_whoever_is_said_to_have_sent_it() {
    check_assets(
        &[
            told(1, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "NOP>LAL exception"]),
            told(2, PST, "a", DAY, &["LAL>NOP Lonzo Ball", "WAS>LAL exception", "LAL>NOP exception"]),
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
fn assets_come_by_their_ways_then_people_by_name_then_goods() {
    let legs =
        ["LAL>NOP cash", "LAL>NOP pick 2021/1", "LAL>WAS Isaac Bonga", "LAL>NOP Lonzo Ball", "LAL>NOP Josh Hart"];
    let texts: Vec<_> = the_one(&[told(1, PST, "a", DAY, &legs)]).assets.into_iter().map(|asset| asset.text).collect();
    assert_eq!(texts, ["Josh Hart", "Lonzo Ball", "pick 2021/1", "cash", "Isaac Bonga"]);
}

#[test]
fn a_disagreement_points_at_its_asset() {
    let trade = the_one(&[
        told(1, BBREF, "a", DAY, &["NOP>LAL cash 5", "LAL>NOP cash 4", "LAL>NOP Lonzo Ball"]),
        told(2, PST, "a", DAY, &["NOP>LAL cash 6", "LAL>NOP cash 4", "LAL>NOP Lonzo Ball"]),
    ]);
    let place = trade.conflicts[0].asset.unwrap();
    assert_eq!((trade.assets[place].amount_usd, trade.assets[place].to), (Some(5), team("LAL")));
}

#[test]
fn a_trade_report_corrects_a_part_and_leaves_the_rest_to_others() {
    let trade = the_one(&[
        told(1, REPORT, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2022/1 of LAL"]),
        told(2, BBREF, "a", DAY, &["LAL>NOP Lonzo Ball", "LAL>NOP pick 2022/1", "LAL>NOP pick 2025/1"]),
    ]);
    let picks: Vec<_> = trade.assets.iter().filter_map(|asset| asset.pick.as_ref()).collect();
    assert_eq!(
        picks.iter().map(|pick| (pick.year, pick.original_team)).collect::<Vec<_>>(),
        [(Some(2022), team("LAL")), (Some(2025), None)]
    );
    assert_eq!(trade.conflicts, []);
}
