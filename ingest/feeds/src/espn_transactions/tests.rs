//! Statements and rejections that rows of the feed produce.

use std::collections::BTreeMap;

use reference::REFERENCE;
use reference::enums::{AssetKind, Flag};
use serde_json::{Value, json};

use super::*;
use crate::claim::{Leg, Statement, TradeStatement};

mod any_words;
mod wordings;

fn row(team: &str, description: &str) -> Value {
    json!({"date": "2025-02-06T08:00Z", "description": description, "team": {"abbreviation": team, "displayName": "-"}})
}

fn file_of(rows: &[Value]) -> String {
    json!({"transactions": rows, "count": rows.len(), "pageIndex": 1, "pageCount": 1, "pageSize": 25}).to_string()
}

fn trade_of(claim: &Claim) -> TradeStatement {
    let Statement::Trade(trade) = &claim.statement else { panic!("a trade") };
    trade.clone()
}

/// Returns the only trade of a description of Utah.
fn trade(description: &str) -> TradeStatement {
    let file = parse(&file_of(&[row("UTAH", description)])).unwrap();
    assert_eq!((&file.rejections, file.claims.len()), (&Vec::new(), 1), "{description}");
    trade_of(&file.claims[0])
}

/// Returns a leg in a short form.
fn summary(leg: &Leg) -> String {
    let code = |team| REFERENCE.code_of(team).unwrap().to_string();
    let (from, to) = (leg.from.map_or("?".to_owned(), code), leg.to.map_or("?".to_owned(), code));
    format!("{from}→{to} {}: {}", leg.kind, leg.text)
}

#[track_caller]
fn check(description: &str, legs: &[&str], flags: &[Flag]) {
    let trade = trade(description);
    let mut found: Vec<_> = trade.legs.iter().map(summary).collect();
    let mut expected = legs.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected, "{description}");
    assert_eq!(trade.flags, flags.iter().copied().collect(), "{description}");
}

#[test]
fn each_asset_moves_in_one_direction() {
    check(
        "Acquired C Ann Bee and a 2026 first-round pick from Phoenix Suns for F Cee Dee, G Eff Gee and a 2026 second-round pick.",
        &[
            "PHX→UTA player: C Ann Bee",
            "PHX→UTA pick: a 2026 first-round pick",
            "UTA→PHX player: F Cee Dee",
            "UTA→PHX player: G Eff Gee",
            "UTA→PHX pick: a 2026 second-round pick",
        ],
        &[],
    );
    for exchange in ["in exchange for", "in exchanged for", "in return for", "for"] {
        let text = format!("Acquired F Ann Bee from the Miami Heat {exchange} draft considerations.");
        check(&text, &["MIA→UTA player: F Ann Bee", "UTA→MIA draft_consideration: draft considerations"], &[]);
    }
}

#[test]
fn relinquished_assets_move_in_the_other_direction() {
    let legs = &["UTA→MIA player: F Ann Bee", "MIA→UTA cash: cash"];
    check("Traded F Ann Bee to Miami for cash.", legs, &[]);
    check("Sent F Ann Bee to the Heat in exchange for cash.", legs, &[]);
    check(
        "Traded the rights to Ann Bee to Miami for cash.",
        &["UTA→MIA draft_rights: the rights to Ann Bee", "MIA→UTA cash: cash"],
        &[],
    );
    check("Traded for F Ann Bee from Miami.", &["MIA→UTA player: F Ann Bee"], &[Flag::SingleSided]);
}

#[test]
fn a_suffix_at_the_end_keeps_its_full_stop() {
    let legs = &["MIA→UTA player: F Ann Bee Jr.", "UTA→MIA player: G Cee Dee Jr."];
    check("Acquired F Ann Bee Jr. from Miami for G Cee Dee Jr.", legs, &[]);
}

