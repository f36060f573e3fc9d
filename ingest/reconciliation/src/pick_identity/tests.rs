//! Tests of the identities of picks, one rule each.
//!
//! Legs of the second round of 2016 are written as `2013-07-12 t1/0 BKN>BOS`, with any of `of BKN`, `record BKN`, `drafted 45`,
//! `named NAME`, `least BKN,BOS`, `favorable`, `swap` and `protected`; identities as `BKN stated original_team` or
//! `? ambiguous BKN,BOS`. An unknown team is written `?`.

use reference::REFERENCE;

use super::*;

mod properties;

const DRAFT: DraftRound = DraftRound { year: 2016, round: 2 };

fn team(code: &str) -> Option<FranchiseId> {
    (code != "?").then(|| REFERENCE.franchise_of(code.parse().unwrap()).unwrap())
}

fn teams(codes: &str) -> BTreeSet<FranchiseId> {
    codes.split(',').map(|code| team(code).unwrap()).collect()
}

fn leg(text: &str) -> TradedPick {
    let words: Vec<_> = text.split(' ').collect();
    let after = |word| words.iter().position(|other| *other == word).map(|index| words[index + 1]);
    let (trade_id, ordinal) = words[1].split_once('/').unwrap();
    let (from, to) = words[2].split_once('>').unwrap();
    let stated = |code, basis| OriginalTeam::Named { team: team(code).unwrap(), basis };
    let original_team = match (after("of"), after("record"), after("least")) {
        (Some(code), _, _) => stated(code, Basis::OriginalTeam),
        (_, Some(code), _) => stated(code, Basis::DraftRecord),
        (_, _, Some(codes)) => OriginalTeam::OneOf(teams(codes)),
        _ if words.contains(&"favorable") => OriginalTeam::OneOf(BTreeSet::new()),
        _ => OriginalTeam::Unstated,
    };
    TradedPick {
        date: words[0].parse().unwrap(),
        id: LegId { trade_id: trade_id.to_owned(), ordinal: ordinal.parse().unwrap() },
        from: team(from),
        to: team(to),
        is_swap: words.contains(&"swap"),
        can_stay: words.contains(&"protected"),
        original_team,
        draftee: Draftee {
            number: after("drafted").map(|number| number.parse().unwrap()),
            name: after("named").map(str::to_owned),
        },
    }
}

fn unplaced(day: &str, codes: &str) -> Unplaced {
    Unplaced { date: day.parse().unwrap(), receivers: teams(codes), years: None, round: None }
}

fn describe(identity: &PickIdentity) -> String {
    let code = |team| REFERENCE.code_of(team).unwrap().to_string();
    let mut words = vec![identity.original_team.map_or("?".to_owned(), code), identity.certainty.to_string()];
    words.extend(identity.basis.map(|basis| basis.to_string()));
    let mut candidates: Vec<_> = identity.candidates.iter().map(|team| code(*team)).collect();
    candidates.sort();
    words.extend((!candidates.is_empty()).then(|| candidates.join(",")));
    words.join(" ")
}

fn identify(legs: &[&str], unplaced: &[Unplaced]) -> Vec<String> {
    let legs: Vec<_> = legs.iter().map(|text| leg(text)).collect();
    let identities = identify_picks(DRAFT, &teams_of_draft(2016), &legs, unplaced);
    legs.iter().map(|leg| describe(&identities[&leg.id])).collect()
}

fn check(legs: &[&str], expected: &[&str]) {
    assert_eq!(identify(legs, &[]), expected);
}

#[test]
fn what_a_feed_or_the_record_states_is_stated() {
    check(
        &["2013-07-12 t1/0 BKN>BOS of DEN", "2013-07-13 t2/0 BKN>BOS record CHI"],
        &["DEN stated original_team", "CHI stated draft_record"],
    );
}

#[test]
fn a_leg_of_the_same_draftee_is_the_same_pick() {
    check(
        &["2013-07-12 t1/0 DEN>BOS drafted 45", "2015-02-19 t2/0 BOS>MEM drafted 45 of PHI"],
        &["PHI deduced same_draftee", "PHI stated original_team"],
    );
    check(
        &["2013-07-12 t1/0 DEN>BOS named abdelnader", "2015-02-19 t2/0 BOS>MEM named abdelnader of PHI"],
        &["PHI deduced same_draftee", "PHI stated original_team"],
    );
}

