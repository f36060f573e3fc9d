//! Statements and rejections that rows of the feed produce.

use proptest::prelude::*;
use reference::FranchiseId;
use reference::enums::{AssetKind, Flag, TradeStatus};

use super::*;
use crate::claim::{Leg, TradeStatement};
use crate::pick::Term;
use crate::team_name::resolve;

mod rare_rows;

fn line(text: &str) -> String {
    serde_json::json!({ "date": "2021-08-06", "text": text }).to_string()
}

fn trade(text: &str) -> TradeStatement {
    let mut file = parse(&line(text)).unwrap();
    assert_eq!(file.rejections, []);
    let Statement::Trade(trade) = file.claims.remove(0).statement else { panic!("{text}") };
    trade
}

fn legs_of_kind(trade: &TradeStatement, kind: AssetKind) -> Vec<&Leg> {
    trade.legs.iter().filter(|leg| leg.kind == kind).collect()
}

fn franchise(code: &str) -> Option<FranchiseId> {
    resolve(code, "2021-08-06".parse().unwrap())
}

#[test]
fn a_note_belongs_to_its_pick() {
    let trade = trade(
        "The Boston Celtics traded Kemba Walker and a 2021 1st round draft pick (Ann Bee was later selected) to the Oklahoma City \
         Thunder for Al Horford. 2021 1st-rd pick is BOS own and is top-4 protected Boston also received a trade exception",
    );
    let pick = legs_of_kind(&trade, AssetKind::Pick)[0].pick.clone().unwrap();
    assert_eq!(pick.original_team, franchise("BOS"));
    assert!(matches!(pick.terms[..], [Term::Protected { .. }]), "{pick:?}");
    let exception = legs_of_kind(&trade, AssetKind::TradeException)[0];
    assert_eq!((exception.from, exception.to), (None, franchise("BOS")));
    assert_eq!(trade.notes, Vec::<String>::new());
}

#[test]
fn a_right_to_swap_is_a_pick_swap() {
    let trade = trade(
        "The Los Angeles Lakers traded Ann Bee and a 2023 1st round draft pick to the New Orleans Pelicans for Cee Dee. 2023 first-round \
         pick was right to swap with LAL",
    );
    let swap = legs_of_kind(&trade, AssetKind::PickSwap)[0];
    assert_eq!(swap.pick.as_ref().unwrap().original_team, franchise("LAL"));
}

#[test]
fn a_note_with_the_sending_team_distinguishes_two_picks_of_a_draft() {
    let trade = trade(
        "In a 3-team trade, the Brooklyn Nets traded a 2025 2nd round draft pick to the Washington Wizards; the Washington \
         Wizards traded a 2025 2nd round draft pick to the Brooklyn Nets; and the Los Angeles Lakers traded Ann Bee to the \
         Washington Wizards. 2025 2nd-rd pick is a swap option BRK optioned to swap 2025 2nd-rd pick (GSW own)",
    );
    let swaps = legs_of_kind(&trade, AssetKind::PickSwap);
    let original = |from| {
        let leg = swaps.iter().find(|leg| leg.from == franchise(from)).expect("both are swaps");
        leg.pick.as_ref().unwrap().original_team
    };
    assert_eq!((original("BKN"), original("WAS")), (franchise("GSW"), None));
}

#[test]
fn a_note_about_another_draft_stays_a_note_of_the_trade() {
    let trade = trade(
        "The Golden State Warriors traded Ann Bee and a 2024 1st round draft pick to the Memphis Grizzlies for Cee Dee. 2023 top-4 \
         protected pick is GSW own",
    );
    assert_eq!(legs_of_kind(&trade, AssetKind::Pick)[0].pick.as_ref().unwrap().original_team, None);
    assert_eq!(trade.notes, ["2023 top-4 protected pick is GSW own"]);
    assert!(trade.flags.contains(&Flag::NoteConflicts));
}

#[test]
fn notes_about_two_used_picks_of_a_draft_match_none() {
    let trade = trade(
        "The Charlotte Hornets traded Ann Bee, a 2021 2nd round draft pick (Dee Fox was later selected) and a 2021 2nd round draft pick \
         (Gee Hill was later selected) to the Chicago Bulls for Cee Dee. 2021 2nd-rd pick is DEN own 2021 2nd-rd pick is NYK own",
    );
    let picks = legs_of_kind(&trade, AssetKind::Pick);
    assert_eq!(picks.len(), 2);
    assert!(picks.iter().all(|leg| leg.flags.contains(&Flag::AmbiguousNote)));
    assert_eq!(trade.notes.len(), 2);
}

#[test]
fn a_note_may_void_the_trade() {
    let trade = trade(
        "The Denver Nuggets traded Bol Bol to the Detroit Pistons for Rodney McGruder and a 2022 2nd round draft pick. *Trade \
         completely voided 01/13/22 2022 2nd-rd pick is BRK own (voided)",
    );
    assert_eq!(trade.status, Some(TradeStatus::Rescinded));
    assert_eq!(legs_of_kind(&trade, AssetKind::Pick)[0].pick.as_ref().unwrap().original_team, franchise("BKN"));
}

#[test]
fn an_empty_side_is_flagged_as_single_sided() {
    let trade = trade(
        "The Boston Celtics traded Noah Vonleh and cash to the San Antonio Spurs for . Boston receives a protected future \
         2nd-rd pick and a trade exception",
    );
    assert_eq!(legs_of_kind(&trade, AssetKind::Player).len(), 1);
    assert_eq!(legs_of_kind(&trade, AssetKind::Cash).len(), 1);
    assert!(trade.flags.contains(&Flag::SingleSided));
    assert!(legs_of_kind(&trade, AssetKind::Pick).is_empty());
}

