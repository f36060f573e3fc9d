//! Which records are one trade, and under which ID.

use super::*;

#[test]
fn a_trade_of_all_feeds_has_the_id_of_the_highest_ranking_feed() {
    let records = [
        record(1, ESPN, "a", "2025-02-06", &["GSW>MIA Andrew Wiggins"]),
        record(2, REPORT, "a", "2025-02-05", &["GSW>MIA Andrew Wiggins"]),
        record(3, PST, "a", "2025-02-06", &["GSW>MIA Andrew Wiggins"]),
        record(4, BBREF, "a", "2025-02-06", &["GSW>MIA Andrew Wiggins"]),
    ];
    check(&records, &[&["bbref-a", "espn-a", "pst-a", "report-a"]]);
    assert_eq!(reconcile_one(&records).id, "bbref-a");
    let log = record(5, NBA, "Trade 2024060", "2025-02-06", &["GSW>MIA Andrew Wiggins"]);
    assert_eq!(reconcile_one(&[&records[..], &[log]].concat()).id, "nba-2024060");
}

#[test]
fn records_with_different_players_are_different_trades() {
    check(
        &[
            record(1, NBA, "Trade 1", "2025-02-06", &["GSW>MIA Andrew Wiggins"]),
            record(2, BBREF, "a", "2025-02-06", &["GSW>MIA Kyle Anderson"]),
        ],
        &[&["bbref-a"], &["nba-1"]],
    );
}

#[test]
fn records_within_the_window_of_days_are_one_trade() {
    let log = record(1, NBA, "Trade 1", "2019-07-06", &["LAL>NOP Lonzo Ball"]);
    let on = |day| record(2, BBREF, "a", day, &["LAL>NOP Lonzo Ball"]);
    check(&[log.clone(), on("2019-07-09")], &[&["bbref-a", "nba-1"]]);
    check(&[log.clone(), on("2019-07-13")], &[&["bbref-a", "nba-1"]]);
    check(&[log, on("2019-07-14")], &[&["bbref-a"], &["nba-1"]]);
}

#[test]
fn a_chain_of_nearby_dates_does_not_connect_records_beyond_the_window() {
    check(
        &[
            record(1, NBA, "Trade 1", "2019-07-01", &["LAL>NOP Lonzo Ball"]),
            record(2, NBA, "Trade 2", "2019-07-06", &["LAL>NOP Josh Hart"]),
            record(3, BBREF, "a", "2019-07-11", &["LAL>NOP Lonzo Ball"]),
        ],
        &[&["bbref-a"], &["nba-1"], &["nba-2"]],
    );
}

#[test]
fn records_with_as_many_opposed_as_agreeing_players_are_different_trades() {
    check(
        &[
            record(1, NBA, "Trade 1", "2019-07-06", &["LAL>NOP Lonzo Ball", "NOP>LAL Josh Hart"]),
            record(2, BBREF, "a", "2019-07-08", &["LAL>NOP Lonzo Ball", "LAL>NOP Josh Hart"]),
        ],
        &[&["bbref-a"], &["nba-1"]],
    );
}

#[test]
fn the_date_of_nba_com_is_resolved_and_another_date_is_a_conflict() {
    let records = [
        record(1, NBA, "Trade 1", "2019-07-06", &["LAL>NOP Lonzo Ball"]),
        record(2, BBREF, "a", "2019-07-09", &["LAL>NOP Lonzo Ball"]),
    ];
    let trade = reconcile_one(&records);
    assert_eq!(trade.date, records[0].statement.date);
    assert_eq!(describe_conflicts(&trade), ["2 date: 2019-07-09, not 2019-07-06"]);

    // ESPN repeats its rows on later days, so its date is no conflict.
    let records = records.map(|record| SourceRecord { feed: if record.feed == NBA { NBA } else { ESPN }, ..record });
    assert!(describe_conflicts(&reconcile_one(&records)).is_empty());
}

#[test]
fn a_player_who_is_traded_on_is_in_two_trades() {
    for next in ["2020-11-20", "2020-11-24"] {
        check(
            &[
                record(1, NBA, "Trade 1", "2020-11-20", &["POR>HOU Trevor Ariza", "HOU>POR Robert Covington"]),
                record(2, NBA, "Trade 2", next, &["HOU>DET Trevor Ariza"]),
                record(3, BBREF, "on", next, &["HOU>DET Trevor Ariza"]),
                record(4, BBREF, "to", "2020-11-20", &["POR>HOU Trevor Ariza", "HOU>POR Robert Covington"]),
                record(5, PST, "on", next, &["HOU>DET Trevor Ariza"]),
            ],
            &[&["bbref-to", "nba-1"], &["bbref-on", "nba-2", "pst-on"]],
        );
    }
}

#[test]
fn a_player_who_is_traded_back_is_in_two_trades() {
    check(
        &[
            record(1, NBA, "Trade 1", "2020-11-20", &["POR>HOU Trevor Ariza"]),
            record(2, NBA, "Trade 2", "2020-11-22", &["HOU>POR Trevor Ariza"]),
            record(3, BBREF, "back", "2020-11-22", &["HOU>POR Trevor Ariza"]),
            record(4, BBREF, "there", "2020-11-22", &["POR>HOU Trevor Ariza"]),
        ],
        &[&["bbref-there", "nba-1"], &["bbref-back", "nba-2"]],
    );
}

