//! Which items are one trade, and under which id.

use super::*;

#[test]
fn one_trade_in_all_feeds_is_one_under_the_id_of_the_first() {
    let items = [
        told(1, ESPN, "a", "2025-02-06", &["GSW>MIA Andrew Wiggins"]),
        told(2, REPORT, "a", "2025-02-05", &["GSW>MIA Andrew Wiggins"]),
        told(3, PST, "a", "2025-02-06", &["GSW>MIA Andrew Wiggins"]),
        told(4, BBREF, "a", "2025-02-06", &["GSW>MIA Andrew Wiggins"]),
    ];
    check(&items, &[&["bbref-a", "espn-a", "pst-a", "report-a"]]);
    assert_eq!(the_one(&items).id, "bbref-a");
    let log = told(5, NBA, "Trade 2024060", "2025-02-06", &["GSW>MIA Andrew Wiggins"]);
    assert_eq!(the_one(&[&items[..], &[log]].concat()).id, "nba-2024060");
}

#[test]
fn other_people_are_another_trade() {
    check(
        &[
            told(1, NBA, "Trade 1", "2025-02-06", &["GSW>MIA Andrew Wiggins"]),
            told(2, BBREF, "a", "2025-02-06", &["GSW>MIA Kyle Anderson"]),
        ],
        &[&["bbref-a"], &["nba-1"]],
    );
}

#[test]
fn days_apart_do_not_part_a_trade_unless_they_are_many() {
    let log = told(1, NBA, "Trade 1", "2019-07-06", &["LAL>NOP Lonzo Ball"]);
    let on = |day| told(2, BBREF, "a", day, &["LAL>NOP Lonzo Ball"]);
    check(&[log.clone(), on("2019-07-09")], &[&["bbref-a", "nba-1"]]);
    check(&[log.clone(), on("2019-07-13")], &[&["bbref-a", "nba-1"]]);
    check(&[log, on("2019-07-14")], &[&["bbref-a"], &["nba-1"]]);
}

#[test]
fn what_hangs_together_over_days_is_no_one_trade() {
    check(
        &[
            told(1, NBA, "Trade 1", "2019-07-01", &["LAL>NOP Lonzo Ball"]),
            told(2, NBA, "Trade 2", "2019-07-06", &["LAL>NOP Josh Hart"]),
            told(3, BBREF, "a", "2019-07-11", &["LAL>NOP Lonzo Ball"]),
        ],
        &[&["bbref-a"], &["nba-1"], &["nba-2"]],
    );
}

#[test]
fn as_many_against_as_for_are_another_trade() {
    check(
        &[
            told(1, NBA, "Trade 1", "2019-07-06", &["LAL>NOP Lonzo Ball", "NOP>LAL Josh Hart"]),
            told(2, BBREF, "a", "2019-07-08", &["LAL>NOP Lonzo Ball", "LAL>NOP Josh Hart"]),
        ],
        &[&["bbref-a"], &["nba-1"]],
    );
}

#[test]
fn the_leagues_day_is_believed_and_the_other_kept() {
    let items = [
        told(1, NBA, "Trade 1", "2019-07-06", &["LAL>NOP Lonzo Ball"]),
        told(2, BBREF, "a", "2019-07-09", &["LAL>NOP Lonzo Ball"]),
    ];
    let trade = the_one(&items);
    assert_eq!(trade.date, items[0].statement.date);
    assert_eq!(conflicts(&trade), ["2 date: 2019-07-09, not 2019-07-06"]);

    // ESPN repeats its rows on later days.
    let items = items.map(|item| SourceRecord { feed: if item.feed == NBA { NBA } else { ESPN }, ..item });
    assert!(conflicts(&the_one(&items)).is_empty());
}

#[test]
fn a_player_traded_on_is_in_two_trades() {
    for next in ["2020-11-20", "2020-11-24"] {
        check(
            &[
                told(1, NBA, "Trade 1", "2020-11-20", &["POR>HOU Trevor Ariza", "HOU>POR Robert Covington"]),
                told(2, NBA, "Trade 2", next, &["HOU>DET Trevor Ariza"]),
                told(3, BBREF, "on", next, &["HOU>DET Trevor Ariza"]),
                told(4, BBREF, "to", "2020-11-20", &["POR>HOU Trevor Ariza", "HOU>POR Robert Covington"]),
                told(5, PST, "on", next, &["HOU>DET Trevor Ariza"]),
            ],
            &[&["bbref-to", "nba-1"], &["bbref-on", "nba-2", "pst-on"]],
        );
    }
}

#[test]
fn a_player_traded_back_is_in_two_trades() {
    check(
        &[
            told(1, NBA, "Trade 1", "2020-11-20", &["POR>HOU Trevor Ariza"]),
            told(2, NBA, "Trade 2", "2020-11-22", &["HOU>POR Trevor Ariza"]),
            told(3, BBREF, "back", "2020-11-22", &["HOU>POR Trevor Ariza"]),
            told(4, BBREF, "there", "2020-11-22", &["POR>HOU Trevor Ariza"]),
        ],
        &[&["bbref-there", "nba-1"], &["bbref-back", "nba-2"]],
    );
}

#[test]
fn two_trades_of_one_pair_on_one_day_stay_two() {
    check(
        &[
            told(1, NBA, "Trade 1", "2019-07-06", &["LAL>NOP Lonzo Ball"]),
            told(2, NBA, "Trade 2", "2019-07-06", &["LAL>NOP Josh Hart"]),
            told(3, BBREF, "ball", "2019-07-06", &["LAL>NOP Lonzo Ball", "NOP>LAL cash"]),
            told(4, BBREF, "hart", "2019-07-06", &["LAL>NOP Josh Hart", "NOP>LAL cash"]),
        ],
        &[&["bbref-ball", "nba-1"], &["bbref-hart", "nba-2"]],
    );
}

