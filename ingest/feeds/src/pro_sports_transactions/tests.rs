//! Statements and rejections that rows of the feed produce.

use proptest::prelude::*;
use reference::FranchiseId;
use reference::enums::{AssetKind, Flag, TradeStatus};

use super::*;
use crate::claim::{Claim, Leg, Statement, TradeStatement};
use crate::pick::{DraftRange, Favorability, Term};
use crate::team_name::resolve;

mod sample;
mod transactions;

fn file_of(rows: &[&str]) -> String {
    std::iter::once("Date,Team,Acquired,Relinquished,Notes").chain(rows.iter().copied()).collect::<Vec<_>>().join("\n")
}

fn trades(rows: &[&str]) -> Vec<TradeStatement> {
    let file = parse(&file_of(rows)).unwrap();
    assert_eq!(file.rejections, []);
    let trade_of = |claim: Claim| match claim.statement {
        Statement::Trade(trade) => trade,
        other => panic!("{other:?}"),
    };
    file.claims.into_iter().map(trade_of).collect()
}

fn team(name: &str) -> Option<FranchiseId> {
    resolve(name, "2012-01-04".parse().unwrap())
}

/// Returns the leg whose text contains a name.
fn leg_with<'a>(trade: &'a TradeStatement, name: &str) -> &'a Leg {
    trade.legs.iter().find(|leg| leg.text.contains(name)).unwrap_or_else(|| panic!("{name}: {trade:?}"))
}

#[test]
fn two_rows_of_the_same_assets_are_one_trade() {
    let trades = trades(&[
        "2010-01-05,Heat,• 2010 second round pick (protected top 50) (not exercised),• Chris Quinn• 2012 second round pick (#57-Ilkan Karaman),trade with Nets",
        "2010-01-05,Nets,• Chris Quinn• 2012 second round pick (#57-Ilkan Karaman),• 2010 second round pick (protected top 50) (not exercised),trade with Heat",
    ]);
    assert_eq!((trades.len(), trades[0].legs.len(), trades[0].flags.len()), (1, 3, 0));
    assert_eq!((leg_with(&trades[0], "Quinn").from, leg_with(&trades[0], "Quinn").to), (team("Heat"), team("Nets")));
}

#[test]
fn mirrored_rows_are_one_trade_although_one_names_another_partner() {
    let rows = trades(&[
        "1986-09-29,76ers,• Tim McCormick• Danny Vranes,• Clemon Johnson,trade with Sonics",
        "1986-09-29,Sonics,• Clemon Johnson,• Tim McCormick• Danny Vranes,trade with Knicks",
    ]);
    assert_eq!((rows.len(), rows[0].legs.len()), (1, 3));
    assert!(rows[0].flags.contains(&Flag::RowsConflict));
    assert_eq!(leg_with(&rows[0], "Clemon").to, team("Sonics"));
    let own_name = trades(&[
        "2019-02-07,Blazers,• Skal Labissiere,• Caleb Swanigan,trade with Blazers",
        "2019-02-07,Kings,• Caleb Swanigan,• Skal Labissiere,trade with Kings",
    ]);
    assert_eq!((own_name.len(), own_name[0].legs.len(), own_name[0].flags.len()), (1, 2, 0));
}

#[test]
fn a_player_in_both_columns_of_a_row_goes_one_way() {
    let rows = trades(&[
        "2018-07-13,Hawks,• Jeremy Lin• 2025 second round pick (?-?),• Jeremy Lin,trade with Nets",
        "2018-07-13,Nets,• rights to Isaia Cordinier,• Jeremy Lin• 2025 second round pick (?-?),trade with Hawks",
    ]);
    assert_eq!(rows[0].legs.iter().filter(|leg| leg.text == "Jeremy Lin").count(), 1);
    assert_eq!(leg_with(&rows[0], "Jeremy Lin").to, team("Hawks"));
    assert!(rows[0].flags.contains(&Flag::RowsConflict));
}

#[test]
fn compensation_goes_between_the_team_that_signed_and_the_team_that_lost() {
    let rows = trades(&[
        "1977-08-16,Bucks,• cash,,compensation for Bullets signing of free agent Bob Dandridge",
        "1977-08-16,Bullets,,• cash,compensation for Bullets signing of free agent Bob Dandridge",
    ]);
    assert_eq!((rows.len(), rows[0].legs.len(), rows[0].flags.len()), (1, 1, 0));
    assert_eq!((rows[0].legs[0].from, rows[0].legs[0].to), (team("Wizards"), team("Bucks")));
}

