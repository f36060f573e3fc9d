//! Lists of assets.

use reference::REFERENCE;

use super::super::clause::assets_of_clause;
use super::*;

fn context() -> Context {
    Context { day: "2025-02-06".parse().unwrap(), team: REFERENCE.franchise_of("UTA".parse().unwrap()).unwrap() }
}

#[track_caller]
fn check(text: &str, expected: &[(&str, usize)]) {
    let mut rest = text;
    let assets = assets_of_clause(&mut rest, context()).unwrap();
    let count = |asset: &Asset| if let Asset::Picks(picks) = asset { picks.len() } else { 0 };
    let found: Vec<_> = assets.iter().map(|listed| (listed.text, count(&listed.asset))).collect();
    assert_eq!((found.as_slice(), rest), (expected, ""), "{text}");
}

#[test]
fn commas_and_conjunctions_separate_assets() {
    check(
        "Fs Ann Bee, Cee Dee, Jr. and a 2026 first-round pick",
        &[("Fs Ann Bee", 0), ("Cee Dee, Jr.", 0), ("a 2026 first-round pick", 1)],
    );
    check("G Ann Bee, F Cee Dee, as well as cash", &[("G Ann Bee", 0), ("F Cee Dee", 0), ("cash", 0)]);
    check("G Ann Bee; F Cee Dee; and cash", &[("G Ann Bee", 0), ("F Cee Dee", 0), ("cash", 0)]);
}

#[test]
fn a_position_starts_an_asset_without_a_separator() {
    check("G Ann Bee F Cee Dee", &[("G Ann Bee", 0), ("F Cee Dee", 0)]);
}

#[test]
fn years_that_share_their_words_are_one_asset() {
    check(
        "2026, 2027 and 2028 second-round picks and cash",
        &[("2026, 2027 and 2028 second-round picks", 3), ("cash", 0)],
    );
    check(
        "G Ann Bee and second-round picks in 2026 and 2028",
        &[("G Ann Bee", 0), ("second-round picks in 2026 and 2028", 2)],
    );
    check(
        "a second-round pick in 2026 and a 2028 second-round pick",
        &[("a second-round pick in 2026", 1), ("a 2028 second-round pick", 1)],
    );
    check(
        "first-round picks in 2023, 2025 and 2027, and a 2028 first-round pick",
        &[("first-round picks in 2023, 2025 and 2027", 3), ("a 2028 first-round pick", 1)],
    );
    check("two 2026 second-round picks and cash", &[("two 2026 second-round picks", 2), ("cash", 0)]);
}

#[test]
fn years_without_a_pick_are_unparsed() {
    for text in ["2026", "2026 and G Ann Bee", "cash and 2027"] {
        let assets = assets_of_clause(&mut &*text, context()).unwrap();
        assert!(assets.iter().any(|listed| listed.asset == Asset::Unparsed), "{text}");
    }
}

#[test]
fn a_plural_position_shares_what_precedes_it() {
    let kinds = |text: &str| -> Vec<_> {
        let assets = assets_of_clause(&mut &*text, context()).unwrap();
        assets.into_iter().map(|listed| (listed.asset.kind().to_string(), listed.team.is_some())).collect()
    };
    let rights = ("draft_rights".to_owned(), false);
    let player = |has_team| ("player".to_owned(), has_team);
    assert_eq!(kinds("the draft rights to Gs Ann Bee and Cee Dee"), [rights.clone(), rights.clone()]);
    assert_eq!(kinds("the draft rights to G Ann Bee and F Cee Dee"), [rights, player(false)]);
    assert_eq!(kinds("Miami Gs Ann Bee and Cee Dee and F Eff Gee"), [player(true), player(true), player(false)]);
}
