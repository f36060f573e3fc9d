//! Words for assets, by kind.

use super::*;
use crate::claim::PlayerName;
use crate::pick::{DraftRange, Pick, Term};

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "calls read like rows of a table")]
fn check(words: &str, asset: Asset) {
    assert_eq!(parse(words), asset, "{words}");
}

#[test]
fn a_pick_has_a_draft_and_a_round() {
    check("a 2023 2nd round draft pick", Asset::Pick(Pick::new(Some(2023), 2)));
    check("5 first-round picks", Asset::Pick(Pick::new(None, 1)));
    check("2 pick swaps", Asset::PickWithoutRound);
    check("a future first", Asset::Pick(Pick::new(None, 1)));
    check("a future 1st round draft pick", Asset::Pick(Pick::new(None, 1)));
    check("an 1986 7th round draft pick", Asset::Pick(Pick::new(Some(1986), 7)));
    let protected = Term::Protected { ranges: vec![DraftRange { first: 1, last: 4 }], years: None, team: None };
    check(
        "a top-4 protected 2024 1st round draft pick",
        Asset::Pick(Pick { terms: vec![protected], ..Pick::new(Some(2024), 1) }),
    );
}

#[test]
fn a_pick_may_name_the_selected_player() {
    let Asset::Pick(pick) = parse("a 2024 1st round draft pick (Nikola Topić was later selected)") else {
        panic!("a pick")
    };
    assert_eq!(pick.outcome.unwrap().selected_player.as_deref(), Some("Nikola Topić"));
}

#[test]
fn cash_exceptions_and_considerations_are_distinguished() {
    check("cash", Asset::Cash(None));
    check("cash considerations", Asset::Cash(None));
    check("$3 million in cash", Asset::Cash(Some(3_000_000)));
    check("a trade exception", Asset::TradeException(None));
    check("future considerations", Asset::FutureConsiderations);
    check("a player to be named later", Asset::FutureConsiderations);
    check("a 2027 draft pick", Asset::PickWithoutRound);
}

#[test]
fn names_and_rights_are_players() {
    check("#3 pick (Luka Dončić)", Asset::DraftRights(PlayerName::new("Luka Dončić")));
    check("De'Andre Hunter", Asset::Player(PlayerName::new("De'Andre Hunter")));
    check("Luc Mbah a Moute", Asset::Player(PlayerName::new("Luc Mbah a Moute")));
    check("Nene", Asset::Player(PlayerName::new("Nene")));
    check("the draft rights to Khaman Maluach", Asset::DraftRights(PlayerName::new("Khaman Maluach")));
}

#[test]
fn other_words_are_unparsed() {
    for words in ["some future picks", "a right to swap picks", "2 goats", ""] {
        check(words, Asset::Unparsed);
    }
}