#[test]
fn a_page_gives_the_same_statement_as_its_json_line() {
    let page = r#"<html><body><h1>2023-24 NBA Transactions</h1><ul class="page_index"><li>
        <span><span>July 11, 2023</span></span>
        <p><p class="transaction">The <a data-attr-from="WAS" href="/teams/WAS/2024.html">Washington Wizards</a> traded
        <a href="/players/a/abcde01.html">Isaiah Todd</a> to the <a href="/teams/PHO/2024.html">Phoenix Suns</a> for a 2024 1st
        round draft pick. 2024 1st-rd pick is PHO own</p></p>
        <p><p class="transaction">Waived <a href="/players/b/biyombi01.html">Bismack Biyombo</a>.</p></p></li></ul></body></html>"#;
    let file = parse(page).unwrap();
    assert_eq!((file.rows, file.skipped_rows(), file.rejections.len()), (2, 1, 0));
    let Statement::Trade(trade) = &file.claims[0].statement else { panic!("a trade") };
    assert_eq!(
        legs_of_kind(trade, AssetKind::Player)[0].player.as_ref().unwrap().external_id.as_deref(),
        Some("abcde01")
    );
    assert_eq!(file.claims[0].record_key, "2023-07-11 phx-was isaiah todd");
    assert_eq!(parse(&trade.source).unwrap().claims[0].statement, file.claims[0].statement);
}

#[test]
fn a_page_without_its_team_has_an_unknown_sending_team() {
    let page = r#"<ul><li><span><span>July 11, 2023</span></span>
        <p class="transaction ">Traded a 2025 2nd round draft pick to the <a href="/teams/PHO/2024.html">Phoenix Suns</a> for Isaiah Todd.</p></li></ul>"#;
    let file = parse(page).unwrap();
    let Statement::Trade(trade) = &file.claims[0].statement else { panic!("a trade") };
    assert_eq!(legs_of_kind(trade, AssetKind::Pick)[0].from, None);
    assert_eq!(legs_of_kind(trade, AssetKind::Player)[0].to, None);
    assert!(trade.flags.contains(&Flag::SingleSided));
}

#[test]
fn a_file_of_another_format_is_refused() {
    let check = |text: &str, code: &str| assert_eq!(parse(text).unwrap_err().code, code, "{text}");
    check("<!doctype html><html><body>Access denied</body></html>", "html_instead_of_feed");
    check("Date,Team,Acquired", "not_the_feed");
    check(r#"{"transactions": []}"#, "not_the_feed");
    check("<?xml version=\"1.0\"?><rss/>", "not_the_feed");
}

#[test]
fn a_bad_line_is_rejected_and_the_others_load() {
    let good = line("The Boston Celtics traded Ann Bee to the Utah Jazz for cash.");
    let bad = line("The Boston Celtics traded Ann Bee to the Nowhere Men for cash.");
    let file = parse(&[&good, &bad, "", r#"{"date": "yesterday", "text": "x"}"#, &good].join("\n")).unwrap();
    let rejected: Vec<_> = file.rejections.iter().map(|rejection| (rejection.line, rejection.code)).collect();
    assert_eq!(rejected, [(2, "unknown_team"), (4, "invalid_date")]);
    let keys: Vec<_> = file.claims.iter().map(|claim| claim.record_key.as_str()).collect();
    assert_eq!(keys, ["2021-08-06 bos-uta ann bee", "2021-08-06 bos-uta ann bee 2"]);
}

#[test]
fn the_sample_is_parsed_completely() {
    let Some(folder) = test_support::shared_feeds() else { return };
    let Ok(text) = std::fs::read_to_string(folder.join("basketball_reference_2019_2022.jsonl")) else { return };
    let file = parse(&text).unwrap();
    let trade_of = |claim: &Claim| match &claim.statement {
        Statement::Trade(trade) => trade.clone(),
        _ => panic!("{claim:?}"),
    };
    let trades: Vec<_> = file.claims.iter().map(trade_of).collect();
    let unparsed: Vec<_> =
        trades.iter().flat_map(|trade| &trade.legs).filter(|leg| leg.flags.contains(&Flag::UnparsedText)).collect();
    assert_eq!((file.rejections.len(), trades.len(), unparsed.len()), (0, 193, 0), "{unparsed:?}");
    for (claim, trade) in file.claims.iter().zip(&trades) {
        let reparsed = parse(&trade.source).unwrap().claims.remove(0);
        assert_eq!(reparsed.statement, claim.statement);
        assert!(claim.record_key.starts_with(&reparsed.record_key));
    }
}

proptest! {
    #[test]
    fn no_text_causes_a_panic(text in ".{0,400}") {
        let _result = parse(&text);
        let _result = parse(&line(&text));
        let _result = parse(&line(&["The Boston Celtics traded A to the Utah Jazz for B. ", &text].concat()));
        let _result = parse(&["<li><span>July 11, 2023</span><p>", &text, "</p></li>"].concat());
    }

    #[test]
    fn notes_of_any_words_are_parsed(words in prop::collection::vec(prop::sample::select(WORDS), 0..40)) {
        let text = "The Boston Celtics traded Ann Bee and a 2024 2nd round draft pick to the Utah Jazz for Cee Dee. ";
        let trade = trade(&[text, &words.join(" ")].concat());
        prop_assert!(trade.legs.len() >= 3);
    }
}

const WORDS: &[&str] = &[
    "2024",
    "2nd-rd",
    "pick",
    "is",
    "DAL",
    "own",
    "(",
    ")",
    "and",
    "conditional",
    "top-4",
    "protected",
    "$1MM",
    "swap",
    "with",
    "Boston",
    "also",
    "received",
    "a",
    "trade",
    "exception",
    "more",
    "favorable",
    "of",
    ";",
    ",",
    "did",
    "not",
    "convey",
];
