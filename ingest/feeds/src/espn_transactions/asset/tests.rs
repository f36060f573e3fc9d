//! What words of an asset mean, one sort a test.

use reference::REFERENCE;

use super::*;
use crate::pick::DraftRange;

fn check(words: &str, asset: &Asset) {
    assert_eq!(read(words, "2025-02-06".parse().unwrap()), *asset, "{words}");
}

fn of(year: Option<i16>, round: i16, terms: Vec<Term>) -> Pick {
    Pick { terms, ..Pick::new(year, round) }
}

fn one(pick: Pick) -> Asset {
    Asset::Picks { picks: vec![pick], is_year_last: false }
}

#[test]
fn a_position_is_no_part_of_a_name() {
    for words in [
        "G Ann Bee",
        "Gs Ann Bee",
        "G/F Ann Bee",
        "guard Ann Bee",
        "forward/center Ann Bee",
        "point guard Ann Bee",
        "SF Ann Bee",
        "F-C Ann Bee",
        "Ann Bee",
    ] {
        check(words, &Asset::Person(PlayerName::new("Ann Bee")));
    }
    check("F P.J. Tucker", &Asset::Person(PlayerName::new("P.J. Tucker")));
    check("F Kelly Oubre, Jr.", &Asset::Person(PlayerName::new("Kelly Oubre Jr.")));
    check("C Jusuf Nurkić", &Asset::Person(PlayerName::new("Jusuf Nurkić")));
}

#[test]
fn a_pick_has_a_draft_and_a_round() {
    check("a 2026 first-round pick", &one(Pick::new(Some(2026), 1)));
    check("2026 second round draft pick", &one(Pick::new(Some(2026), 2)));
    check("a future second-round pick", &one(Pick::new(None, 2)));
    check("a 2027 first-rounder", &one(Pick::new(Some(2027), 1)));
    check(
        "an unprotected 2031 first-round draft pick",
        &one(of(Some(2031), 1, vec![Term::Unprotected { years: None }])),
    );
    let protected = Term::Protected { ranges: vec![DraftRange { first: 1, last: 4 }], years: None };
    check("a top-4 protected 2027 first-round pick", &one(of(Some(2027), 1, vec![protected])));
}

#[test]
fn a_pick_may_be_a_teams_own() {
    let utah = REFERENCE.franchise_of("UTA".parse().unwrap());
    check("Utah's 2027 first-round pick", &one(Pick { original_team: utah, ..Pick::new(Some(2027), 1) }));
}

#[test]
fn several_picks_are_picks_where_their_draft_is_known() {
    let second = Pick::new(Some(2026), 2);
    check("two 2026 second-round picks", &Asset::Picks { picks: vec![second.clone(), second], is_year_last: false });
    check("two second-round picks", &Asset::Unspecified);
    check("second-round picks", &Asset::Unspecified);
}

#[test]
fn a_swap_has_a_round() {
    let swap = |year| Asset::Swap(of(Some(year), 1, vec![Term::Swap { holder: None, with: None }]));
    check("a 2028 first-round pick swap", &swap(2028));
    check("the right to swap 2027 first-round picks", &swap(2027));
    check("a 2030 pick swap", &Asset::Unspecified);
    check("a pick swap", &Asset::Unspecified);
}

#[test]
fn what_has_no_name_has_a_kind() {
    for words in ["draft consideration", "draft considerations", "future draft considerations"] {
        check(words, &Asset::DraftConsideration);
    }
    check("future considerations", &Asset::FutureConsiderations);
    check("a player to be named later", &Asset::FutureConsiderations);
    check("cash", &Asset::Cash(None));
    check("cash considerations", &Asset::Cash(None));
    check("$3 million in cash", &Asset::Cash(Some(3_000_000)));
    check("a trade exception", &Asset::Exception(None));
    check("a traded player exception", &Asset::Exception(None));
    check("a 2027 draft pick", &Asset::Unspecified);
    check("the No. 14 pick", &Asset::Unspecified);
}

#[test]
fn rights_are_those_to_a_person() {
    for words in ["the rights to Ante Tomic", "draft rights to C Ante Tomic", "the draft rights to Ante Tomic"] {
        check(words, &Asset::Rights(PlayerName::new("Ante Tomic")));
    }
}

#[test]
fn what_is_not_understood_is_no_guess() {
    for words in ["some future picks", "2 goats", "", "the G", "first-round", "G 3"] {
        check(words, &Asset::NotUnderstood);
    }
}
