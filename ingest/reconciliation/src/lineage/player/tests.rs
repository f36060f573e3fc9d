//! Tests of a player's lineage, one rule each.
//!
//! Events are written as `2018-06-21 draft 2018#3 ATL DAL`, `2018-06-21 t1/0 ATL>DAL`, `2018-10-15 waiver w1 MIL`, and rows as
//! `t1/0 traded 2025-02-02 t2/0 stated next_trade`. An unknown team is written `?`.

use reference::REFERENCE;

use super::*;
use crate::lineage::Start;

mod properties;

fn team(code: &str) -> Option<FranchiseId> {
    (code != "?").then(|| REFERENCE.franchise_of(code.parse().unwrap()).unwrap())
}

fn history(events: &[&str]) -> PlayerHistory {
    let mut history = PlayerHistory::default();
    for event in events {
        let words: Vec<_> = event.split(' ').collect();
        let date = words[0].parse().unwrap();
        if words[1] == "draft" {
            let (year, number) = words[2].split_once('#').unwrap();
            history.selections.push(Selection {
                year: year.parse().unwrap(),
                number: number.parse().unwrap(),
                date,
                selected_by: team(words[3]).unwrap(),
                rights_holder: team(words[4]).unwrap(),
            });
        } else if let Some((trade_id, ordinal)) = words[1].split_once('/') {
            let (from, to) = words[2].split_once('>').unwrap();
            history.legs.push(PlayerLeg {
                id: LegId { trade_id: trade_id.to_owned(), ordinal: ordinal.parse().unwrap() },
                date,
                from: team(from),
                to: team(to),
                status: words.get(3).map_or(TradeStatus::Official, |status| status.parse().unwrap()),
            });
        } else {
            let (kind, transaction_id) = (words[1].parse().unwrap(), words[2].to_owned());
            history.moves.push(RosterMove { transaction_id, date, kind, team: team(words[3]).unwrap() });
        }
    }
    history
}

fn describe(row: &Lineage) -> String {
    let start = match &row.start {
        Start::Leg(id) => format!("{}/{}", id.trade_id, id.ordinal),
        Start::Selection { year, number } => format!("{year}#{number}"),
    };
    let mut words = vec![start, row.end.to_string()];
    words.extend(row.end_date.map(|date| date.to_string()));
    words.extend(row.end_leg.as_ref().map(|id| format!("{}/{}", id.trade_id, id.ordinal)));
    words.extend(row.end_transaction_id.clone());
    words.push(row.certainty.to_string());
    words.extend(row.basis.map(|basis| basis.to_string()));
    words.join(" ")
}

fn check(events: &[&str], expected: &[&str]) {
    let rows: Vec<_> = trace_player(&history(events)).iter().map(describe).collect();
    assert_eq!(rows, expected);
}

#[test]
fn draft_rights_and_the_player_are_one_identity() {
    // Luka Dončić.
    check(
        &[
            "2018-06-21 draft 2018#3 ATL DAL",
            "2018-06-21 t1/0 ATL>DAL",
            "2018-07-09 signing s1 DAL",
            "2025-02-02 t2/0 DAL>LAL",
        ],
        &[
            "t1/0 traded 2025-02-02 t2/0 stated next_trade",
            "t2/0 no_later_event deduced no_later_event",
            "2018#3 traded 2018-06-21 t1/0 stated next_trade",
        ],
    );
}

#[test]
fn legs_of_one_day_are_ordered_so_that_each_leaves_the_team_that_has_him() {
    // Nikola Mirotić, whatever the ids of the two trades of that night.
    check(
        &["2011-06-23 draft 2011#23 HOU CHI", "2011-06-23 t1/0 MIN>CHI", "2011-06-23 t2/0 HOU>MIN"],
        &[
            "t1/0 no_later_event deduced no_later_event",
            "t2/0 traded 2011-06-23 t1/0 stated next_trade",
            "2011#23 traded 2011-06-23 t2/0 stated next_trade",
        ],
    );
}

#[test]
fn a_player_can_pass_through_two_teams_in_one_trade() {
    check(
        &["2011-06-23 t1/0 MIN>CHI", "2011-06-23 t1/1 HOU>MIN"],
        &["t1/0 no_later_event deduced no_later_event", "t1/1 traded 2011-06-23 t1/0 stated next_trade"],
    );
}

#[test]
fn a_leg_that_leaves_another_team_is_not_joined() {
    check(
        &["2013-07-12 t1/0 BKN>BOS", "2014-09-25 t2/0 CLE>PHI"],
        &["t1/0 left_unseen 2014-09-25 deduced next_trade", "t2/0 no_later_event deduced no_later_event"],
    );
}

#[test]
fn a_null_sender_never_continues_a_chain() {
    check(
        &["2013-07-12 t1/0 BKN>BOS", "2014-09-25 t2/0 ?>CLE", "2014-09-27 t3/0 CLE>PHI"],
        &[
            "t1/0 left_unseen 2014-09-25 deduced next_trade",
            "t2/0 traded 2014-09-27 t3/0 stated next_trade",
            "t3/0 no_later_event deduced no_later_event",
        ],
    );
}

#[test]
fn a_null_receiver_has_no_next_event() {
    check(
        &["2013-07-12 t1/0 BKN>?", "2014-09-25 signing s1 BOS", "2015-02-19 t2/0 BOS>PHX"],
        &["t1/0 left_unseen 2014-09-25 deduced next_transaction", "t2/0 no_later_event deduced no_later_event"],
    );
}

