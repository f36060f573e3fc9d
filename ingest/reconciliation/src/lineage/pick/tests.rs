//! Tests of a pick's lineage, one rule each.
//!
//! Legs are written as `2013-07-12 t1/0 BKN>BOS`, with any of `swap`, `protected`, `conveyed`, `not_conveyed`, `forfeited`
//! and `rescinded`; rows as `t1/0 drafted 2016-06-23 stated draft_record`. An unknown team is written `?`.

use feeds::pick::Conveyance;
use reference::REFERENCE;

use super::*;

mod properties;

fn team(code: &str) -> Option<FranchiseId> {
    (code != "?").then(|| REFERENCE.franchise_of(code.parse().unwrap()).unwrap())
}

fn leg(text: &str) -> PickLeg {
    let words: Vec<_> = text.split(' ').collect();
    let (trade_id, ordinal) = words[1].split_once('/').unwrap();
    let (from, to) = words[2].split_once('>').unwrap();
    let has = |word| words.contains(&word);
    let statuses = [
        ("conveyed", Conveyance::Conveyed),
        ("not_conveyed", Conveyance::NotConveyed),
        ("forfeited", Conveyance::Forfeited),
    ];
    let status = statuses.into_iter().find(|(word, _)| has(word)).map(|(_, status)| status);
    PickLeg {
        id: LegId { trade_id: trade_id.to_owned(), ordinal: ordinal.parse().unwrap() },
        date: words[0].parse().unwrap(),
        from: team(from),
        to: team(to),
        status: if has("rescinded") { TradeStatus::Rescinded } else { TradeStatus::Official },
        kind: if has("swap") { AssetKind::PickSwap } else { AssetKind::Pick },
        can_stay: has("protected"),
        outcome: status.map(|status| PickOutcome { status, year: None, number: None, selected_player: None }),
    }
}

fn drafts() -> DraftCalendar {
    let days = ["2016-06-23", "2017-06-22", "2018-06-21"].map(|day| day.parse().unwrap());
    DraftCalendar { days: (2016..).zip(days).collect(), as_of: "2022-06-30".parse().unwrap() }
}

/// Builds the history of a pick such as `2016 BKN`, used as in `BOS BOS`: the selecting team, and the one with the rights.
fn history(pick: &str, used: &str, legs: &[&str]) -> PickHistory {
    let (year, original_team) = pick.split_once(' ').unwrap();
    let used = used
        .split_once(' ')
        .map(|(by, holder)| PickUse { selected_by: team(by).unwrap(), rights_holder: team(holder).unwrap() });
    PickHistory {
        year: year.parse().unwrap(),
        original_team: team(original_team).unwrap(),
        legs: legs.iter().map(|text| leg(text)).collect(),
        used,
    }
}

fn describe(row: &Lineage) -> String {
    let id = |id: &LegId| format!("{}/{}", id.trade_id, id.ordinal);
    let Start::Leg(start) = &row.start else { panic!("a pick's holding starts with a leg") };
    let mut words = vec![id(start), row.end.to_string()];
    words.extend(row.end_date.map(|date| date.to_string()));
    words.extend(row.end_leg.as_ref().map(id));
    words.push(row.certainty.to_string());
    words.extend(row.basis.map(|basis| basis.to_string()));
    words.join(" ")
}

fn check(pick: &str, used: &str, legs: &[&str], expected: &[&str]) {
    let rows: Vec<_> = trace_pick(&history(pick, used, legs), &drafts()).iter().map(describe).collect();
    assert_eq!(rows, expected);
}

#[test]
fn a_pick_that_the_receiver_used_is_drafted() {
    // Jaylen Brown.
    check("2016 BKN", "BOS BOS", &["2013-07-12 t1/0 BKN>BOS"], &["t1/0 drafted 2016-06-23 stated draft_record"]);
    check("2016 BKN", "", &["2013-07-12 t1/0 BKN>BOS conveyed"], &["t1/0 drafted 2016-06-23 stated"]);
    check(
        "2016 BKN",
        "BOS BOS",
        &["2013-07-12 t1/0 BKN>BOS conveyed"],
        &["t1/0 drafted 2016-06-23 stated draft_record"],
    );
}