#[test]
fn two_equal_trades_of_picks_on_one_day_stay_two() {
    let items = [
        told(1, NBA, "Trade 1", "2019-06-20", &["LAL>NOP consideration"]),
        told(2, NBA, "Trade 2", "2019-06-20", &["LAL>NOP consideration"]),
        told(3, BBREF, "a", "2019-06-20", &["LAL>NOP pick 2020/2"]),
    ];
    check(&items[..1], &[&["nba-1"]]);
    check(&[items[0].clone(), items[2].clone()], &[&["bbref-a", "nba-1"]]);
    // Which of the two it is, nobody says.
    check(&items, &[&["bbref-a"], &["nba-1"], &["nba-2"]]);
}

#[test]
fn picks_alone_meet_only_on_the_same_ways_a_day_apart() {
    let log = told(1, NBA, "Trade 1", "2019-06-20", &["LAL>NOP consideration"]);
    let other = |day, leg| told(2, BBREF, "a", day, &[leg]);
    check(&[log.clone(), other("2019-06-21", "LAL>NOP pick 2020/2")], &[&["bbref-a", "nba-1"]]);
    check(&[log.clone(), other("2019-06-22", "LAL>NOP pick 2020/2")], &[&["bbref-a"], &["nba-1"]]);
    check(&[log.clone(), other("2019-06-20", "NOP>LAL pick 2020/2")], &[&["bbref-a"], &["nba-1"]]);
    // The league's log would have him.
    check(&[log, other("2019-06-20", "LAL>NOP Josh Hart")], &[&["bbref-a"], &["nba-1"]]);
}

#[test]
fn a_trade_that_grows_by_teams_keeps_its_id() {
    let five = told(
        1,
        NBA,
        "Trade 2025005",
        "2025-07-06",
        &[
            "PHX>HOU Kevin Durant",
            "HOU>PHX Jalen Green",
            "HOU>ATL David Roddy",
            "ATL>HOU Clint Capela",
            "HOU>BKN consideration",
            "MIN>PHX consideration",
        ],
    );
    let seven = told(
        2,
        BBREF,
        "a",
        "2025-07-06",
        &[
            "PHX>HOU Kevin Durant",
            "HOU>PHX Jalen Green",
            "HOU>ATL David Roddy",
            "ATL>HOU Clint Capela",
            "HOU>BKN pick 2026/2",
            "MIN>PHX pick 2026/2",
            "PHX>GSW rights Alex Toohey",
            "LAL>MIN rights Rocco Zikarsky",
        ],
    );
    let before = the_one(std::slice::from_ref(&five));
    let after = the_one(&[five, seven]);
    assert_eq!((before.teams.len(), after.teams.len()), (5, 7));
    assert_eq!((before.id.as_str(), after.id.as_str()), ("nba-2025005", "nba-2025005"));
}

#[test]
fn an_items_unknown_ends_may_be_any() {
    let items = [
        told(1, NBA, "Trade 1", "2019-07-06", &["NOP>LAL Anthony Davis", "LAL>NOP Lonzo Ball", "LAL>WAS Isaac Bonga"]),
        told(2, PST, "a", "2019-07-06", &["?>LAL Anthony Davis", "?>NOP Lonzo Ball", "?>WAS Isaac Bonga"]),
    ];
    check(&items, &[&["nba-1", "pst-a"]]);
    let mut items = items.map(|item| SourceRecord { feed: if item.feed == NBA { BBREF } else { PST }, ..item });
    items[1].statement.legs.iter_mut().for_each(|leg| leg.flags = BTreeSet::from([Flag::UnknownSender]));
    items[1].statement.flags.insert(Flag::UnknownSender);
    assert!(the_one(&items[1..]).flags.contains(&Flag::UnknownSender));
    assert!(the_one(&items).flags.is_empty(), "who sent them is known by now");
}

#[test]
fn a_status_is_what_the_best_says_and_official_once_done() {
    let report = |status| {
        let mut item = told(1, REPORT, "a", "2022-01-10", &["DEN>DET Bol Bol"]);
        item.statement.status = status;
        item
    };
    let check = |items: &[SourceRecord], status| assert_eq!(the_one(items).status, status);
    let espn = told(2, ESPN, "a", "2022-01-10", &["DEN>DET Bol Bol"]);
    let log = told(3, NBA, "Trade 2021083", "2022-01-10", &["DEN>DET Bol Bol"]);
    let mut bbref = told(4, BBREF, "a", "2022-01-10", &["DEN>DET Bol Bol"]);

    check(std::slice::from_ref(&espn), TradeStatus::Reported);
    check(&[report(None)], TradeStatus::Reported);
    check(&[report(Some(TradeStatus::Agreed)), espn], TradeStatus::Agreed);
    check(&[report(Some(TradeStatus::Agreed)), log.clone()], TradeStatus::Official);
    check(&[report(None), bbref.clone()], TradeStatus::Official);
    check(&[report(Some(TradeStatus::Amended)), log.clone()], TradeStatus::Amended);
    bbref.statement.status = Some(TradeStatus::Voided);
    check(&[report(Some(TradeStatus::Official)), log, bbref], TradeStatus::Voided);
}
