//! Tests of journeys, one rule each.
//!
//! Events are written as `2018-06-21 draft ATL DAL`, `2018-06-21 t1/0 ATL>DAL rights` and `2018-10-15 waiver w1 MIL`. What follows
//! `|` is the end that lineage has: kind, last day seen, date, and the leg or transaction. An unknown team is written `?`. A stint
//! is written as `DAL draft_rights 2018-06-21 t1, trade 2025-02-02 t2 [s1]`, and a gap as `2014-02-01 2014-09-25 left_unseen`.

use reference::REFERENCE;

use super::*;

fn team(code: &str) -> Option<FranchiseId> {
    (code != "?").then(|| REFERENCE.franchise_of(code.parse().unwrap()).unwrap())
}

fn leg_id(text: &str) -> Option<LegId> {
    let (trade_id, ordinal) = text.split_once('/')?;
    Some(LegId { trade_id: trade_id.to_owned(), ordinal: ordinal.parse().unwrap() })
}

fn end(text: &str) -> End {
    let words: Vec<_> = text.split(' ').collect();
    let reference = words.get(3).copied().unwrap_or_default();
    let leg = leg_id(reference);
    let is_certain = matches!(words[0], "traded" | "waived" | "claimed");
    End {
        kind: words[0].parse().unwrap(),
        last_seen: words[1].parse().unwrap(),
        date: words.get(2).map(|date| date.parse().unwrap()),
        transaction_id: (leg.is_none() && !reference.is_empty()).then(|| reference.to_owned()),
        leg,
        certainty: if is_certain { Certainty::Stated } else { Certainty::Deduced },
    }
}

fn history(events: &[&str]) -> History {
    let mut history = History::default();
    for event in events {
        let (event, end) = match event.split_once(" | ") {
            Some((event, text)) => (event, Some(end(text))),
            None => (*event, None),
        };
        let words: Vec<_> = event.split(' ').collect();
        let date = words[0].parse().unwrap();
        if words[1] == "draft" {
            let (selected_by, rights_holder) = (team(words[2]).unwrap(), team(words[3]).unwrap());
            history.selections.push(Selection { date, selected_by, rights_holder, end });
        } else if let Some(id) = leg_id(words[1]) {
            let (from, to) = words[2].split_once('>').unwrap();
            let (from, to, is_draft_rights) = (team(from), team(to), words.len() > 3);
            history.legs.push(Leg { id, date, is_draft_rights, from, to, end });
        } else {
            let (kind, transaction_id) = (words[1].parse().unwrap(), words[2].to_owned());
            history.moves.push(Move { transaction_id, date, kind, team: team(words[3]).unwrap() });
        }
    }
    history
}