#[test]
fn legs_with_different_numbers_are_different_picks_whatever_the_names() {
    check(
        &["2013-07-12 t1/0 DEN>BOS drafted 45 named x", "2015-02-19 t2/0 BOS>MEM drafted 54 named x of PHI"],
        &["DEN deduced only_pick_held", "PHI stated original_team"],
    );
}

#[test]
fn feeds_that_state_the_same_draftee_with_different_teams_contest_the_pick() {
    check(
        &[
            "2013-07-12 t1/0 DEN>BOS drafted 45 of DEN",
            "2015-02-19 t2/0 BOS>MEM drafted 45 of PHI",
            "2015-06-19 t3/0 MEM>ATL drafted 45",
        ],
        &["DEN contested original_team DEN,PHI", "PHI contested original_team DEN,PHI", "? contested DEN,PHI"],
    );
}

#[test]
fn the_only_pick_that_the_sender_held_is_deduced() {
    check(&["2013-07-12 t1/0 BKN>BOS"], &["BKN deduced only_pick_held"]);
}

#[test]
fn a_team_that_traded_its_own_pick_sends_the_one_that_it_received() {
    check(
        &["2012-07-12 t1/0 BKN>BOS of BKN", "2013-07-12 t2/0 DEN>BKN of CHI", "2014-07-12 t3/0 BKN>ATL"],
        &["BKN stated original_team", "CHI stated original_team", "CHI deduced only_pick_held"],
    );
}

#[test]
fn the_first_sender_is_no_evidence() {
    check(
        &["2012-07-12 t1/0 CHI>BKN of CHI", "2013-07-12 t2/0 BKN>BOS"],
        &["CHI stated original_team", "? ambiguous BKN,CHI"],
    );
}

#[test]
fn an_identity_that_follows_leads_to_the_next_one() {
    check(
        &["2014-07-12 t3/0 BOS>ATL", "2012-07-12 t1/0 BOS>DEN of BOS", "2013-07-12 t2/0 BKN>BOS"],
        &["BKN deduced only_pick_held", "BOS stated original_team", "BKN deduced only_pick_held"],
    );
}

#[test]
fn a_later_draftee_identifies_an_earlier_trade() {
    check(
        &[
            "2012-07-12 t1/0 CHI>BKN of CHI",
            "2013-07-12 t2/0 BKN>BOS drafted 45",
            "2013-08-12 t3/0 BKN>ATL",
            "2015-02-19 t4/0 BOS>MEM drafted 45 of CHI",
        ],
        &[
            "CHI stated original_team",
            "CHI deduced same_draftee",
            "BKN deduced only_pick_held",
            "CHI stated original_team",
        ],
    );
}

#[test]
fn a_pick_received_and_one_sent_on_the_same_day_can_be_the_same() {
    check(
        &["2013-07-12 t1/0 CHI>BKN", "2013-07-12 t2/0 BKN>BOS"],
        &["CHI deduced only_pick_held", "? ambiguous BKN,CHI"],
    );
}

#[test]
fn a_pick_that_is_stated_to_leave_on_the_same_day_is_not_another_one() {
    check(
        &["2012-07-12 t1/0 CHI>BKN of CHI", "2013-07-12 t2/0 BKN>BOS of CHI", "2013-07-12 t2/1 BKN>BOS"],
        &["CHI stated original_team", "CHI stated original_team", "BKN deduced only_pick_held"],
    );
}

#[test]
fn a_team_that_sends_more_picks_than_it_is_known_to_hold_has_others() {
    check(&["2013-07-12 t1/0 BKN>BOS", "2013-07-12 t1/1 BKN>DEN"], &["? unknown", "? unknown"]);
    check(
        &["2013-07-12 t1/0 BKN>BOS of BKN", "2013-07-13 t2/0 BKN>DEN", "2013-07-14 t3/0 DEN>ATL"],
        &["BKN stated original_team", "? unknown", "? unknown"],
    );
}

#[test]
fn an_unplaced_leg_refuses_the_rule_for_its_receiver_from_its_day_on() {
    let considerations = [unplaced("2013-07-12", "DEN")];
    let legs = ["2013-07-11 t1/0 DEN>BOS", "2013-07-12 t2/0 DEN>ATL", "2014-07-12 t3/0 CHI>ATL"];
    assert_eq!(
        identify(&legs, &considerations),
        ["DEN deduced only_pick_held", "? unknown", "CHI deduced only_pick_held"]
    );
}