#[test]
fn a_misspelt_partner_does_not_join_two_trades() {
    let rows = trades(&[
        "2019-07-06,Heat,• K.Z. Okpala,• 2022 second round pick (?-?),\"3-team trade with Pacers, Suns\"",
        "2019-07-06,76ers,• Josh Richardson,• Jimmy Butler,\"4-team trade with Blazers, Clippets, Heat\"",
    ]);
    assert_eq!(rows.len(), 2);
}

#[test]
fn two_trades_of_the_same_teams_on_a_day_are_distinguished() {
    let trades = trades(&[
        "2012-06-28,Celtics,• Ann Bee,• cash,trade with Nets",
        "2012-06-28,Celtics,• Cee Dee,• Eff Gee,trade with Nets",
        "2012-06-28,Nets,• cash,• Ann Bee,trade with Celtics",
        "2012-06-28,Nets,• Eff Gee,• Cee Dee,trade with Celtics",
    ]);
    assert_eq!(trades.iter().map(|trade| trade.legs.len()).collect::<Vec<_>>(), [2, 2]);
    assert!(trades.iter().all(|trade| trade.flags.is_empty()));
}

#[test]
fn an_asset_that_one_row_lacks_is_kept_and_flagged() {
    let trades = trades(&[
        "2012-06-28,Celtics,• Ann Bee• cash,• Cee Dee,trade with Nets",
        "2012-06-28,Nets,• Cee Dee,• Ann Bee,trade with Celtics",
    ]);
    assert_eq!(trades[0].legs.len(), 3);
    assert_eq!(trades[0].flags, [Flag::RowsConflict].into());
    assert_eq!(leg_with(&trades[0], "cash").from, team("Nets"));
}

#[test]
fn a_player_and_the_rights_to_him_are_one_asset() {
    let trades = trades(&[
        "2012-06-28,Celtics,• Ann Bee,• Cee Dee,trade with Nets",
        "2012-06-28,Nets,• Cee Dee,• rights to Ann Bee,trade with Celtics",
    ]);
    assert_eq!((trades[0].legs.len(), trades[0].flags.len()), (2, 0));
    assert_eq!(leg_with(&trades[0], "Ann Bee").kind, AssetKind::DraftRights);
}

#[test]
fn a_row_without_the_partners_row_is_single_sided() {
    let trades = trades(&["2012-06-28,Celtics,• Ann Bee,• Cee Dee,trade with Nets"]);
    assert_eq!((trades[0].legs.len(), trades[0].flags.contains(&Flag::SingleSided)), (2, true));
}

#[test]
fn a_sending_team_in_no_row_is_unknown() {
    let trades = trades(&[
        "2005-08-02,Celtics,• Qyntel Woods,• Antoine Walker,\"5-team trade with Grizzlies, Heat, Hornets, & Jazz\"",
        "2005-08-02,Grizzlies,• Raul Lopez,• Eddie Jones,\"5-team trade with Celtics, Heat, Hornets, & Jazz\"",
        "2005-08-02,Heat,• Antoine Walker• Eddie Jones,• Qyntel Woods,\"5-team trade with Celtics, Grizzlies, Hornets, & Jazz\"",
        "2005-08-02,Hornets,• Rasual Butler• Kirk Snyder,,\"5-team trade with Celtics, Grizzlies, Heat, & Jazz\"",
        "2005-08-02,Jazz,,• Kirk Snyder• Raul Lopez,\"5-team trade with Celtics, Grizzlies, Heat, & Hornets\"",
    ]);
    assert_eq!(trades.len(), 1);
    let butler = leg_with(&trades[0], "Butler");
    assert_eq!((butler.from, butler.flags.contains(&Flag::UnknownSender)), (None, true));
    assert_eq!(leg_with(&trades[0], "Snyder").from, team("Jazz"));
    assert!(trades[0].flags.contains(&Flag::UnknownSender));
}

#[test]
fn cash_of_several_teams_has_an_unknown_sending_team() {
    let trades = trades(&[
        "2013-07-11,Bucks,• Luke Ridnour• cash (from Thunder),• rights to Szymon Szewczyk,\"3-team trade with Thunder, Timberwolves\"",
        "2013-07-11,Thunder,• rights to Szymon Szewczyk,• Kevin Martin• cash,\"3-team trade with Bucks, Timberwolves\"",
        "2013-07-11,Timberwolves,• Kevin Martin• cash,• Luke Ridnour,\"3-team trade with Bucks, Thunder\"",
    ]);
    let cash: Vec<_> =
        trades[0].legs.iter().filter(|leg| leg.kind == AssetKind::Cash).map(|leg| (leg.from, leg.to)).collect();
    assert!(cash.contains(&(team("Thunder"), team("Bucks"))), "{cash:?}");
    assert!(cash.contains(&(None, team("Timberwolves"))), "{cash:?}");
}