fn describe_event(event: &dto::StintEvent) -> String {
    let how = serde_json::to_value(event.how).unwrap().as_str().unwrap().to_owned();
    let date = event.date.map(|date| date.to_string());
    let reference = event.trade_id.clone().or_else(|| event.transaction_id.clone());
    [Some(how), date, reference].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn describe(stint: &dto::Stint) -> String {
    let team = &stint.team.as_ref().unwrap().code;
    let ends = [Some(&stint.from), stint.to.as_ref()].into_iter().flatten().map(describe_event).collect::<Vec<_>>();
    format!("{team} {} [{}]", ends.join(", "), stint.transactions.join(" "))
}

fn describe_gap(gap: &dto::Gap) -> String {
    let reason = serde_json::to_value(gap.reason).unwrap();
    format!("{} {} {}", gap.from, gap.to, reason.as_str().unwrap())
}

fn check(events: &[&str], expected_stints: &[&str], expected_gaps: &[&str]) {
    let (stints, gaps) = trace(&history(events));
    assert_eq!(stints.iter().map(describe).collect::<Vec<_>>(), expected_stints);
    assert_eq!(gaps.iter().map(describe_gap).collect::<Vec<_>>(), expected_gaps);
}

#[test]
fn the_team_that_trades_the_rights_on_the_day_of_the_draft_has_no_stint() {
    // Luka Dončić.
    check(
        &[
            "2018-06-21 draft ATL DAL | traded 2018-06-21 2018-06-21 t1/0",
            "2018-06-21 t1/0 ATL>DAL rights | traded 2025-02-02 2025-02-02 t2/0",
            "2018-07-09 signing s1 DAL",
            "2021-08-10 signing s2 DAL",
            "2025-02-02 t2/0 DAL>LAL | no_later_event 2025-02-02",
        ],
        &["DAL draft_rights 2018-06-21 t1, trade 2025-02-02 t2 [s1 s2]", "LAL trade 2025-02-02 t2 []"],
        &[],
    );
}

#[test]
fn a_team_that_keeps_the_rights_for_a_while_has_a_stint() {
    // Andrew Wiggins.
    check(
        &[
            "2014-06-26 draft CLE CLE | traded 2014-08-23 2014-08-23 t1/0",
            "2014-08-23 t1/0 CLE>MIN | no_later_event 2014-08-23",
        ],
        &["CLE draft 2014-06-26, trade 2014-08-23 t1 []", "MIN trade 2014-08-23 t1 []"],
        &[],
    );
}

#[test]
fn rights_that_move_twice_in_the_night_of_the_draft_have_one_stint() {
    // Nikola Mirotić, whatever the ids of the two trades of that night.
    check(
        &[
            "2011-06-23 draft HOU CHI | traded 2011-06-23 2011-06-23 t2/0",
            "2011-06-23 t1/0 MIN>CHI rights | no_later_event 2014-07-18",
            "2011-06-23 t2/0 HOU>MIN rights | traded 2011-06-23 2011-06-23 t1/0",
            "2014-07-18 signing s1 CHI",
        ],
        &["CHI draft_rights 2011-06-23 t1 [s1]"],
        &[],
    );
}

#[test]
fn rights_that_moved_unseen_in_the_night_start_with_the_team_that_had_them_in_the_end() {
    // Harry Giles.
    check(
        &[
            "2017-06-22 draft POR SAC | signed_elsewhere 2017-07-08 2020-11-29 s2",
            "2017-07-08 signing s1 SAC",
            "2020-11-29 signing s2 POR",
        ],
        &["SAC draft_rights 2017-06-22, signing 2020-11-29 s2 [s1]", "POR signing 2020-11-29 s2 [s2]"],
        &[],
    );
}

#[test]
fn a_stint_that_begins_with_a_signing_ends_with_the_next_event() {
    check(
        &["2016-07-09 signing s1 GSW", "2019-07-07 t1/0 GSW>BKN | no_later_event 2019-07-07"],
        &["GSW signing 2016-07-09 s1, trade 2019-07-07 t1 [s1]", "BKN trade 2019-07-07 t1 []"],
        &[],
    );
    check(
        &["2014-07-12 signing s1 CLE", "2016-08-12 signing s2 CLE", "2018-07-10 signing s3 LAL"],
        &["CLE signing 2014-07-12 s1, signing 2018-07-10 s3 [s1 s2]", "LAL signing 2018-07-10 s3 [s3]"],
        &[],
    );
    check(
        &["2017-09-25 signing s1 ATL", "2018-10-15 conversion c1 MIL", "2018-12-07 waiver w1 MIL"],
        &["ATL signing 2017-09-25 s1, left_unseen [s1]", "MIL unknown, waived 2018-12-07 w1 [c1 w1]"],
        &["2017-09-25 2018-10-15 left_unseen"],
    );
}

#[test]
fn a_claim_within_three_days_ends_the_stint_of_the_team_that_waived_him() {
    check(
        &[
            "2018-07-10 signing s1 MEM",
            "2019-02-08 waiver w1 MEM",
            "2019-02-10 waiver_claim c1 CHA",
            "2019-02-20 waiver w2 CHA",
            "2019-02-24 waiver_claim c2 ATL",
        ],
        &[
            "MEM signing 2018-07-10 s1, waiver_claim 2019-02-10 c1 [s1 w1]",
            "CHA waiver_claim 2019-02-10 c1, waived 2019-02-20 w2 [c1 w2]",
            "ATL waiver_claim 2019-02-24 c2 [c2]",
        ],
        &["2019-02-20 2019-02-24 waived"],
    );
}

#[test]
fn a_claim_ends_the_holding_as_lineage_has_it() {
    // Kay Felder: a trade and a waiver on one day, and a claim.
    check(
        &[
            "2017-10-14 t1/0 CLE>ATL | claimed 2017-10-14 2017-10-16 c1",
            "2017-10-14 waiver w1 ATL",
            "2017-10-16 waiver_claim c1 CHI",
            "2017-12-19 waiver w2 CHI",
        ],
        &[
            "CLE unknown, trade 2017-10-14 t1 []",
            "ATL trade 2017-10-14 t1, waiver_claim 2017-10-16 c1 [w1]",
            "CHI waiver_claim 2017-10-16 c1, waived 2017-12-19 w2 [c1 w2]",
        ],
        &[],
    );
}

#[test]
fn a_waived_player_has_a_gap_until_his_next_team() {
    check(
        &["2015-07-09 signing s1 LAL", "2016-02-28 waiver w1 LAL", "2016-03-02 signing s2 MIA"],
        &["LAL signing 2015-07-09 s1, waived 2016-02-28 w1 [s1 w1]", "MIA signing 2016-03-02 s2 [s2]"],
        &["2016-02-28 2016-03-02 waived"],
    );
}

#[test]
fn a_waiver_precedes_the_signing_by_another_team_on_the_same_day() {
    check(
        &["2015-07-09 signing s1 LAL", "2016-02-28 waiver w1 LAL", "2016-02-28 signing s2 MIA"],
        &["LAL signing 2015-07-09 s1, waived 2016-02-28 w1 [s1 w1]", "MIA signing 2016-02-28 s2 [s2]"],
        &[],
    );
}

#[test]
fn a_team_can_sign_and_waive_a_player_on_one_day() {
    check(
        &["2019-10-12 waiver w1 LAL", "2019-10-12 signing s1 LAL", "2019-10-20 signing s2 MIA"],
        &["LAL signing 2019-10-12 s1, waived 2019-10-12 w1 [s1 w1]", "MIA signing 2019-10-20 s2 [s2]"],
        &["2019-10-12 2019-10-20 waived"],
    );
}

#[test]
fn a_sign_and_trade_leaves_the_team_that_signed_him() {
    check(
        &[
            "2009-07-20 signing s0 MIA",
            "2010-07-10 t1/0 TOR>MIA | no_later_event 2010-07-10",
            "2010-07-10 signing s1 TOR",
        ],
        &[
            "MIA signing 2009-07-20 s0, signing 2010-07-10 s1 [s0]",
            "TOR signing 2010-07-10 s1, trade 2010-07-10 t1 [s1]",
            "MIA trade 2010-07-10 t1 []",
        ],
        &[],
    );
}

#[test]
fn a_trade_by_another_team_shows_a_stint_of_unknown_start() {
    check(
        &[
            "2013-07-12 t1/0 BKN>BOS | left_unseen 2013-07-12 2014-09-25",
            "2014-09-25 t2/0 CLE>PHI | no_later_event 2014-09-25",
        ],
        &[
            "BKN unknown, trade 2013-07-12 t1 []",
            "BOS trade 2013-07-12 t1, left_unseen []",
            "CLE unknown, trade 2014-09-25 t2 []",
            "PHI trade 2014-09-25 t2 []",
        ],
        &["2013-07-12 2014-09-25 left_unseen"],
    );
}

#[test]
fn a_waiver_by_another_team_shows_a_stint_of_unknown_start() {
    // Tim Frazier was waived by Milwaukee, although no feed states how he left Washington.
    check(
        &[
            "2017-06-21 t1/0 NOP>WAS | left_unseen 2017-06-21 2018-10-15",
            "2018-10-15 waiver w1 MIL",
            "2018-10-17 waiver_claim c1 NOP",
        ],
        &[
            "NOP unknown, trade 2017-06-21 t1 []",
            "WAS trade 2017-06-21 t1, left_unseen []",
            "MIL unknown, waiver_claim 2018-10-17 c1 [w1]",
            "NOP waiver_claim 2018-10-17 c1 [c1]",
        ],
        &["2017-06-21 2018-10-15 left_unseen"],
    );
}

#[test]
fn a_trade_whose_teams_are_not_stated_leaves_gaps() {
    check(
        &[
            "2013-07-12 t1/0 BKN>? | left_unseen 2013-07-12 2014-09-25",
            "2014-09-25 t2/0 ?>CLE | traded 2014-09-27 2014-09-27 t3/0",
            "2014-09-27 t3/0 CLE>PHI | no_later_event 2014-09-27",
        ],
        &[
            "BKN unknown, trade 2013-07-12 t1 []",
            "CLE trade 2014-09-25 t2, trade 2014-09-27 t3 []",
            "PHI trade 2014-09-27 t3 []",
        ],
        &["2013-07-12 2014-09-25 unknown_receiver"],
    );
}

#[test]
fn a_repeated_waiver_belongs_to_the_stint_that_it_ended() {
    check(
        &["2015-07-09 signing s1 LAL", "2016-02-28 waiver w1 LAL", "2016-02-28 waiver w2 LAL"],
        &["LAL signing 2015-07-09 s1, waived 2016-02-28 w1 [s1 w1 w2]"],
        &[],
    );
}

#[test]
fn a_player_who_is_selected_again_has_two_stints_without_a_gap() {
    // Gary Gregor.
    check(
        &[
            "1967-05-03 draft NYK NYK | lapsed 1967-05-03 1968-04-03",
            "1968-04-03 draft PHX PHX | traded 1969-10-15 1969-10-15 t1/0",
            "1969-10-15 t1/0 PHX>ATL | no_later_event 1969-10-15",
        ],
        &[
            "NYK draft 1967-05-03, draft 1968-04-03 []",
            "PHX draft 1968-04-03, trade 1969-10-15 t1 []",
            "ATL trade 1969-10-15 t1 []",
        ],
        &[],
    );
}

#[test]
fn a_holding_that_is_not_traced_ends_with_the_next_event() {
    check(
        &["2014-06-26 draft CLE CLE", "2014-08-23 t1/0 CLE>MIN", "2020-02-08 signing s1 GSW"],
        &[
            "CLE draft 2014-06-26, trade 2014-08-23 t1 []",
            "MIN trade 2014-08-23 t1, signing 2020-02-08 s1 []",
            "GSW signing 2020-02-08 s1 [s1]",
        ],
        &[],
    );
}

#[test]
fn a_team_has_the_name_of_the_first_day() {
    let (stints, _) = trace(&history(&["2007-06-28 draft SEA SEA | no_later_event 2007-07-30"]));
    let team = stints[0].team.as_ref().unwrap();
    assert_eq!((team.code.as_str(), team.name.as_str()), ("SEA", "Seattle SuperSonics"));
}

#[test]
fn a_player_without_events_has_no_stints() {
    check(&[], &[], &[]);
}
