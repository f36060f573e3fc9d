use proptest::prelude::*;
use reference::FranchiseId;
use reference::enums::{AssetKind, Flag, TradeStatus};

use super::*;
use crate::claim::{Leg, Statement, TradeStatement};

fn file(rows: &[&str]) -> String {
    std::iter::once("Date,Team,Acquired,Relinquished,Notes").chain(rows.iter().copied()).collect::<Vec<_>>().join("\n")
}

fn trades(rows: &[&str]) -> Vec<TradeStatement> {
    let reading = parse(&file(rows)).unwrap();
    assert_eq!(reading.rejections, []);
    let said = |claim: crate::claim::Claim| match claim.statement {
        Statement::Trade(said) => said,
        other => panic!("{other:?}"),
    };
    reading.claims.into_iter().map(said).collect()
}

fn team(name: &str) -> Option<FranchiseId> {
    crate::team_name::franchise(name, "2012-01-04".parse().unwrap())
}

fn named<'a>(said: &'a TradeStatement, name: &str) -> &'a Leg {
    said.legs.iter().find(|leg| leg.text.contains(name)).unwrap_or_else(|| panic!("{name}: {said:?}"))
}

#[test]
fn two_rows_that_mirror_each_other_are_one_trade() {
    let said = trades(&[
        "2010-01-05,Heat,• 2010 second round pick (protected top 50) (not exercised),• Chris Quinn• 2012 second round pick (#57-Ilkan Karaman),trade with Nets",
        "2010-01-05,Nets,• Chris Quinn• 2012 second round pick (#57-Ilkan Karaman),• 2010 second round pick (protected top 50) (not exercised),trade with Heat",
    ]);
    assert_eq!((said.len(), said[0].legs.len(), said[0].flags.len()), (1, 3, 0));
    assert_eq!((named(&said[0], "Quinn").from, named(&said[0], "Quinn").to), (team("Heat"), team("Nets")));
}

#[test]
fn two_trades_of_the_same_teams_on_a_day_stay_two() {
    let said = trades(&[
        "2012-06-28,Celtics,• Ann Bee,• cash,trade with Nets",
        "2012-06-28,Celtics,• Cee Dee,• Eff Gee,trade with Nets",
        "2012-06-28,Nets,• cash,• Ann Bee,trade with Celtics",
        "2012-06-28,Nets,• Eff Gee,• Cee Dee,trade with Celtics",
    ]);
    assert_eq!(said.iter().map(|said| said.legs.len()).collect::<Vec<_>>(), [2, 2]);
    assert!(said.iter().all(|said| said.flags.is_empty()));
}

#[test]
fn an_item_that_one_row_lacks_is_kept_and_flagged() {
    let said = trades(&[
        "2012-06-28,Celtics,• Ann Bee• cash,• Cee Dee,trade with Nets",
        "2012-06-28,Nets,• Cee Dee,• Ann Bee,trade with Celtics",
    ]);
    assert_eq!(said[0].legs.len(), 3);
    assert_eq!(said[0].flags, [Flag::RowsConflict].into());
    assert_eq!(named(&said[0], "cash").from, team("Nets"));
}

#[test]
fn a_row_without_its_mirror_is_one_sided() {
    let said = trades(&["2012-06-28,Celtics,• Ann Bee,• Cee Dee,trade with Nets"]);
    assert_eq!((said[0].legs.len(), said[0].flags.contains(&Flag::SingleSided)), (2, true));
}

#[test]
fn a_sender_whom_no_row_names_stays_unknown() {
    let said = trades(&[
        "2005-08-02,Celtics,• Qyntel Woods,• Antoine Walker,\"5-team trade with Grizzlies, Heat, Hornets, & Jazz\"",
        "2005-08-02,Grizzlies,• Raul Lopez,• Eddie Jones,\"5-team trade with Celtics, Heat, Hornets, & Jazz\"",
        "2005-08-02,Heat,• Antoine Walker• Eddie Jones,• Qyntel Woods,\"5-team trade with Celtics, Grizzlies, Hornets, & Jazz\"",
        "2005-08-02,Hornets,• Rasual Butler• Kirk Snyder,,\"5-team trade with Celtics, Grizzlies, Heat, & Jazz\"",
        "2005-08-02,Jazz,,• Kirk Snyder• Raul Lopez,\"5-team trade with Celtics, Grizzlies, Heat, & Hornets\"",
    ]);
    assert_eq!(said.len(), 1);
    let butler = named(&said[0], "Butler");
    assert_eq!((butler.from, butler.flags.contains(&Flag::UnknownSender)), (None, true));
    assert_eq!(named(&said[0], "Snyder").from, team("Jazz"));
    assert!(said[0].flags.contains(&Flag::UnknownSender));
}