#[test]
fn the_word_trade_changes_nothing() {
    let legs = &["MIA→UTA player: F Ann Bee", "UTA→MIA cash: cash"];
    check("Acquired F Ann Bee in a trade with Miami for cash.", legs, &[]);
    check("Acquired F Ann Bee from Miami in a sign-and-trade deal for cash.", legs, &[]);
    check("Acquired F Ann Bee from Miami via trade for cash.", legs, &[]);
}

#[test]
fn assets_in_one_direction_only_are_single_sided() {
    check("Acquired F P.J. Tucker from Dallas", &["DAL→UTA player: F P.J. Tucker"], &[Flag::SingleSided]);
    check("Acquired F Ann Bee from Dallas in exchange for .", &["DAL→UTA player: F Ann Bee"], &[Flag::SingleSided]);
}

#[test]
fn an_unknown_team_stays_as_a_note() {
    let text = "Acquired draft considerations from Sacaramento Kings for F Ann Bee.";
    check(
        text,
        &["?→UTA draft_consideration: draft considerations", "UTA→? player: F Ann Bee"],
        &[Flag::UnknownSender, Flag::UnknownReceiver, Flag::UnresolvedTeam],
    );
    assert_eq!(trade(text).notes, ["Sacaramento Kings"]);
}

#[test]
fn stray_punctuation_changes_nothing() {
    check("Acquired F Ann Bee from Phoenix Suns,.", &["PHX→UTA player: F Ann Bee"], &[Flag::SingleSided]);
    check("Acquired F Ann  Bee\n from  Phoenix, for cash.", &["PHX→UTA player: F Ann Bee", "UTA→PHX cash: cash"], &[]);
}

#[test]
fn two_sending_teams_have_their_own_assets() {
    check(
        "Acquired F Ann Bee from Phoenix and G Cee Dee from Dallas.",
        &["PHX→UTA player: F Ann Bee", "DAL→UTA player: G Cee Dee"],
        &[Flag::SingleSided],
    );
}

#[test]
fn among_three_teams_the_receiving_team_is_unknown() {
    let text = "Acquired F Ann Bee from Phoenix as part of a three-team trade with Dallas and the Miami Heat in exchange for G Cee Dee.";
    check(text, &["PHX→UTA player: F Ann Bee", "UTA→? player: G Cee Dee"], &[Flag::UnknownReceiver]);
    let codes: Vec<_> =
        trade(text).teams.into_iter().map(|team| REFERENCE.code_of(team).unwrap().to_string()).collect();
    assert_eq!(codes, ["DAL", "MIA"]);
    check(
        "Acquired F Ann Bee in a four-team deal involving Phoenix.",
        &["?→UTA player: F Ann Bee"],
        &[Flag::SingleSided, Flag::UnknownSender],
    );
}

#[test]
fn a_swap_without_a_round_stays_as_text() {
    let legs = trade("Acquired C Ann Bee from Miami for a 2030 pick swap.").legs;
    let swap = legs.iter().find(|leg| leg.kind == AssetKind::Other).unwrap();
    assert_eq!((swap.text.as_str(), &swap.pick, swap.flags.len()), ("a 2030 pick swap", &None, 0));
}

#[test]
fn unknown_words_are_flagged() {
    let text = "Acquired F Ann Bee from Miami on a whim for 2 goats.";
    check(text, &["MIA→UTA player: F Ann Bee", "UTA→MIA other: 2 goats"], &[Flag::UnparsedText]);
    assert_eq!(trade(text).notes, ["on a whim"]);
}

#[test]
fn each_trade_of_a_row_is_a_claim_and_other_sentences_are_skipped() {
    let text = "Acquired G Ann Bee from Miami. Waived Gs Cee Dee and Ann Bee. Acquired G Eff Gee from Dallas.";
    let file = parse(&file_of(&[row("WSH", text), row("GS", "Signed G Ann Bee.")])).unwrap();
    let keys: Vec<_> = file.claims.iter().map(|claim| claim.record_key.as_str()).collect();
    assert_eq!(keys, ["was 2025-02-06 mia-was ann bee", "was 2025-02-06 dal-was eff gee"]);
    assert_eq!((file.rows, file.skipped), (2, BTreeMap::from([("signing", 1)])));
}

