//! Words for assets, by kind.

use reference::REFERENCE;

use super::*;
use crate::claim::PlayerName;
use crate::pick::{Conveyance, DraftRange, Favorability, Pick, PickOutcome, PossibleYears, Term};

fn franchise(code: &str) -> FranchiseId {
    REFERENCE.franchise_of(code.parse().unwrap()).unwrap()
}

#[track_caller]
fn check(words: &str, asset: &Asset) {
    let context = Context { day: "2025-07-06".parse().unwrap(), team: franchise("UTA") };
    let mut rest = words;
    let found = super::asset(&mut rest, context).map_or(Asset::Unparsed, |found| found.asset);
    assert_eq!((&found, rest), (asset, ""), "{words}");
}

fn pick(year: Option<i16>, round: i16, terms: Vec<Term>) -> Pick {
    Pick { terms, ..Pick::new(year, round) }
}

fn single(pick: Pick) -> Asset {
    Asset::Picks(vec![pick])
}

fn protected(last: i16) -> Term {
    Term::Protected { ranges: vec![DraftRange { first: 1, last }], years: None, team: None }
}

#[test]
fn a_position_is_not_part_of_a_name() {
    for words in [
        "G Ann Bee",
        "Gs Ann Bee",
        "G's Ann Bee",
        "G’s Ann Bee",
        "G/F Ann Bee",
        "F/Cs Ann Bee",
        "PF Ann Bee",
        "guard Ann Bee",
        "guards Ann Bee",
        "forward/center Ann Bee",
        "point guard Ann Bee",
        "SF Ann Bee",
        "F-C Ann Bee",
        "Ann Bee",
        "Golden State F Ann Bee",
        "the Lakers' G Ann Bee",
    ] {
        check(words, &Asset::Player(PlayerName::new("Ann Bee")));
    }
}

#[test]
fn a_name_has_initials_suffixes_and_particles() {
    for name in [
        "P.J. Tucker",
        "Jusuf Nurkić",
        "Luc Mbah a Moute",
        "O'Neal Bee III",
        "Nene",
        "Ann Bee Jr.",
        "O. G. Bee",
        "CJ Bee",
    ] {
        check(&format!("F {name}"), &Asset::Player(PlayerName::new(name)));
    }
    check("F Kelly Oubre, Jr.", &Asset::Player(PlayerName::new("Kelly Oubre Jr.")));
}

#[test]
fn a_pick_has_a_draft_and_a_round() {
    for words in [
        "a 2026 first-round pick",
        "2026 first round draft pick",
        "a 2026 first-rounder",
        "a first-round pick in 2026",
        "a first-round pick in the 2026 NBA draft",
        "a first-round selection in the 2026 draft",
        "a 1st-round pick in 2026",
        "a 2026 first-round",
        "the return of a 2026 first-round pick",
    ] {
        check(words, &single(Pick::new(Some(2026), 1)));
    }
    check("a future second-round pick", &single(Pick::new(None, 2)));
}

#[test]
fn a_pick_may_be_protected() {
    for words in [
        "a top-4 protected 2027 first-round pick",
        "a top-four protected 2027 first-round pick",
        "a 2027 top-4-protected first-round pick",
        "a 2027 first-round pick (top-4 protected)",
        "a 2027 first-round pick that is top-4 protected",
        "a 2027 first-round pick, protected 1-4",
        "a 2027 first-round pick with top-4 protection",
    ] {
        check(words, &single(pick(Some(2027), 1, vec![protected(4)])));
    }
    check("a lottery-protected 2027 first-round pick", &single(pick(Some(2027), 1, vec![protected(14)])));
    check("a top-55 protected 2026 second-round pick", &single(pick(Some(2026), 2, vec![protected(55)])));
    let unstated = Term::Protected { ranges: Vec::new(), years: None, team: None };
    check("a heavily protected 2027 first-round pick", &single(pick(Some(2027), 1, vec![unstated])));
    let unprotected = Term::Unprotected { years: None };
    check("an unprotected 2031 first-round draft pick", &single(pick(Some(2031), 1, vec![unprotected])));
}

#[test]
fn a_pick_may_have_an_original_team() {
    let houston = single(Pick { original_team: Some(franchise("HOU")), ..Pick::new(Some(2027), 2) });
    for words in [
        "Houston's 2027 second-round pick",
        "a Houston 2027 second-round draft pick",
        "a 2027 Houston second-round pick",
        "the Rockets' 2027 second-round pick",
        "a 2027 second-round pick via Houston",
        "a 2027 second-round pick (via Houston)",
    ] {
        check(words, &houston);
    }
    let own = Pick { original_team: Some(franchise("UTA")), ..Pick::new(Some(2027), 1) };
    check("their own 2027 first-round pick", &single(own));
}

#[test]
fn one_of_several_picks_is_favorable() {
    let of = vec![franchise("HOU"), franchise("PHX")];
    let favorable = Term::Favorable { which: Favorability::More, rank: None, of };
    check(
        "the more favorable of Houston's and Phoenix's 2027 first-round picks",
        &single(pick(Some(2027), 1, vec![favorable])),
    );
}