#[test]
fn cash_that_several_give_and_get_has_no_sure_sender() {
    let said = trades(&[
        "2013-07-11,Bucks,• Luke Ridnour• cash (from Thunder),• rights to Szymon Szewczyk,\"3-team trade with Thunder, Timberwolves\"",
        "2013-07-11,Thunder,• rights to Szymon Szewczyk,• Kevin Martin• cash,\"3-team trade with Bucks, Timberwolves\"",
        "2013-07-11,Timberwolves,• Kevin Martin• cash,• Luke Ridnour,\"3-team trade with Bucks, Thunder\"",
    ]);
    let cash: Vec<_> =
        said[0].legs.iter().filter(|leg| leg.kind == AssetKind::Cash).map(|leg| (leg.from, leg.to)).collect();
    assert!(cash.contains(&(team("Thunder"), team("Bucks"))), "{cash:?}");
    assert!(cash.contains(&(None, team("Timberwolves"))), "{cash:?}");
}

#[test]
fn who_passed_through_a_team_arrived_once() {
    let said = trades(&[
        "2010-02-18,Kings,• Carl Landry,• Kevin Martin,\"3-team trade with Knicks, Rockets\"",
        "2010-02-18,Knicks,• Tracy McGrady,• Kevin Martin,\"3-team trade with Kings, Rockets\"",
        "2010-02-18,Rockets,• Kevin Martin,• Tracy McGrady• Carl Landry,\"3-team trade with Kings, Knicks\"",
    ]);
    let martin: Vec<_> = said[0].legs.iter().filter(|leg| leg.text.contains("Martin")).collect();
    assert_eq!(martin.iter().map(|leg| (leg.from, leg.to)).collect::<Vec<_>>(), [(None, team("Rockets"))]);
}

#[test]
fn a_misspelt_partner_is_flagged_and_the_rows_still_meet() {
    let said = trades(&[
        "2012-01-04,76ers,• 2013 second round pick (from Hornets) (#35-Glen Rice Jr.),• Marreese Speights,\"3-team trade with Grizzlines, Hornets\"",
        "2012-01-04,Grizzlies,• Marreese Speights,• Xavier Henry,\"3-team trade with 76ers, Hornets\"",
        "2012-01-04,Hornets,• Xavier Henry,• 2013 second round pick (#35-Glen Rice Jr.),\"3-team trade with 76ers, Grizzlies\"",
    ]);
    assert_eq!((said.len(), said[0].all_teams().len()), (1, 3));
    assert!(said[0].flags.contains(&Flag::UnresolvedTeam));
    assert_eq!(named(&said[0], "Speights").to, team("Grizzlies"));
}

#[test]
fn a_reversal_marks_an_earlier_trade() {
    let said = trades(&[
        "2000-02-11,Celtics,\"• Danny Fortson• draft pick\",• Alvin Williams• Sean Marks• cash,earlier trade with Raptors rescinded after Alvin Williams failed physical",
        "2000-02-11,Raptors,• Alvin Williams• Sean Marks• cash,• Danny Fortson• draft pick,earlier trade with Celtics rescinded after Alvin Williams failed physical",
    ]);
    assert_eq!(said.len(), 1);
    assert!(said[0].rescinds.as_ref().unwrap().text.contains("failed physical"));
    let voided = trades(&["2012-06-28,Celtics,• Ann Bee,• Cee Dee,trade with Nets (voided)"]);
    assert_eq!(voided[0].status, Some(TradeStatus::Rescinded));
}

#[test]
fn both_sides_of_a_swap_are_assets_of_their_givers() {
    let said = trades(&[
        "2013-07-12,Celtics,• Celtics option to swap 2017 first round picks with Nets (#1-Markelle Fultz),• Celtics option to swap 2017 first round picks with Nets (#27-Kyle Kuzma),trade with Nets",
        "2013-07-12,Nets,• Celtics option to swap 2017 first round picks with Nets (#27-Kyle Kuzma),• Celtics option to swap 2017 first round picks with Nets (#1-Markelle Fultz),trade with Celtics",
    ]);
    let swaps: Vec<_> = said[0].legs.iter().map(|leg| (leg.from, leg.pick.as_ref().unwrap().original_team)).collect();
    assert_eq!(swaps, [(team("Celtics"), team("Celtics")), (team("Nets"), team("Nets"))]);
}

