//! Texts of assets, by kind.

use super::super::team::resolve_team;
use super::*;

fn asset(text: &str) -> ListedAsset {
    parse(text, "2013-07-12".parse().unwrap())
}

#[test]
fn the_first_name_is_the_players_name_and_markers_are_removed() {
    let name = |text: &str| asset(text).player.map(|player| (player.name, player.aliases));
    assert_eq!(name("Roko-Leni Ukic / Roko Ukic"), Some(("Roko-Leni Ukic".into(), vec!["Roko Ukic".into()])));
    assert_eq!(name("George Johnson (Lee)"), Some(("George Johnson".into(), vec![])));
    assert_eq!(name("Larry Sanders (b)"), Some(("Larry Sanders".into(), vec![])));
    assert_eq!(asset("rights to Norris Cole (a)").kind, AssetKind::DraftRights);
    assert_eq!(asset("rights to Norris Cole (a)").player.unwrap().name, "Norris Cole");
}

#[test]
fn picks_have_draft_round_terms_and_outcome() {
    let pick = asset("2012 second round pick (#57-Ilkan Karaman)").pick.unwrap();
    assert_eq!((pick.year, pick.round, pick.outcome.unwrap().number), (Some(2012), 2, Some(57)));
    let pick = asset("first round pick (from Knicks, protected top 5 in 2012-15) (2012 #16-Royce White)").pick.unwrap();
    assert_eq!((pick.year, pick.terms.len()), (Some(2012), 1));
    let pick = asset(
        "draft pick(s) (first round pick (protected top 13 in 2014, else 2016 and 2017 second round picks)) (2016 #35-Rade Zagorac)",
    );
    assert_eq!((pick.kind, pick.pick.unwrap().year), (AssetKind::Pick, Some(2016)));
}

#[test]
fn a_word_before_or_after_a_pick_is_a_term() {
    let pick = asset("2019 protected first round pick").pick.unwrap();
    assert_eq!(pick.terms, [Term::Protected { ranges: vec![], years: None, team: None }]);
    assert_eq!(asset("2021 second round pick swap").kind, AssetKind::PickSwap);
}

#[test]
fn an_option_to_swap_names_its_holder() {
    let swap = asset("Celtics option to swap 2017 first round picks with Nets (#1-Markelle Fultz)");
    let pick = swap.pick.unwrap();
    assert_eq!((swap.kind, pick.year, pick.round), (AssetKind::PickSwap, Some(2017), 1));
    let day = "2013-07-12".parse().unwrap();
    assert_eq!(pick.terms, [Term::Swap { holder: resolve_team("Celtics", day), with: resolve_team("Nets", day) }]);
}

#[test]
fn cash_and_exceptions_have_amounts() {
    for (text, kind, amount) in [
        ("cash", AssetKind::Cash, None),
        ("$3M cash (from Knicks)", AssetKind::Cash, Some(3_000_000)),
        ("~$13M traded player exception", AssetKind::TradeException, Some(13_000_000)),
        ("cash ($1.8M)", AssetKind::Cash, Some(1_800_000)),
        ("$7M trade exemption", AssetKind::TradeException, Some(7_000_000)),
        ("future draft considerations (?)", AssetKind::FutureConsiderations, None),
    ] {
        assert_eq!((asset(text).kind, asset(text).amount_usd), (kind, amount), "{text}");
    }
}

#[test]
fn unknown_words_are_flagged() {
    assert!(asset("37 bags of chips").flags.contains(&Flag::UnparsedText));
    assert!(!asset("removal of protection on Knicks 2014 second round pick").flags.contains(&Flag::UnparsedText));
}