#[test]
fn two_trades_of_the_same_teams_on_one_day_stay_separate() {
    check(
        &[
            record(1, NBA, "Trade 1", "2019-07-06", &["LAL>NOP Lonzo Ball"]),
            record(2, NBA, "Trade 2", "2019-07-06", &["LAL>NOP Josh Hart"]),
            record(3, BBREF, "ball", "2019-07-06", &["LAL>NOP Lonzo Ball", "NOP>LAL cash"]),
            record(4, BBREF, "hart", "2019-07-06", &["LAL>NOP Josh Hart", "NOP>LAL cash"]),
        ],
        &[&["bbref-ball", "nba-1"], &["bbref-hart", "nba-2"]],
    );
}

#[test]
fn a_record_that_matches_two_pick_trades_equally_matches_neither() {
    let records = [
        record(1, NBA, "Trade 1", "2019-06-20", &["LAL>NOP consideration"]),
        record(2, NBA, "Trade 2", "2019-06-20", &["LAL>NOP consideration"]),
        record(3, BBREF, "a", "2019-06-20", &["LAL>NOP pick 2020/2"]),
    ];
    check(&records[..1], &[&["nba-1"]]);
    check(&[records[0].clone(), records[2].clone()], &[&["bbref-a", "nba-1"]]);
    check(&records, &[&["bbref-a"], &["nba-1"], &["nba-2"]]);
}

#[test]
fn pick_trades_match_only_in_the_same_directions_at_most_a_day_apart() {
    let log = record(1, NBA, "Trade 1", "2019-06-20", &["LAL>NOP consideration"]);
    let other = |day, leg| record(2, BBREF, "a", day, &[leg]);
    check(&[log.clone(), other("2019-06-21", "LAL>NOP pick 2020/2")], &[&["bbref-a", "nba-1"]]);
    check(&[log.clone(), other("2019-06-22", "LAL>NOP pick 2020/2")], &[&["bbref-a"], &["nba-1"]]);
    check(&[log.clone(), other("2019-06-20", "NOP>LAL pick 2020/2")], &[&["bbref-a"], &["nba-1"]]);
    // NBA.com's log would list a player under contract.
    check(&[log, other("2019-06-20", "LAL>NOP Josh Hart")], &[&["bbref-a"], &["nba-1"]]);
}

#[test]
fn a_trade_keeps_its_id_when_a_record_adds_teams() {
    let five_teams = record(
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
    let seven_teams = record(
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
    let before = reconcile_one(std::slice::from_ref(&five_teams));
    let after = reconcile_one(&[five_teams, seven_teams]);
    assert_eq!((before.teams.len(), after.teams.len()), (5, 7));
    assert_eq!((before.id.as_str(), after.id.as_str()), ("nba-2025005", "nba-2025005"));
}

#[test]
fn an_unknown_team_matches_any_team() {
    let records = [
        record(
            1,
            NBA,
            "Trade 1",
            "2019-07-06",
            &["NOP>LAL Anthony Davis", "LAL>NOP Lonzo Ball", "LAL>WAS Isaac Bonga"],
        ),
        record(2, PST, "a", "2019-07-06", &["?>LAL Anthony Davis", "?>NOP Lonzo Ball", "?>WAS Isaac Bonga"]),
    ];
    check(&records, &[&["nba-1", "pst-a"]]);
    let mut records =
        records.map(|record| SourceRecord { feed: if record.feed == NBA { BBREF } else { PST }, ..record });
    records[1].statement.legs.iter_mut().for_each(|leg| leg.flags = BTreeSet::from([Flag::UnknownSender]));
    records[1].statement.flags.insert(Flag::UnknownSender);
    assert!(reconcile_one(&records[1..]).flags.contains(&Flag::UnknownSender));
    assert!(reconcile_one(&records).flags.is_empty(), "the sending teams are known from the other record");
}

#[test]
fn the_first_stated_status_is_resolved_and_completed_trades_are_official() {
    let report = |status| {
        let mut record = record(1, REPORT, "a", "2022-01-10", &["DEN>DET Bol Bol"]);
        record.statement.status = status;
        record
    };
    let check = |records: &[SourceRecord], status| assert_eq!(reconcile_one(records).status, status);
    let espn = record(2, ESPN, "a", "2022-01-10", &["DEN>DET Bol Bol"]);
    let log = record(3, NBA, "Trade 2021083", "2022-01-10", &["DEN>DET Bol Bol"]);
    let mut bbref = record(4, BBREF, "a", "2022-01-10", &["DEN>DET Bol Bol"]);

    check(std::slice::from_ref(&espn), TradeStatus::Reported);
    check(&[report(None)], TradeStatus::Reported);
    check(&[report(Some(TradeStatus::Agreed)), espn], TradeStatus::Agreed);
    check(&[report(Some(TradeStatus::Agreed)), log.clone()], TradeStatus::Official);
    check(&[report(None), bbref.clone()], TradeStatus::Official);
    check(&[report(Some(TradeStatus::Amended)), log.clone()], TradeStatus::Amended);
    bbref.statement.status = Some(TradeStatus::Voided);
    check(&[report(Some(TradeStatus::Official)), log, bbref], TradeStatus::Voided);
}