#[test]
fn a_sender_of_an_unplaced_leg_that_sends_a_pick_still_had_it() {
    // A draft consideration from BKN to DEN.
    let considerations = [unplaced("2013-07-12", "DEN")];
    assert_eq!(identify(&["2013-07-13 t1/0 BKN>ATL"], &considerations), ["BKN deduced only_pick_held"]);
}

#[test]
fn an_unplaced_leg_concerns_only_the_drafts_that_it_can_be_of() {
    let leg = Unplaced { round: Some(2), ..unplaced("2013-07-12", "BKN,DEN") };
    assert!(leg.may_be_of(DRAFT));
    assert!(!leg.may_be_of(DraftRound { year: 2016, round: 1 }));
    assert!(!leg.may_be_of(DraftRound { year: 2012, round: 2 }));
    assert!(!leg.may_be_of(DraftRound { year: 2021, round: 2 }));
    let years = |first, last| Unplaced { years: Some(feeds::pick::PossibleYears { first, last }), ..leg.clone() };
    assert!(years(2015, Some(2016)).may_be_of(DRAFT));
    assert!(years(2015, None).may_be_of(DRAFT));
    assert!(!years(2017, Some(2018)).may_be_of(DRAFT));
}

#[test]
fn a_pick_of_the_seventh_next_draft_is_traded_only_after_a_draft() {
    let of = |year| DraftRound { year, round: 2 };
    let may_be_of = |day, year| unplaced(day, "HOU").may_be_of(of(year));
    assert_eq!((may_be_of("2019-02-07", 2025), may_be_of("2019-02-07", 2026)), (true, false));
    // The draft was on June 20.
    assert_eq!((may_be_of("2019-06-12", 2026), may_be_of("2019-06-13", 2026)), (false, true));
    assert_eq!((may_be_of("2019-07-16", 2026), may_be_of("2019-07-16", 2027)), (true, false));
    // The draft was on November 18.
    assert_eq!((may_be_of("2020-10-01", 2026), may_be_of("2020-10-01", 2027)), (true, false));
}

#[test]
fn a_year_without_known_trades_refuses_the_rule_for_all_teams_from_then_on() {
    let gap = [Unplaced::year_without_trades(2013)];
    assert_eq!(
        identify(&["2012-07-11 t1/0 DEN>BOS", "2014-07-12 t2/0 CHI>ATL"], &gap),
        ["DEN deduced only_pick_held", "? unknown"]
    );
    assert!(gap[0].may_be_of(DraftRound { year: 2020, round: 1 }));
    assert!(!gap[0].may_be_of(DraftRound { year: 2021, round: 1 }));
}

#[test]
fn a_later_trade_tells_which_pick_its_sender_had_received() {
    check(
        &[
            "2012-07-12 t1/0 CHI>DEN of CHI",
            "2013-07-12 t2/0 DEN>BKN",
            "2013-08-12 t3/0 BKN>ATL of BKN",
            "2014-07-12 t4/0 BKN>BOS of CHI",
        ],
        &["CHI stated original_team", "CHI deduced next_trade", "BKN stated original_team", "CHI stated original_team"],
    );
}

#[test]
fn a_later_trade_that_names_several_picks_leaves_these() {
    check(
        &[
            "2012-07-12 t1/0 CHI>DEN of CHI",
            "2012-07-13 t2/0 PHI>DEN of PHI",
            "2013-07-12 t3/0 DEN>BKN",
            "2014-07-12 t4/0 BKN>BOS least CHI,PHI",
        ],
        &[
            "CHI stated original_team",
            "PHI stated original_team",
            "? ambiguous next_trade CHI,PHI",
            "? ambiguous original_team CHI,PHI",
        ],
    );
}

