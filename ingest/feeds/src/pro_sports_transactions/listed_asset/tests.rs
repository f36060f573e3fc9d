//! Texts of assets, by kind.

use super::super::team::resolve_team;
use super::*;
use crate::pick::{Conveyance, PossibleYears, Term};

fn asset(text: &str) -> ListedAsset {
    let mut assets = parse(text, "2013-07-12".parse().unwrap());
    assert_eq!(assets.len(), 1, "{text}");
    assets.remove(0)
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
fn a_swap_of_a_pick_that_is_compared_keeps_the_comparison() {
    let swap = asset(
        "Hawks option to swap 2026 first round picks (less favorable of Hawks, Spurs picks) with Cavaliers (?-?)",
    );
    let pick = swap.pick.unwrap();
    let day = "2013-07-12".parse().unwrap();
    let team = |name| resolve_team(name, day);
    assert_eq!((swap.kind, pick.year, swap.flags.len()), (AssetKind::PickSwap, Some(2026), 0));
    assert_eq!(pick.terms[0], Term::Swap { holder: team("Hawks"), with: team("Cavaliers") });
    assert!(matches!(&pick.terms[1], Term::Favorable { of, .. } if of.len() == 2), "{:?}", pick.terms);
}

#[test]
fn a_parenthetical_may_make_a_pick_a_swap() {
    for text in [
        "2021 first round pick (right to swap with Heat)",
        "2021 first round pick is a swap",
        "2021 first round pick swap rights",
    ] {
        assert_eq!(asset(text).kind, AssetKind::PickSwap, "{text}");
    }
}

#[test]
fn a_pick_of_alternative_years_keeps_the_choice() {
    let pick = asset("2002-2004 first round pick (Pistons' choice) (2003 #2-Darko Milicic)").pick.unwrap();
    assert_eq!(pick.years, Some(PossibleYears { first: 2002, last: Some(2004) }));
    assert_eq!(pick.terms, [Term::Conditional { text: "Pistons' choice".to_owned() }]);
    assert_eq!((pick.year, pick.outcome.unwrap().year), (None, Some(2003)));
    let pick = asset(
        "2000 or later first round pick (originally lottery protected, removed in a subsequent trade) (2005 #13-Sean May)",
    );
    assert_eq!((pick.flags.len(), pick.pick.unwrap().years), (0, Some(PossibleYears { first: 2000, last: None })));
}

#[test]
fn the_drafts_may_follow_the_pick() {
    let years = |text: &str| asset(text).pick.unwrap().years;
    let expected = Some(PossibleYears { first: 1992, last: Some(1993) });
    assert_eq!(years("first round pick (1992 or 1993) (1993 #15-Rex Walters)"), expected);
    assert_eq!(years("first round pick in 1992 or 1993"), expected);
    let pick = asset("1992 first round pick (deferred to 1993) (1993 #15-Rex Walters)").pick.unwrap();
    assert_eq!((pick.year, pick.terms), (Some(1993), vec![Term::Deferred { from_year: 1992 }]));
    assert_eq!(asset("1992 second round pick #40-Sam Mack").pick.unwrap().outcome.unwrap().number, Some(40));
}

#[test]
fn several_picks_in_one_text_take_their_own_outcomes() {
    let picks = parse(
        "1980 and 1981 first round picks (1980 #1-Joe Barry Carroll, 1981 #6-Kelly Tripucka)",
        "1980-06-09".parse().unwrap(),
    );
    let outcomes: Vec<_> = picks
        .iter()
        .map(|asset| {
            let pick = asset.pick.as_ref().unwrap();
            (pick.year, pick.outcome.as_ref().and_then(|outcome| outcome.number))
        })
        .collect();
    assert_eq!(outcomes, [(Some(1980), Some(1)), (Some(1981), Some(6))]);
}

#[test]
fn outcomes_may_be_negative() {
    let status = |text: &str| asset(text).pick.unwrap().outcome.map(|outcome| outcome.status);
    assert_eq!(status("2014 second round pick (protected top 55) (not conveyed)"), Some(Conveyance::NotConveyed));
    assert_eq!(status("2014 second round pick (did not convey)"), Some(Conveyance::NotConveyed));
    assert_eq!(status("2001 first round pick (forfeited due to Joe Smith contract)"), Some(Conveyance::Forfeited));
    assert_eq!(status("2027 second round pick (?-?)"), None);
}

#[test]
fn a_pick_without_a_round_takes_it_from_the_parenthetical() {
    let pick = asset("2026 draft pick (first round protected top 4, else second round) (?-?)");
    assert_eq!((pick.kind, pick.pick.as_ref().unwrap().year), (AssetKind::Pick, Some(2026)));
    let pick = asset(
        "1987 conditional pick (second round if Thompson joins Bucks roster this season, else third round) (#41-Kannard Johnson)",
    );
    let pick = pick.pick.unwrap();
    assert_eq!((pick.year, pick.round, pick.terms.len(), pick.outcome.unwrap().number), (Some(1987), 2, 2, Some(41)));
}

#[test]
fn a_pick_that_is_not_named_is_a_draft_consideration() {
    for text in ["draft pick", "1980 draft picks (?-?)", "Hawks 1986 \"top\" pick (?-?)", "draft considerations"] {
        assert_eq!(asset(text).kind, AssetKind::DraftConsideration, "{text}");
    }
}

#[test]
fn names_have_markers_nicknames_and_particles() {
    let name = |text: &str| asset(text).player.map(|player| player.name);
    for (text, expected) in [
        ("(William) Tony Parker", "Tony Parker"),
        ("Michael Smith (John) (Providence)", "Michael Smith"),
        ("Brandon Williams (b. 1975-02-27)", "Brandon Williams"),
        ("Marcus Banks (changed to Jumaine Jones on 2004-08-13)", "Jumaine Jones"),
        ("player to be named later (Tom Barker / Tommy Barker on 1979-02-14)", "Tom Barker"),
        ("restricted free agent Mike Bratz", "Mike Bratz"),
        ("rights to restricted free agent Coby Dietrick", "Coby Dietrick"),
        ("Robert \"Tractor\" Traylor", "Robert \"Tractor\" Traylor"),
        ("Luc Richard Mbah a Moute / Luc Mbah a Moute", "Luc Richard Mbah a Moute"),
        ("World B. Free", "World B. Free"),
        ("Nene", "Nene"),
    ] {
        let asset = asset(text);
        assert_eq!((asset.kind, asset.flags.len()), (AssetKind::Player, 0), "{text}");
        assert_eq!(name(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn rights_are_draft_rights_in_several_words() {
    for (text, expected) in [
        ("the rights to Sergio Llull", "Sergio Llull"),
        ("draft rights to Norris Cole", "Norris Cole"),
        ("player rights to Norris Cole", "Norris Cole"),
        ("rights to Wally Walker- later replaced by Bill Hanzlik", "Bill Hanzlik"),
        ("rights to Jerome Jordan (2010 #44)", "Jerome Jordan"),
    ] {
        let asset = asset(text);
        assert_eq!(
            (asset.kind, asset.player.map(|player| player.name).as_deref()),
            (AssetKind::DraftRights, Some(expected))
        );
    }
}

#[test]
fn staff_and_promises_are_known_texts() {
    for text in [
        "Doc Rivers (Head Coach)",
        "head coach Stan Albeck",
        "GM Chris Wallace",
        "Bobcats agreed to select Jahidi White from Suns in expansion draft",
        "Rockets right to match offer sheet on free agent Dirk Minniefield",
    ] {
        let asset = asset(text);
        assert_eq!((asset.kind, asset.player, asset.flags.len()), (AssetKind::Other, None, 0), "{text}");
    }
}

#[test]
fn a_note_on_sources_is_kept_as_an_ambiguous_note() {
    let pick = asset(
        "1984 second round pick (#41-Tom Sluby) (1983 second round pick per NBA Register and Knicks media guide)",
    );
    assert_eq!((pick.kind, pick.flags), (AssetKind::Pick, [Flag::AmbiguousNote].into()));
}

#[test]
fn cash_and_exceptions_have_amounts() {
    for (text, kind, amount) in [
        ("cash", AssetKind::Cash, None),
        ("$3M cash (from Knicks)", AssetKind::Cash, Some(3_000_000)),
        ("~$13M traded player exception", AssetKind::TradeException, Some(13_000_000)),
        ("cash ($1.8M)", AssetKind::Cash, Some(1_800_000)),
        ("$7M trade exemption", AssetKind::TradeException, Some(7_000_000)),
        ("cash (~$3M)", AssetKind::Cash, Some(3_000_000)),
        ("cash ($2.5M, from Suns)", AssetKind::Cash, Some(2_500_000)),
        ("$100K", AssetKind::Cash, Some(100_000)),
        ("$6.9M trade exception (Durant)", AssetKind::TradeException, Some(6_900_000)),
        ("trade exception ($3.2M)", AssetKind::TradeException, Some(3_200_000)),
        ("player to be named later (undisclosed)", AssetKind::FutureConsiderations, None),
        ("future draft considerations (?)", AssetKind::FutureConsiderations, None),
    ] {
        assert_eq!((asset(text).kind, asset(text).amount_usd), (kind, amount), "{text}");
    }
}

#[test]
fn another_pick_may_replace_a_pick_of_the_same_round() {
    let pick =
        asset("1999 first round pick or 2000 first round pick (Magic's option) (2000 #10-Keyon Dooling)").pick.unwrap();
    assert_eq!(pick.years, Some(PossibleYears { first: 1999, last: Some(2000) }));
    assert_eq!(pick.outcome.and_then(|outcome| outcome.number), Some(10));
}

#[test]
fn an_outcome_may_stand_within_the_terms() {
    let pick = asset("second round pick (protected top 40 through 2015, unprotected in 2016 (2013 #50-James Ennis))");
    let pick = pick.pick.unwrap();
    assert_eq!((pick.year, pick.outcome.and_then(|outcome| outcome.number)), (Some(2013), Some(50)));
}

#[test]
fn the_ranges_of_a_protected_pick_may_stand_in_parentheses() {
    let pick = asset("2009 protected second round pick (top 55 in 2009, extinguished thereafter) (#57-Emir Preldžic)");
    assert!(pick.flags.is_empty());
    let terms = pick.pick.unwrap().terms;
    assert!(matches!(&terms[0], Term::Protected { ranges, .. } if ranges[0].last == 55), "{terms:?}");
}

#[test]
fn a_year_may_lack_its_century() {
    let pick = asset("first round pick (top 10 protected in 06, top 5 protected in 07) (2006 #21-Rajon Rondo)");
    let terms = pick.pick.unwrap().terms;
    assert!(matches!(&terms[1], Term::Protected { years: Some(years), .. } if years.first == 2007), "{terms:?}");
}

#[test]
fn an_amended_pick_is_of_the_later_draft() {
    let pick = asset("2008 second round pick (amended to 2009 second round pick on 2005-10-26) (#42-Patrick Beverley)");
    let pick = pick.pick.unwrap();
    assert_eq!((pick.year, pick.terms), (Some(2009), vec![Term::Deferred { from_year: 2008 }]));
}

#[test]
fn a_repeated_word_is_a_typing_error() {
    assert_eq!(asset("1985 second round round pick (#30-Calvin Duncan)").pick.map(|pick| pick.round), Some(2));
    let rights = asset("rights to rights to Chukwudiebere Maduabum");
    assert_eq!(rights.player.map(|player| player.name).as_deref(), Some("Chukwudiebere Maduabum"));
    assert_eq!(asset("Cornelius Cash").kind, AssetKind::Player);
}

#[test]
fn unknown_words_are_flagged() {
    assert!(asset("37 bags of chips").flags.contains(&Flag::UnparsedText));
    assert!(!asset("removal of protection on Knicks 2014 second round pick").flags.contains(&Flag::UnparsedText));
}