#[test]
fn what_is_not_the_feed_is_unreadable() {
    let check = |text: &str, code: &str| assert_eq!(parse(text).unwrap_err().code, code, "{text}");
    check("<html>Just a moment...</html>", "html_instead_of_feed");
    check("Date,Team,In,Out,Notes\n2010-01-05,Heat,,,x\n", "other_columns");
    check("{\"date\": \"2021-06-18\"}", "other_columns");
}

#[test]
fn a_bad_row_is_refused_with_its_line_and_the_others_load() {
    let text = file(&[
        "2010-01-05,Heat,• Ann Bee,• Cee Dee,trade with Nets",
        "2010-01-05,Meat,• Ann Bee,• Cee Dee,trade with Nets",
        "2010-13-05,Heat,• Ann Bee,• Cee Dee,trade with Nets",
        "2010-01-05,Heat",
    ]);
    let reading = parse(&text).unwrap();
    let refused: Vec<_> = reading.rejections.iter().map(|rejection| (rejection.line, rejection.code)).collect();
    assert_eq!(refused, [(3, "unknown_team"), (4, "invalid_date"), (5, "malformed_row")]);
    assert_eq!(reading.claims.len(), 1);
}

#[test]
fn a_trade_whose_other_row_may_be_the_refused_one_is_not_whole() {
    let is_complete = |rows: &[&str]| parse(&file(rows)).unwrap().claims[0].is_complete;
    let (good, bad) =
        ("2010-01-05,Heat,• Ann Bee,• Cee Dee,trade with Nets", "2010-01-05,Netz,• Cee Dee,• Ann Bee,trade with Heat");
    assert!(!is_complete(&[good, bad]));
    assert!(is_complete(&[good, &bad.replace("Netz", "Nets")]));
    assert!(is_complete(&[good, &bad.replace("01-05", "01-06")]));
}

#[test]
fn the_sample_is_understood_and_balanced() {
    let Some(folder) = test_support::shared_feeds() else { return };
    let Ok(text) = std::fs::read_to_string(folder.join("pro_sports_transactions_2010_2014.csv")) else { return };
    let reading = parse(&text).unwrap();
    assert_eq!(reading.rejections, []);
    let trades: Vec<_> = reading
        .claims
        .iter()
        .map(|claim| match &claim.statement {
            Statement::Trade(said) => said,
            other => panic!("{other:?}"),
        })
        .collect();
    let legs: Vec<_> = trades.iter().flat_map(|said| &said.legs).collect();
    let unparsed_text: Vec<_> =
        legs.iter().filter(|leg| leg.flags.contains(&Flag::UnparsedText)).map(|leg| &leg.text).collect();
    assert!(unparsed_text.len() * 100 <= legs.len(), "{unparsed_text:?}");
    let two: Vec<_> = trades.iter().filter(|said| said.all_teams().len() == 2).collect();
    let unbalanced: Vec<_> =
        two.iter().filter(|said| !said.flags.is_disjoint(&[Flag::SingleSided, Flag::RowsConflict].into())).collect();
    assert!(unbalanced.len() * 50 <= two.len(), "{} of {}: {unbalanced:#?}", unbalanced.len(), two.len());
    for (claim, said) in reading.claims.iter().zip(&trades) {
        let again = parse(&said.source).unwrap().claims.remove(0);
        assert_eq!(again.statement, claim.statement, "{}", said.source);
        assert!(claim.record_key.starts_with(&again.record_key));
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,300}") {
        let _answer = parse(&text);
        let quoted = text.replace('"', "\"\"");
        let row = ["2012-01-04,Heat,\"", &quoted, "\",\"", &quoted, "\",trade with Nets"].concat();
        let _answer = parse(&file(&[&row]));
        let row = ["2012-01-04,Heat,• Ann Bee,,\"trade with ", &quoted, "\""].concat();
        let _answer = parse(&file(&[&row]));
    }

    #[test]
    fn items_of_any_words_are_read(words in prop::collection::vec(prop::sample::select(WORDS), 0..30)) {
        let _item = item::read(&words.join(" "), "2012-01-04".parse().unwrap());
        let _items = item::split(&words.join(""));
    }
}

const WORDS: &[&str] = &[
    "2014",
    "first",
    "round",
    "pick",
    "(",
    ")",
    "protected",
    "top",
    "14",
    "in",
    "2012-15",
    ",",
    "else",
    "cash",
    "#28-",
    "Ann",
    "Bee",
    "/",
    "option to swap",
    "with",
    "Nets",
    "from",
    "favorable of",
    "more",
    "•",
    "rights to",
    "$3M",
    "trade exception",
    "(s)",
    "-",
];