#[test]
fn text_that_starts_like_no_known_transaction_is_rejected() {
    for text in ["Something happened.", "Acquires F Ann Bee from Utah.", "In a trade, F Ann Bee came from Utah."] {
        let file = parse(&file_of(&[row("DAL", text)])).unwrap();
        let codes: Vec<_> = file.rejections.iter().map(|rejection| rejection.code).collect();
        assert_eq!((codes.as_slice(), file.skipped_rows()), (["unknown_transaction"].as_slice(), 0), "{text}");
    }
    let file = parse(&file_of(&[row("DAL", "Acquired F Ann Bee from Utah. Something happened.")])).unwrap();
    assert_eq!((file.claims.len(), file.rejections.len()), (1, 1));
}

#[test]
fn a_window_without_transactions_has_no_rows() {
    for text in [r#"{"status":"success","count":0,"pageCount":0}"#, r#"{"transactions":[],"count":0}"#] {
        let file = crate::Feed::EspnTransactions.parse(text).unwrap();
        assert_eq!((file.rows, file.claims.len(), file.rejections.len()), (0, 0, 0), "{text}");
    }
}

#[test]
fn transactions_other_than_trades_between_nba_teams_are_skipped() {
    for text in [
        "Recalled G Ann Bee from the Capital City Go-Go of the G League.",
        "Acquired F Ann Bee off waivers from Utah.",
        "Acquired the G League rights to F Ann Bee from Memphis Hustle.",
        "Sent G Ann Bee to Maine.",
        "Re-signed F Ann Bee. Claimed G Cee Dee.",
        "Claimed G Ann Bee off waivers from Houston.",
        "Exercised their option on G Ann Bee; signed G Cee Dee.",
        "Named Ann Bee assistant coach and promoted Cee Dee.",
        "Placed G Ann Bee on waivers.",
        "",
    ] {
        let file = parse(&file_of(&[row("DAL", text)])).unwrap();
        assert_eq!((file.skipped_rows(), file.claims.len()), (1, 0), "{text}");
    }
}

#[test]
fn a_trade_inside_another_transaction_is_rejected() {
    for text in [
        "Signed F Ann Bee in a sign-and-trade with Miami.",
        "Waived G Ann Bee after trading F Cee Dee to Miami.",
        "Added F Ann Bee from Miami for cash.",
        "Agreed to a trade with Miami.",
        "Acquired F Ann Bee from Miami and G Cee Dee off waivers from Utah.",
    ] {
        let file = parse(&file_of(&[row("DAL", text)])).unwrap();
        let codes: Vec<_> = file.rejections.iter().map(|rejection| rejection.code).collect();
        assert_eq!((codes.as_slice(), file.claims.len()), (["unknown_transaction"].as_slice(), 0), "{text}");
    }
}

#[test]
fn words_that_may_add_to_a_trade_stay_as_a_note() {
    for words in ["added G Cee Dee", "picked up G Cee Dee from Dallas", "agreed to include cash"] {
        let text = format!("Acquired F Ann Bee from Miami for cash and {words}.");
        check(&text, &["MIA→UTA player: F Ann Bee", "UTA→MIA cash: cash"], &[Flag::UnparsedText]);
        assert_eq!(trade(&text).notes, [words]);
    }
}

#[test]
fn a_repeated_sentence_is_one_claim() {
    let row = row("UTAH", "Acquired F Ann Bee from Miami.");
    assert_eq!(parse(&file_of(&[row.clone(), row])).unwrap().claims.len(), 1);
}