#[test]
fn a_player_who_passes_through_a_team_arrives_once() {
    let trades = trades(&[
        "2010-02-18,Kings,• Carl Landry,• Kevin Martin,\"3-team trade with Knicks, Rockets\"",
        "2010-02-18,Knicks,• Tracy McGrady,• Kevin Martin,\"3-team trade with Kings, Rockets\"",
        "2010-02-18,Rockets,• Kevin Martin,• Tracy McGrady• Carl Landry,\"3-team trade with Kings, Knicks\"",
    ]);
    let martin: Vec<_> = trades[0].legs.iter().filter(|leg| leg.text.contains("Martin")).collect();
    assert_eq!(martin.iter().map(|leg| (leg.from, leg.to)).collect::<Vec<_>>(), [(None, team("Rockets"))]);
}

#[test]
fn a_misspelt_partner_is_flagged_and_the_rows_are_still_grouped() {
    let trades = trades(&[
        "2012-01-04,76ers,• 2013 second round pick (from Hornets) (#35-Glen Rice Jr.),• Marreese Speights,\"3-team trade with Grizzlines, Hornets\"",
        "2012-01-04,Grizzlies,• Marreese Speights,• Xavier Henry,\"3-team trade with 76ers, Hornets\"",
        "2012-01-04,Hornets,• Xavier Henry,• 2013 second round pick (#35-Glen Rice Jr.),\"3-team trade with 76ers, Grizzlies\"",
    ]);
    assert_eq!((trades.len(), trades[0].all_teams().len()), (1, 3));
    assert!(trades[0].flags.contains(&Flag::UnresolvedTeam));
    assert_eq!(leg_with(&trades[0], "Speights").to, team("Grizzlies"));
}

#[test]
fn a_rescission_refers_to_an_earlier_trade() {
    let trades = trades(&[
        "2000-02-11,Celtics,\"• Danny Fortson• draft pick\",• Alvin Williams• Sean Marks• cash,earlier trade with Raptors rescinded after Alvin Williams failed physical",
        "2000-02-11,Raptors,• Alvin Williams• Sean Marks• cash,• Danny Fortson• draft pick,earlier trade with Celtics rescinded after Alvin Williams failed physical",
    ]);
    assert_eq!(trades.len(), 1);
    assert!(trades[0].rescinds.as_ref().unwrap().text.contains("failed physical"));
}

#[test]
fn a_voided_trade_is_rescinded() {
    let voided = trades(&["2012-06-28,Celtics,• Ann Bee,• Cee Dee,trade with Nets (voided)"]);
    assert_eq!(voided[0].status, Some(TradeStatus::Rescinded));
}

#[test]
fn both_sides_of_a_swap_are_picks_of_their_sending_teams() {
    let trades = trades(&[
        "2013-07-12,Celtics,• Celtics option to swap 2017 first round picks with Nets (#1-Markelle Fultz),• Celtics option to swap 2017 first round picks with Nets (#27-Kyle Kuzma),trade with Nets",
        "2013-07-12,Nets,• Celtics option to swap 2017 first round picks with Nets (#27-Kyle Kuzma),• Celtics option to swap 2017 first round picks with Nets (#1-Markelle Fultz),trade with Celtics",
    ]);
    let swaps: Vec<_> = trades[0].legs.iter().map(|leg| (leg.from, leg.pick.as_ref().unwrap().original_team)).collect();
    assert_eq!(swaps, [(team("Celtics"), team("Celtics")), (team("Nets"), team("Nets"))]);
}

#[test]
fn a_file_of_another_format_is_refused() {
    let check = |text: &str, code: &str| assert_eq!(parse(text).unwrap_err().code, code, "{text}");
    check("<html>Just a moment...</html>", "html_instead_of_feed");
    check("Date,Team,In,Out,Notes\n2010-01-05,Heat,,,x\n", "other_columns");
    check("{\"date\": \"2021-06-18\"}", "other_columns");
}

#[test]
fn a_bad_row_is_rejected_with_its_line_and_the_others_load() {
    let text = file_of(&[
        "2010-01-05,Heat,• Ann Bee,• Cee Dee,trade with Nets",
        "2010-01-05,Meat,• Ann Bee,• Cee Dee,trade with Nets",
        "2010-13-05,Heat,• Ann Bee,• Cee Dee,trade with Nets",
        "2010-01-05,Heat",
    ]);
    let file = parse(&text).unwrap();
    let rejected: Vec<_> = file.rejections.iter().map(|rejection| (rejection.line, rejection.code)).collect();
    assert_eq!(rejected, [(3, "unknown_team"), (4, "invalid_date"), (5, "malformed_row")]);
    assert_eq!(file.claims.len(), 1);
}