#[test]
fn a_pick_that_is_traded_again_is_traded() {
    // Collin Sexton.
    check(
        "2018 BKN",
        "CLE CLE",
        &["2017-08-22 t2/3 BOS>CLE", "2013-07-12 t1/0 BKN>BOS"],
        &["t1/0 traded 2017-08-22 t2/3 stated next_trade", "t2/3 drafted 2018-06-21 stated draft_record"],
    );
}

#[test]
fn legs_of_one_day_leave_the_team_that_has_the_pick() {
    check(
        "2018 BKN",
        "CLE CLE",
        &["2013-07-12 t1/0 BOS>CLE", "2013-07-12 t2/0 BKN>BOS"],
        &["t1/0 drafted 2018-06-21 stated draft_record", "t2/0 traded 2013-07-12 t1/0 stated next_trade"],
    );
}

#[test]
fn a_protected_pick_that_the_sender_used_did_not_convey() {
    check(
        "2018 CHI",
        "CHI CHI",
        &["2016-02-18 t1/0 CHI>POR protected"],
        &["t1/0 not_conveyed 2018-06-21 deduced draft_record"],
    );
    check(
        "2018 CHI",
        "",
        &["2016-02-18 t1/0 CHI>POR protected not_conveyed"],
        &["t1/0 not_conveyed 2018-06-21 stated"],
    );
}

#[test]
fn a_team_that_keeps_a_protected_part_can_trade_it() {
    check(
        "2025 PHI",
        "",
        &[
            "2020-12-08 t1/0 PHI>OKC protected",
            "2022-02-10 t2/0 PHI>BKN protected",
            "2021-02-01 t3/0 OKC>HOU protected",
        ],
        &[
            "t1/0 traded 2021-02-01 t3/0 stated next_trade",
            "t2/0 open deduced no_later_event",
            "t3/0 open deduced no_later_event",
        ],
    );
}

#[test]
fn a_pick_that_another_team_sends_left_unseen() {
    check(
        "2024 BKN",
        "",
        &["2019-07-12 t1/0 BKN>BOS", "2021-02-01 t2/0 CLE>HOU"],
        &["t1/0 left_unseen 2021-02-01 deduced next_trade", "t2/0 open deduced no_later_event"],
    );
    check("2018 BKN", "CLE CLE", &["2013-07-12 t1/0 BKN>BOS"], &["t1/0 left_unseen 2018-06-21 deduced draft_record"]);
}

#[test]
fn a_null_sender_continues_no_holding() {
    check(
        "2024 BKN",
        "",
        &["2019-07-12 t1/0 BKN>BOS", "2021-02-01 t2/0 ?>HOU"],
        &["t1/0 left_unseen 2021-02-01 deduced next_trade", "t2/0 open deduced no_later_event"],
    );
}

#[test]
fn a_trade_after_another_team_sent_the_pick_is_deduced() {
    check(
        "2024 BKN",
        "",
        &["2019-07-12 t1/0 BKN>BOS", "2021-02-01 t2/0 CLE>HOU", "2022-02-01 t3/0 BOS>DEN"],
        &[
            "t1/0 traded 2022-02-01 t3/0 deduced next_trade",
            "t2/0 left_unseen 2022-02-01 deduced next_trade",
            "t3/0 open deduced no_later_event",
        ],
    );
}

#[test]
fn a_pick_that_another_team_used_left_its_receiver_unseen() {
    check(
        "2018 BKN",
        "CLE CLE",
        &["2013-07-12 t1/0 BKN>BOS conveyed"],
        &["t1/0 left_unseen 2018-06-21 deduced draft_record"],
    );
    check(
        "2018 BKN",
        "BOS BOS",
        &["2013-07-12 t1/0 BKN>BOS not_conveyed"],
        &["t1/0 not_conveyed 2018-06-21 contested draft_record"],
    );
}

#[test]
fn an_outcome_passes_on_to_the_next_holder() {
    check(
        "2018 BKN",
        "",
        &["2013-07-12 t1/0 BKN>BOS conveyed", "2017-08-22 t2/0 BOS>CLE"],
        &["t1/0 traded 2017-08-22 t2/0 stated next_trade", "t2/0 drafted 2018-06-21 deduced next_trade"],
    );
}

#[test]
fn a_forfeited_pick_lapses() {
    check("2018 BKN", "", &["2013-07-12 t1/0 BKN>BOS forfeited"], &["t1/0 lapsed 2018-06-21 stated"]);
}

