//! Notes of trades, by subject.

use super::super::team::resolve_team;
use super::*;

fn day() -> NaiveDate {
    "2012-07-11".parse().unwrap()
}

#[track_caller]
fn check(notes: &str, partners: &[&str]) {
    let deal = deal(notes, day()).unwrap_or_else(|| panic!("{notes}"));
    let expected = partners.iter().map(|name| resolve_team(name, day()).unwrap()).collect();
    assert_eq!((deal.partners, deal.has_unknown_partner), (expected, false), "{notes}");
}

#[test]
fn a_trade_names_its_partners() {
    check("trade with Nets", &["Nets"]);
    check("3-team trade with Clippers, Wizards", &["Clippers", "Wizards"]);
    check("5-team trade with Celtics, Grizzlies, Heat, & Jazz", &["Celtics", "Grizzlies", "Heat", "Jazz"]);
    check("3-team trade with trade with Nuggets, Timberwolves", &["Nuggets", "Timberwolves"]);
    check("three-way trade with Nuggets and Timberwolves", &["Nuggets", "Timberwolves"]);
    check("in 3-team trade with Nuggets, Timberwolves", &["Nuggets", "Timberwolves"]);
    check("exchange with Trail Blazers", &["Blazers"]);
}

#[test]
fn the_words_of_a_sign_and_trade_vary() {
    for notes in [
        "sign and trade with Pelicans",
        "sign-and-trade with Pelicans",
        "Sign & Trade with Pelicans",
        "trade and sign with Pelicans",
    ] {
        check(notes, &["Pelicans"]);
    }
    check("3 team sign and trade with Raptors and Suns", &["Raptors", "Suns"]);
    check("four-team sign-and-trade with Raptors, Suns, Heat", &["Raptors", "Suns", "Heat"]);
}

#[test]
fn typing_errors_are_understood() {
    check("3-team treade with 76ers, Wizards", &["76ers", "Wizards"]);
    check("4-team trade wtih Clippers, Jazz, Rockets", &["Clippers", "Jazz", "Rockets"]);
    check("trade with with 76ers", &["76ers"]);
    let misspelt = deal("3-team trade with Grizzlines, Hornets", day()).unwrap();
    assert_eq!((misspelt.partners.len(), misspelt.has_unknown_partner), (1, true));
}

#[test]
fn compensation_and_sales_are_trades() {
    check("received from Bucks as compensation for head coach Jason Kidd", &["Bucks"]);
    check("sent compensation to Celtics for dispute over Jeff Green's medical condition", &["Celtics"]);
    check("received as compensation from Clippers for signing free agent", &["Clippers"]);
    check("compensation from 76ers for signing free agent", &["76ers"]);
    check("compensation for Lakers signing free agent", &["Lakers"]);
    check("received as compensation for the Lakers' signing of free agent", &["Lakers"]);
    check("traded draft rights to Nets", &["Nets"]);
    check("sold to Lakers", &["Lakers"]);
    check("purchased contract from Bullets", &["Wizards"]);
    assert_eq!(deal("sent to D-League", day()), None);
}

#[test]
fn further_words_are_kept() {
    let note = |notes: &str| deal(notes, day()).unwrap().note;
    assert_eq!(note("trade with Nets"), None);
    assert_eq!(note("trade with Nets (date approximate)").as_deref(), Some("trade with Nets (date approximate)"));
    let after = deal_after_words("players were moved in trade with Nets", day()).unwrap();
    assert_eq!(after.note.as_deref(), Some("players were moved in trade with Nets"));
}

#[test]
fn a_trade_without_a_partner_is_flagged() {
    assert!(deal("trade", day()).unwrap().has_unknown_partner);
    assert!(deal("traded (date approximate)", day()).unwrap().has_unknown_partner);
}

#[test]
fn a_rescission_is_not_a_trade() {
    for notes in [
        "earlier trade with Raptors rescinded after Alvin Williams failed physical",
        "earlier 3-team trade with Raptors, Suns voided",
        "previous trade with Raptors on 2000-02-09 cancelled",
        "rescission of trade with Raptors",
        "voided trade with Raptors",
    ] {
        assert!(deal(notes, day()).unwrap().rescission.is_some(), "{notes}");
    }
    let by_team = deal("earlier trade rescinded by Suns (player failed physical)", day()).unwrap();
    assert_eq!((by_team.partners.len(), by_team.rescission.is_some()), (1, true));
    assert!(deal("previous trade voided when Radja failed physical", day()).unwrap().rescission.is_some());
    let dated = deal("previous trade with Raptors on 2000-02-09 cancelled", day()).unwrap();
    assert_eq!(dated.rescinded_day, "2000-02-09".parse().ok());
}

#[test]
fn a_voided_trade_is_not_a_rescission() {
    for notes in
        ["trade with Thunder (voided)", "trade with Thunder; trade was later rescinded", "trade with Thunder voided"]
    {
        let deal = deal(notes, day()).unwrap();
        assert!(deal.is_voided && deal.rescission.is_none(), "{notes}");
    }
    let open = deal("trade with Thunder (player option voided)", day()).unwrap();
    assert!(!open.is_voided && open.is_ambiguous);
}

#[test]
fn other_notes_are_not_trades() {
    for notes in ["waived", "signed free agent", "hired as head coach", "claimed off waivers (from Celtics)", ""] {
        assert_eq!(deal(notes, day()), None, "{notes}");
    }
}
