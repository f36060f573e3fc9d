//! Words for assets, by kind.

use reference::REFERENCE;

use super::*;
use crate::claim::PlayerName;
use crate::pick::{DraftRange, Pick, Term};

#[track_caller]
fn check(words: &str, asset: &Asset) {
    assert_eq!(parse(words, "2025-02-06".parse().unwrap()), *asset, "{words}");
}

fn pick(year: Option<i16>, round: i16, terms: Vec<Term>) -> Pick {
    Pick { terms, ..Pick::new(year, round) }
}

fn single(pick: Pick) -> Asset {
    Asset::Picks { picks: vec![pick], is_year_last: false }
}

#[test]
fn a_position_is_not_part_of_a_name() {
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
        check(words, &Asset::Player(PlayerName::new("Ann Bee")));
    }
    check("F P.J. Tucker", &Asset::Player(PlayerName::new("P.J. Tucker")));
    check("F Kelly Oubre, Jr.", &Asset::Player(PlayerName::new("Kelly Oubre Jr.")));
    check("C Jusuf Nurkić", &Asset::Player(PlayerName::new("Jusuf Nurkić")));
}

#[test]
fn a_pick_has_a_draft_and_a_round() {
    check("a 2026 first-round pick", &single(Pick::new(Some(2026), 1)));
    check("2026 second round draft pick", &single(Pick::new(Some(2026), 2)));
    check("a future second-round pick", &single(Pick::new(None, 2)));
    check("a 2027 first-rounder", &single(Pick::new(Some(2027), 1)));
    check(
        "an unprotected 2031 first-round draft pick",
        &single(pick(Some(2031), 1, vec![Term::Unprotected { years: None }])),
    );
    let protected = Term::Protected { ranges: vec![DraftRange { first: 1, last: 4 }], years: None, team: None };
    check("a top-4 protected 2027 first-round pick", &single(pick(Some(2027), 1, vec![protected])));
}

#[test]
fn a_pick_may_have_an_original_team() {
    let utah = REFERENCE.franchise_of("UTA".parse().unwrap());
    check("Utah's 2027 first-round pick", &single(Pick { original_team: utah, ..Pick::new(Some(2027), 1) }));
}

#[test]
fn several_picks_are_picks_if_their_draft_is_stated() {
    let second = Pick::new(Some(2026), 2);
    check("two 2026 second-round picks", &Asset::Picks { picks: vec![second.clone(), second], is_year_last: false });
    check("two second-round picks", &Asset::Unspecified);
    check("second-round picks", &Asset::Unspecified);
}

#[test]
fn a_swap_needs_a_round() {
    let swap = |year| Asset::Swap(pick(Some(year), 1, vec![Term::Swap { holder: None, with: None }]));
    check("a 2028 first-round pick swap", &swap(2028));
    check("the right to swap 2027 first-round picks", &swap(2027));
    check("a 2030 pick swap", &Asset::Unspecified);
    check("a pick swap", &Asset::Unspecified);
}

#[test]
fn other_assets_have_a_kind() {
    for words in ["draft consideration", "draft considerations", "future draft considerations"] {
        check(words, &Asset::DraftConsideration);
    }
    check("future considerations", &Asset::FutureConsiderations);
    check("a player to be named later", &Asset::FutureConsiderations);
    check("cash", &Asset::Cash(None));
    check("cash considerations", &Asset::Cash(None));
    check("$3 million in cash", &Asset::Cash(Some(3_000_000)));
    check("a trade exception", &Asset::TradeException(None));
    check("a traded player exception", &Asset::TradeException(None));
    check("a 2027 draft pick", &Asset::Unspecified);
    check("the No. 14 pick", &Asset::Unspecified);
}

#[test]
fn draft_rights_have_a_player() {
    for words in ["the rights to Ante Tomic", "draft rights to C Ante Tomic", "the draft rights to Ante Tomic"] {
        check(words, &Asset::DraftRights(PlayerName::new("Ante Tomic")));
    }
}

#[test]
fn other_words_are_unparsed() {
    for words in ["some future picks", "2 goats", "", "the G", "first-round", "G 3"] {
        check(words, &Asset::Unparsed);
    }
}