#[test]
fn a_later_trade_tells_nothing_if_several_trades_can_have_brought_the_pick() {
    let legs = ["2012-07-12 t1/0 CHI>DEN of CHI", "2013-07-12 t2/0 DEN>BKN", "2014-07-12 t3/0 BKN>BOS of CHI"];
    let identified = ["CHI stated original_team", "CHI deduced next_trade", "CHI stated original_team"];
    let refused = ["CHI stated original_team", "? ambiguous CHI,DEN", "CHI stated original_team"];
    assert_eq!(identify(&legs, &[]), identified);
    assert_eq!(identify(&legs, &[unplaced("2013-09-01", "BKN")]), refused);
    let again = ["2013-07-13 t4/0 DEN>BKN"];
    let identities = identify(&[&legs[..], &again[..]].concat(), &[]);
    assert_eq!(identities[1..], ["? ambiguous CHI,DEN", "CHI stated original_team", "? ambiguous CHI,DEN"]);
}

#[test]
fn a_pick_of_unknown_sender_refuses_the_rule_for_its_receiver() {
    check(&["2013-07-12 t1/0 ?>BKN", "2014-07-12 t2/0 BKN>ATL"], &["? unknown", "? unknown"]);
}

#[test]
fn a_team_can_send_an_unknown_pick_on_the_day_on_which_it_receives_it() {
    check(
        &["2012-07-12 t1/0 CHI>DEN of CHI", "2013-07-12 t2/0 CHI>BKN", "2013-07-12 t3/0 BKN>ATL"],
        &["CHI stated original_team", "? unknown", "? unknown"],
    );
    check(&["2013-07-12 t1/0 ?>BKN", "2013-07-12 t2/0 BKN>ATL"], &["? unknown", "? unknown"]);
}

#[test]
fn the_favorable_one_of_several_picks_is_one_of_them() {
    check(
        &["2012-07-12 t1/0 CHI>BKN of CHI", "2013-07-12 t2/0 BKN>BOS least BKN,CHI", "2014-07-12 t3/0 BOS>ATL"],
        &["CHI stated original_team", "? ambiguous original_team BKN,CHI", "? ambiguous BKN,BOS,CHI"],
    );
}

#[test]
fn the_favorable_one_of_the_picks_that_the_sender_held_is_one_of_these() {
    check(
        &["2012-07-12 t1/0 CHI>BKN of CHI", "2013-07-12 t2/0 BKN>BOS favorable"],
        &["CHI stated original_team", "? ambiguous only_pick_held BKN,CHI"],
    );
    // Chicago can have kept its pick.
    check(
        &["2012-07-12 t1/0 CHI>BKN of CHI protected", "2013-07-12 t2/0 BKN>BOS favorable"],
        &["CHI stated original_team", "? ambiguous BKN,CHI"],
    );
}

#[test]
fn a_team_that_compares_picks_had_all_of_them() {
    let legs = [
        "2020-11-24 t1/0 HOU>DET of HOU",
        "2020-11-25 t2/0 IND>OKC of IND",
        "2021-03-13 t3/0 DET>OKC",
        "2021-07-30 t4/0 OKC>UTA least HOU,IND,OKC",
    ];
    let identified = [
        "HOU stated original_team",
        "IND stated original_team",
        "HOU deduced next_trade",
        "? ambiguous original_team HOU,IND,OKC",
    ];
    assert_eq!(identify(&legs, &[]), identified);
    let passed_on = ["2020-11-20 t5/0 UTA>CLE of UTA", "2022-02-09 t6/0 UTA>SAS least HOU,IND,OKC"];
    assert_eq!(identify(&[&legs[..], &passed_on[..]].concat(), &[])[..4], identified);
    // With a right to swap, a team can compare picks that it does not have.
    let right = ["2021-03-13 t3/1 DET>OKC swap"];
    assert_eq!(identify(&[&legs[..], &right[..]].concat(), &[])[2], "? ambiguous DET,HOU");
}

#[test]
fn a_right_to_swap_moves_no_pick() {
    check(
        &["2012-07-12 t1/0 BKN>BOS swap", "2013-07-12 t2/0 BKN>ATL"],
        &["BKN deduced only_pick_held", "BKN deduced only_pick_held"],
    );
}

#[test]
fn a_team_can_keep_a_protected_pick() {
    check(
        &["2012-07-12 t1/0 BKN>BOS of BKN protected", "2013-07-12 t2/0 CHI>BKN of CHI", "2014-07-12 t3/0 BKN>ATL"],
        &["BKN stated original_team", "CHI stated original_team", "? ambiguous BKN,CHI"],
    );
}