#[test]
fn two_trades_with_one_key_get_distinct_keys() {
    let text = "Acquired a 2026 first-round pick from Miami. Acquired a 2027 first-round pick from Miami.";
    let file = parse(&file_of(&[row("UTAH", text)])).unwrap();
    let keys: Vec<_> = file.claims.iter().map(|claim| claim.record_key.as_str()).collect();
    assert_eq!(keys, ["uta 2025-02-06 mia-uta picks", "uta 2025-02-06 mia-uta picks 2"]);
}

#[test]
fn a_row_that_cannot_be_used_is_rejected() {
    let dated = |date: &str| json!({"date": date, "description": "Waived G Ann Bee.", "team": {"abbreviation": "GS"}});
    let long = "x".repeat(20_001);
    for (bad, code) in [
        (dated("yesterday"), "invalid_date"),
        (dated("1899-01-01T08:00Z"), "date_out_of_range"),
        (row("XYZ", "Waived G Ann Bee."), "unknown_team"),
        (row("GS", &long), "too_long"),
        (row("GS", "a\0b"), "malformed_row"),
        (row("GS", "Acquired from Utah."), "no_assets"),
        (json!({"date": "2025-02-06T08:00Z"}), "malformed_row"),
        (json!(7), "malformed_row"),
    ] {
        let rejections = parse(&file_of(&[row("GS", "Waived G Ann Bee."), bad])).unwrap().rejections;
        let codes: Vec<_> = rejections.iter().map(|rejection| rejection.code).collect();
        assert_eq!(codes, [code]);
    }
}

#[test]
fn a_file_of_another_format_is_refused() {
    let code = |text: &str| parse(text).unwrap_err().code;
    assert_eq!(code("<!DOCTYPE html><html></html>"), "html_instead_of_feed");
    assert_eq!(code("{\"code\": 404}"), "not_the_feed");
    assert_eq!(code("{\"count\": 3}"), "not_the_feed");
    assert_eq!(code("[]"), "not_the_feed");
    assert_eq!(code(""), "not_the_feed");
}

/// Checks that each statement can be parsed again from its source.
fn check_sources(file: &ParsedFile) {
    for claim in &file.claims {
        let mut reparsed = parse(&trade_of(claim).source).unwrap();
        assert_eq!(reparsed.claims.len(), 1, "{claim:?}");
        let reparsed = reparsed.claims.remove(0);
        assert_eq!(reparsed.statement, claim.statement);
        assert!(claim.record_key.starts_with(&reparsed.record_key));
    }
}

#[test]
fn the_demo_has_one_trade_twice() {
    let text = std::fs::read_to_string(test_support::feed_file("espn-transactions/demo.json")).unwrap();
    let file = parse(&text).unwrap();
    let found: Vec<_> = file.claims.iter().map(|claim| (claim.line, claim.record_key.as_str())).collect();
    assert_eq!(found, [(4, "cha 2025-02-06 cha-phx cody martin"), (9, "phx 2025-02-06 cha-phx cody martin"),]);
    let [first, second] = [&file.claims[0], &file.claims[1]].map(trade_of);
    assert_eq!(first.legs, second.legs);
    check_sources(&file);
}

#[test]
fn the_sample_is_parsed_completely() {
    let Some(folder) = test_support::shared_feeds() else { return };
    let Ok(text) = std::fs::read_to_string(folder.join("espn_transactions.json")) else { return };
    let file = parse(&text).unwrap();
    assert_eq!((file.rows, file.skipped_rows(), file.claims.len(), file.rejections.len()), (22, 11, 14, 0));
    let legs: Vec<_> = file.claims.iter().flat_map(|claim| trade_of(claim).legs).collect();
    let unparsed: Vec<_> = legs.iter().filter(|leg| leg.flags.contains(&Flag::UnparsedText)).collect();
    let unresolved = legs.iter().filter(|leg| leg.flags.contains(&Flag::UnresolvedTeam)).count();
    assert_eq!((unparsed, unresolved), (Vec::new(), 2));
    check_sources(&file);
}