#[test]
fn a_trade_is_incomplete_if_its_missing_row_may_be_a_rejected_one() {
    let is_complete = |rows: &[&str]| parse(&file_of(rows)).unwrap().claims[0].is_complete;
    let (good, bad) =
        ("2010-01-05,Heat,• Ann Bee,• Cee Dee,trade with Nets", "2010-01-05,Netz,• Cee Dee,• Ann Bee,trade with Heat");
    assert!(!is_complete(&[good, bad]));
    assert!(is_complete(&[good, &bad.replace("Netz", "Nets")]));
    assert!(is_complete(&[good, &bad.replace("01-05", "01-06")]));
}

#[test]
fn a_nested_guard_protects_one_teams_pick() {
    let pick = "\"• 2030 first round pick (least favorable of Suns, Wizards (protected top 8), Magic picks; else 2030 second round pick (Suns pick))\"";
    let trades = trades(&[
        &format!("2025-06-15,Grizzlies,{pick},• Desmond Bane,trade with Magic"),
        &format!("2025-06-15,Magic,• Desmond Bane,{pick},trade with Grizzlies"),
    ]);
    let of = ["Suns", "Wizards", "Magic"].map(|name| team(name).unwrap());
    let guard = vec![DraftRange { first: 1, last: 8 }];
    let leg = leg_with(&trades[0], "2030");
    assert_eq!(
        leg.pick.as_ref().unwrap().terms,
        [
            Term::Favorable { which: Favorability::Least, rank: None, of: of.to_vec() },
            Term::Protected { ranges: guard, years: None, team: team("Wizards") },
            Term::Fallback { text: "2030 second round pick (Suns pick)".to_owned() },
        ]
    );
    assert_eq!((leg.pick.as_ref().unwrap().year, leg.flags.len(), trades[0].legs.len()), (Some(2030), 0, 2));
}

#[test]
fn the_words_of_a_sign_and_trade_may_lack_hyphens() {
    let sent =
        "• Tomas Satoransky• Garrett Temple• 2024 second round pick (Bulls pick) (2024 #49-Tyler Smith)• $2.5M cash";
    let trades = trades(&[
        &format!("2021-08-06,Bulls,• Lonzo Ball,{sent},sign and trade with Pelicans"),
        &format!("2021-08-06,Pelicans,{sent},• Lonzo Ball,sign and trade with Bulls"),
    ]);
    assert_eq!((trades.len(), trades[0].legs.len(), trades[0].flags.len()), (1, 5, 0));
    assert_eq!(leg_with(&trades[0], "cash").amount_usd, Some(2_500_000));
    assert_eq!(leg_with(&trades[0], "Bulls pick").pick.as_ref().unwrap().original_team, team("Bulls"));
}

#[test]
fn compensation_is_a_trade_with_a_note() {
    let trades = trades(&[
        "2014-06-30,Bucks,,• 2015 second round pick (#41-Pat Connaughton),sent to Nets as compensation for head coach Jason Kidd",
        "2014-06-30,Nets,• 2015 second round pick (#41-Pat Connaughton),,received from Bucks as compensation for head coach Jason Kidd",
    ]);
    assert_eq!((trades.len(), trades[0].legs.len()), (1, 1));
    assert_eq!((trades[0].legs[0].from, trades[0].legs[0].to), (team("Bucks"), team("Nets")));
    assert_eq!(trades[0].notes.len(), 2);
}

proptest! {
    #[test]
    fn no_text_causes_a_panic(text in ".{0,300}") {
        let _result = parse(&text);
        let quoted = text.replace('"', "\"\"");
        let row = ["2012-01-04,Heat,\"", &quoted, "\",\"", &quoted, "\",trade with Nets"].concat();
        let _result = parse(&file_of(&[&row]));
        let row = ["2012-01-04,Heat,• Ann Bee,,\"trade with ", &quoted, "\""].concat();
        let _result = parse(&file_of(&[&row]));
    }

    #[test]
    fn assets_of_any_words_are_parsed(words in prop::collection::vec(prop::sample::select(WORDS), 0..30)) {
        let _asset = listed_asset::parse(&words.join(" "), "2012-01-04".parse().unwrap());
        let _assets = cell::assets(&words.join(""));
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