#[test]
fn a_pick_ahead_is_open_and_a_past_one_without_outcome_is_unknown() {
    check("2023 BKN", "", &["2021-01-16 t1/0 BKN>HOU"], &["t1/0 open deduced no_later_event"]);
    check("2022 BKN", "", &["2021-01-16 t1/0 BKN>HOU"], &["t1/0 open deduced no_later_event"]);
    check("2018 BKN", "", &["2013-07-12 t1/0 BKN>BOS"], &["t1/0 no_later_event unknown no_later_event"]);
    check("2015 ATL", "", &["2012-07-11 t1/0 ATL>BKN"], &["t1/0 no_later_event unknown no_later_event"]);
}

#[test]
fn a_right_to_swap_ends_by_its_outcome() {
    check("2017 BKN", "", &["2013-07-12 t1/0 BKN>BOS swap conveyed"], &["t1/0 swapped 2017-06-22 stated"]);
    check("2017 BKN", "", &["2013-07-12 t1/0 BKN>BOS swap not_conveyed"], &["t1/0 lapsed 2017-06-22 stated"]);
}

#[test]
fn a_right_to_swap_was_used_if_its_holder_has_the_pick() {
    // Boston sent the first pick of 2017 to Philadelphia, which selected Markelle Fultz.
    check(
        "2017 BKN",
        "PHI PHI",
        &["2013-07-12 t1/0 BKN>BOS swap", "2017-06-19 t2/0 BOS>PHI"],
        &["t1/0 swapped 2017-06-22 deduced next_trade", "t2/0 drafted 2017-06-22 stated draft_record"],
    );
    check("2017 BKN", "BOS BOS", &["2013-07-12 t1/0 BKN>BOS swap"], &["t1/0 swapped 2017-06-22 deduced draft_record"]);
}

#[test]
fn a_right_to_swap_lapsed_if_the_team_kept_its_pick() {
    check("2017 BKN", "BKN BKN", &["2013-07-12 t1/0 BKN>BOS swap"], &["t1/0 lapsed 2017-06-22 deduced draft_record"]);
    check("2017 BOS", "BOS BOS", &["2013-07-12 t1/0 BKN>BOS swap"], &["t1/0 lapsed 2017-06-22 deduced draft_record"]);
}

#[test]
fn the_holders_own_pick_goes_the_other_way() {
    // Brooklyn had Boston's pick, and sent it to Los Angeles before the draft.
    check("2017 BOS", "BKN LAL", &["2013-07-12 t1/0 BKN>BOS swap"], &["t1/0 swapped 2017-06-22 deduced draft_record"]);
}

#[test]
fn a_right_to_swap_without_evidence_lapses_with_its_draft() {
    check("2017 BKN", "", &["2013-07-12 t1/0 BKN>BOS swap"], &["t1/0 lapsed 2017-06-22 unknown"]);
    check("2023 BKN", "", &["2021-01-16 t1/0 BKN>HOU swap"], &["t1/0 open deduced no_later_event"]);
}

#[test]
fn a_right_to_swap_is_traded_on_its_own() {
    check(
        "2023 BKN",
        "",
        &["2021-01-16 t1/0 BKN>HOU swap", "2022-02-01 t2/0 HOU>DEN swap", "2022-02-02 t3/0 HOU>ATL"],
        &[
            "t1/0 traded 2022-02-01 t2/0 stated next_trade",
            "t2/0 open deduced no_later_event",
            "t3/0 open deduced no_later_event",
        ],
    );
}

#[test]
fn a_pick_that_its_holder_had_to_exchange_is_swapped() {
    check(
        "2017 BKN",
        "BOS BOS",
        &["2013-07-12 t1/0 BKN>BOS swap conveyed", "2016-02-01 t2/0 BKN>DEN"],
        &["t1/0 swapped 2017-06-22 stated", "t2/0 swapped 2017-06-22 stated"],
    );
}

#[test]
fn legs_of_undone_trades_have_no_row() {
    check("2023 BKN", "", &["2021-01-16 t1/0 BKN>HOU rescinded"], &[]);
}

#[test]
fn a_leg_without_identity_ends_only_by_its_own_outcome() {
    let end = |text| describe(&trace_unidentified_pick(&leg(text), Some(2016), &drafts()));
    assert_eq!(end("2013-07-12 t1/0 BKN>BOS conveyed"), "t1/0 drafted 2016-06-23 stated");
    assert_eq!(end("2013-07-12 t1/0 BKN>BOS"), "t1/0 unresolved unknown");
}