#[test]
fn a_claim_within_three_days_of_a_waiver_by_the_holder_ends_the_holding() {
    // Shelvin Mack.
    check(
        &["2019-02-07 t1/0 MEM>ATL", "2019-02-08 waiver w1 ATL", "2019-02-10 waiver_claim c1 CHA"],
        &["t1/0 claimed 2019-02-10 c1 stated next_transaction"],
    );
}

#[test]
fn a_waiver_without_a_claim_ends_the_holding() {
    check(
        &["2019-02-07 t1/0 MEM>ATL", "2019-02-08 waiver w1 ATL"],
        &["t1/0 waived 2019-02-08 w1 stated next_transaction"],
    );
    check(
        &["2019-02-07 t1/0 MEM>ATL", "2019-02-08 waiver w1 ATL", "2019-02-12 waiver_claim c1 CHA"],
        &["t1/0 waived 2019-02-08 w1 stated next_transaction"],
    );
    check(
        &["2019-02-07 t1/0 MEM>ATL", "2019-02-08 waiver w1 ATL", "2019-02-10 signing s1 CHA"],
        &["t1/0 waived 2019-02-08 w1 stated next_transaction"],
    );
}

#[test]
fn a_trade_and_a_waiver_on_one_day_follow_each_other() {
    // Kay Felder.
    check(
        &[
            "2017-10-14 t1/0 CLE>ATL",
            "2017-10-14 waiver w1 ATL",
            "2017-10-16 waiver_claim c1 CHI",
            "2017-12-19 waiver w2 CHI",
        ],
        &["t1/0 claimed 2017-10-16 c1 stated next_transaction"],
    );
}

#[test]
fn a_waiver_by_another_team_shows_that_he_left_unseen() {
    // Tim Frazier was waived by Milwaukee, although no feed states how he left Washington.
    check(
        &["2017-06-21 t1/0 NOP>WAS", "2018-10-15 waiver w1 MIL", "2018-10-17 waiver_claim c1 NOP"],
        &["t1/0 left_unseen 2018-10-15 deduced next_transaction"],
    );
}

#[test]
fn a_claim_or_conversion_by_another_team_shows_that_he_left_unseen() {
    check(
        &["2017-06-21 t1/0 NOP>WAS", "2018-10-17 waiver_claim c1 NOP"],
        &["t1/0 left_unseen 2018-10-17 deduced next_transaction"],
    );
    check(
        &["2017-06-21 t1/0 NOP>WAS", "2018-10-17 conversion c1 NOP"],
        &["t1/0 left_unseen 2018-10-17 deduced next_transaction"],
    );
}

#[test]
fn a_signing_by_another_team_ends_the_holding() {
    // Shelvin Mack had signed with Memphis as a free agent.
    check(
        &["2016-02-18 t1/0 ATL>UTA", "2017-07-12 signing s1 ORL", "2018-08-07 signing s2 MEM"],
        &["t1/0 signed_elsewhere 2017-07-12 s1 deduced next_transaction"],
    );
}

#[test]
fn a_signing_or_conversion_by_the_holder_changes_nothing_but_the_last_day_seen() {
    let rows = trace_player(&history(&[
        "2018-06-21 t1/0 ATL>DAL",
        "2018-07-09 signing s1 DAL",
        "2021-08-10 conversion s2 DAL",
    ]));
    assert_eq!(describe(&rows[0]), "t1/0 no_later_event deduced no_later_event");
    assert_eq!(rows[0].last_seen.to_string(), "2021-08-10");
}

#[test]
fn a_sign_and_trade_leaves_the_team_that_signed_him() {
    // Chris Bosh, by Toronto's signing on the day of the trade.
    check(
        &["2006-07-14 t0/0 MIA>TOR", "2010-07-10 t1/0 TOR>MIA", "2010-07-10 signing s1 TOR"],
        &["t0/0 traded 2010-07-10 t1/0 stated next_trade", "t1/0 no_later_event deduced no_later_event"],
    );
}

#[test]
fn a_signing_by_the_receiving_team_on_the_day_of_the_trade_changes_nothing() {
    check(
        &["2006-07-14 t0/0 MIA>TOR", "2010-07-10 signing s1 MIA", "2010-07-10 t1/0 TOR>MIA"],
        &["t0/0 traded 2010-07-10 t1/0 stated next_trade", "t1/0 no_later_event deduced no_later_event"],
    );
}

#[test]
fn undone_trades_are_no_events() {
    check(
        &[
            "2011-02-24 t1/0 OKC>BOS",
            "2011-12-08 t2/0 BOS>LAL voided",
            "2011-12-09 t3/0 BOS>NOH rescinded",
            "2012-07-20 t4/0 BOS>HOU",
        ],
        &["t1/0 traded 2012-07-20 t4/0 stated next_trade", "t4/0 no_later_event deduced no_later_event"],
    );
}

#[test]
fn rights_that_moved_unseen_in_the_night_start_with_the_team_that_had_them_in_the_end() {
    // Harry Giles, selected by Portland, had his first contract in Sacramento.
    check(
        &["2017-06-22 draft 2017#20 POR SAC", "2017-07-08 signing s1 SAC", "2020-11-29 signing s2 POR"],
        &["2017#20 signed_elsewhere 2020-11-29 s2 deduced next_transaction"],
    );
}

#[test]
fn a_player_who_is_selected_again_had_not_signed() {
    // Gary Gregor.
    check(
        &["1967-05-03 draft 1967#24 NYK NYK", "1968-04-03 draft 1968#8 PHX PHX", "1969-10-15 t1/0 PHX>ATL"],
        &[
            "t1/0 no_later_event deduced no_later_event",
            "1967#24 lapsed 1968-04-03 deduced draft_record",
            "1968#8 traded 1969-10-15 t1/0 stated next_trade",
        ],
    );
}