#[test]
fn several_picks_are_counted() {
    let second = |year| Pick::new(year, 2);
    check("two 2026 second-round picks", &Asset::Picks(vec![second(Some(2026)); 2]));
    check("three second-round picks", &Asset::Picks(vec![second(None); 3]));
    check("a pair of second-round picks", &Asset::Picks(vec![second(None); 2]));
    check("2 second-round picks", &Asset::Picks(vec![second(None); 2]));
    check("two future first-rounders", &Asset::Picks(vec![Pick::new(None, 1); 2]));
    let each = Asset::Picks(vec![second(Some(2027)), second(Some(2029))]);
    check("2027 and 2029 second-round picks", &each);
    check("second-round picks in 2027 and 2029", &each);
    check("two second-round picks (2027 and 2029)", &Asset::Picks(vec![second(Some(2027)), second(Some(2029))]));
    check("a 2026 first- and second-round pick", &Asset::Picks(vec![Pick::new(Some(2026), 1), second(Some(2026))]));
    check("second-round picks", &Asset::Unspecified);
}

#[test]
fn alternative_years_are_one_pick() {
    let years = Some(PossibleYears { first: 2027, last: Some(2028) });
    check("a 2027 or 2028 first-round pick", &single(Pick { years, ..Pick::new(None, 1) }));
}

#[test]
fn an_overall_number_is_of_the_draft_of_the_year() {
    let numbered = |number, round| {
        let outcome =
            PickOutcome { status: Conveyance::Conveyed, year: None, number: Some(number), selected_player: None };
        Pick { outcome: Some(outcome), ..Pick::new(Some(2025), round) }
    };
    for words in [
        "the No. 10 overall pick",
        "the No. 10 pick",
        "the 10th overall pick",
        "the 10th pick in the 2025 draft",
        "the No. 10 pick in Thursday's draft",
    ] {
        check(words, &single(numbered(10, 1)));
    }
    check("a 2025 second-round pick (No. 36)", &single(numbered(36, 2)));
    check("the first overall pick", &single(numbered(1, 1)));
    check("the Nos. 26 and 51 picks", &Asset::Picks(vec![numbered(26, 1), numbered(51, 2)]));
    check("the 26th and 51st overall picks", &Asset::Picks(vec![numbered(26, 1), numbered(51, 2)]));
}

#[test]
fn a_swap_needs_a_round() {
    let swaps = |years: &[i16], with| {
        let swap = |year: &i16| pick(Some(*year), 1, vec![Term::Swap { holder: None, with }]);
        Asset::Swaps(years.iter().map(swap).collect())
    };
    check("a 2028 first-round pick swap", &swaps(&[2028], None));
    check("the right to swap 2027 first-round picks", &swaps(&[2027], None));
    check("the rights to swap first-round picks in 2026 and 2028", &swaps(&[2026, 2028], None));
    check("the right to swap 2026 first-round picks with Houston", &swaps(&[2026], Some(franchise("HOU"))));
    check("swap rights to a 2026 first-round pick", &swaps(&[2026], None));
    check("a 2030 pick swap", &Asset::Unspecified);
    check("a pick swap", &Asset::Unspecified);
}

#[test]
fn other_assets_have_a_kind() {
    for words in ["draft consideration", "draft considerations", "future draft considerations", "draft compensation"] {
        check(words, &Asset::DraftConsideration);
    }
    for words in ["future considerations", "a player to be named later"] {
        check(words, &Asset::FutureConsiderations);
    }
    for words in ["cash", "cash considerations", "an undisclosed amount of cash"] {
        check(words, &Asset::Cash(None));
    }
    for words in ["$3 million in cash", "$3 million", "approximately $3 million in cash"] {
        check(words, &Asset::Cash(Some(3_000_000)));
    }
    for words in ["a trade exception", "a traded player exception"] {
        check(words, &Asset::TradeException(None));
    }
    for words in ["a $8.8 million trade exception", "a trade exception worth $8.8 million"] {
        check(words, &Asset::TradeException(Some(8_800_000)));
    }
    for words in ["a 2027 draft pick", "future draft picks"] {
        check(words, &Asset::Unspecified);
    }
}

#[test]
fn draft_rights_have_a_player() {
    for words in [
        "the rights to Ante Tomic",
        "draft rights to C Ante Tomic",
        "the draft rights to Ante Tomic",
        "player rights to Ante Tomic",
        "the draft rights to No. 44 pick C Ante Tomic",
        "No. 44 overall pick Ante Tomic",
        "second-round pick C Ante Tomic",
        "C Ante Tomic (draft rights)",
    ] {
        check(words, &Asset::DraftRights(PlayerName::new("Ante Tomic")));
    }
}

#[test]
fn other_words_are_unparsed() {
    for words in [
        "some future stuff",
        "2 goats",
        "the G",
        "first-round",
        "G 3",
        "Golden State",
        "Houston",
        "Fs",
        "G Ann Bee (Duke)",
    ] {
        check(words, &Asset::Unparsed);
    }
}
