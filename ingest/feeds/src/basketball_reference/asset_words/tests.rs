//! Words for assets, by kind.

use super::*;
use crate::claim::PlayerName;
use crate::pick::{DraftRange, Pick, PossibleYears, Term};

fn parse(words: &str) -> Asset {
    asset.parse(words).map_or(Asset::Unparsed, |mut found| found.assets.remove(0))
}

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
    for words in ["some future picks", "a right to swap picks", "2 goats", "A (open", ""] {
        check(words, Asset::Unparsed);
    }
}

#[test]
fn a_pick_may_be_of_several_possible_drafts() {
    let possible = |first, last| Pick { years: Some(PossibleYears { first, last }), ..Pick::new(None, 1) };
    check("a 1998 or 1999 1st round draft pick", Asset::Pick(possible(1998, Some(1999))));
    check("a 1997, 1998 or 1999 1st round draft pick", Asset::Pick(possible(1997, Some(1999))));
    check("a 2002-2004 1st round draft pick", Asset::Pick(possible(2002, Some(2004))));
    check("a 2006 or later 1st round draft pick", Asset::Pick(possible(2006, None)));
}

#[test]
fn a_count_repeats_the_asset() {
    for (words, count) in
        [("two 1978 2nd round draft picks", 2), ("5 first-round picks", 5), ("a 1978 1st round draft pick", 1)]
    {
        assert_eq!(asset.parse(words).unwrap().assets.len(), count, "{words}");
    }
}

#[test]
fn parentheses_state_the_amount_of_cash_and_the_terms_of_a_pick() {
    check("cash (reportedly $3MM)", Asset::Cash(Some(3_000_000)));
    check("Cash Considerations (reportedly $1.8MM)", Asset::Cash(Some(1_800_000)));
    let found = asset.parse("a 2016 1st round draft pick (top-3 protected)").unwrap();
    assert_eq!(found.remarks, ["top-3 protected"]);
}

#[test]
fn rights_to_a_player_and_coaches_are_distinguished() {
    check("the player rights to Bob Kinney", Asset::Player(PlayerName::new("Bob Kinney")));
    check("Doc Rivers (Head Coach)", Asset::Staff);
    check("the consultation services of Pete Newell", Asset::Staff);
    check("Tim Hardaway Jr.", Asset::Player(PlayerName::new("Tim Hardaway Jr.")));
    check("Cornelius Cash", Asset::Player(PlayerName::new("Cornelius Cash")));
}

#[test]
fn a_listed_right_to_swap_is_a_swap() {
    for words in ["the right to swap 2016 1st round draft picks", "a 2016 1st round pick swap"] {
        assert_eq!(parse(words).kind(), reference::enums::AssetKind::PickSwap, "{words}");
    }
}
