//! What lines come to, one fact a test.

use std::fs;

use proptest::prelude::*;
use reference::enums::{Flag, TradeStatus};
use serde_json::json;
use test_support::feed_file;

use super::*;
use crate::claim::{Override, TradeStatement};

/// The codes with which the lines of `bad.ndjson` are refused, in their order.
const REFUSALS: &[&str] = &[
    "unknown_kind",
    "missing_member",
    "invalid_value",
    "invalid_value",
    "missing_member",
    "unknown_member",
    "missing_member",
    "invalid_date",
    "date_out_of_range",
    "invalid_value",
    "wrong_type",
    "invalid_value",
    "unknown_team",
    "unknown_team",
    "missing_member",
    "sender_is_receiver",
    "missing_member",
    "misplaced_member",
    "misplaced_member",
    "wrong_type",
    "unknown_member",
    "pick_without_round",
    "missing_member",
    "invalid_value",
    "wrong_type",
    "invalid_value",
    "misplaced_member",
    "invalid_value",
    "invalid_value",
    "wrong_type",
    "missing_member",
    "invalid_value",
    "wrong_type",
    "invalid_value",
    "invalid_value",
    "unknown_member",
    "invalid_value",
    "missing_member",
];

/// What takes more than a schema to know.
const BEYOND_THE_SCHEMA: &[&str] = &["unknown_team", "date_out_of_range", "sender_is_receiver"];

fn fixture(name: &str) -> String {
    fs::read_to_string(feed_file(&format!("trade-report/{name}"))).unwrap()
}

fn schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(reference::TRADE_REPORT_SCHEMA).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn line(date: &str, assets: &Value) -> String {
    json!({"kind": "trade", "key": "a-trade", "date": date, "assets": assets}).to_string()
}

fn trade(text: &str) -> TradeStatement {
    let mut reading = parse(text).unwrap();
    assert_eq!(reading.rejections, []);
    let Statement::Trade(trade) = reading.claims.remove(0).statement else { panic!("a trade") };
    trade
}

#[track_caller]
fn check_words(asset: &Value, words: &str) {
    assert_eq!(trade(&line("2024-02-08", &json!([asset]))).legs[0].text, words);
}

#[track_caller]
fn check_refusal(bad: &str, code: &str, message: &str) {
    let rejections = parse(&format!("{}\n{bad}", fixture("good.ndjson").trim_end())).unwrap().rejections;
    let said: Vec<_> = rejections.iter().map(|one| (one.line, one.code, one.message.as_str())).collect();
    assert_eq!(said, [(9, code, message)]);
}

#[test]
fn reader_and_schema_accept_every_good_line() {
    let schema = schema();
    for file in ["good.ndjson", "demo.ndjson"] {
        let text = fixture(file);
        let reading = parse(&text).unwrap();
        assert_eq!(reading.rejections, []);
        let rows = text.lines().filter(|line| !line.is_empty()).count();
        assert_eq!((reading.rows, reading.claims.len()), (rows, rows));
        for line in text.lines().filter(|line| !line.is_empty()) {
            let value = serde_json::from_str(line).unwrap();
            assert!(schema.is_valid(&value), "{line}: {}", schema.validate(&value).unwrap_err());
        }
    }
}

#[test]
fn reader_and_schema_refuse_every_bad_line() {
    let text = fixture("bad.ndjson");
    let reading = parse(&text).unwrap();
    assert_eq!(reading.claims, []);
    let codes: Vec<_> = reading.rejections.iter().map(|rejection| rejection.code).collect();
    assert_eq!(codes, REFUSALS);
    let schema = schema();
    for (line, code) in text.lines().zip(codes) {
        let accepted = schema.is_valid(&serde_json::from_str(line).unwrap());
        // Of the unknown teams, one does not even look like a code.
        let beyond = BEYOND_THE_SCHEMA.contains(&code) && !line.contains("Boston");
        assert_eq!(accepted, beyond, "{code}: {line}");
    }
}

#[test]
fn the_schema_accepts_its_own_examples() {
    let document: Value = serde_json::from_str(reference::TRADE_REPORT_SCHEMA).unwrap();
    for example in document["examples"].as_array().unwrap() {
        assert!(schema().is_valid(example), "{example}");
    }
}

#[test]
fn a_refusal_names_line_member_and_value() {
    let asset = |asset: Value| line("2024-02-08", &json!([asset]));
    let player =
        |from: &str, to: &str| asset(json!({"from": from, "to": to, "kind": "player", "player": "Trae Young"}));
    check_refusal(&player("XXX", "BOS"), "unknown_team", "assets[0].from \"XXX\" is no team's code");
    check_refusal(&player("BOS", "BOS"), "sender_is_receiver", "assets[0].to is the team that assets[0].from is");
    check_refusal(
        &asset(json!({"to": "BOS", "kind": "pick", "pick": {"round": 1, "protections": [{"ranges": [[4, 1]]}]}})),
        "invalid_value",
        "assets[0].pick.protections[0].ranges[0] [4,1] ends before it begins",
    );
    check_refusal(
        &asset(json!({"to": "BOS", "kind": "pick", "pick": {"year": 2026}})),
        "pick_without_round",
        "assets[0].pick.round is missing",
    );
    check_refusal(&line("1899-01-01", &json!([])), "date_out_of_range", "date 1899-01-01 is in no season known");
    check_refusal("[]", "malformed_line", "[] is not an object");
}

#[test]
fn a_key_that_stands_twice_is_refused_the_second_time() {
    let repeated = fixture("good.ndjson").lines().next().unwrap().to_owned();
    check_refusal(&repeated, "duplicate_key", "key \"2025-02-06-lal-cha-williams\" is that of line 1");
}

#[test]
fn a_line_longer_than_any_is_refused() {
    let text = format!("{}\n{{\"kind\": \"{}\"}}", fixture("good.ndjson"), "x".repeat(LONGEST_LINE));
    assert_eq!(parse(&text).unwrap().rejections[0].code, "too_long");
}

#[test]
fn a_trade_is_reported_unless_it_says_more() {
    let asset = json!([{"from": "ATL", "to": "BOS", "kind": "draft_consideration"}]);
    assert_eq!(trade(&line("2024-02-08", &asset)).status, Some(TradeStatus::Reported));
    assert_eq!(trade(fixture("good.ndjson").lines().next().unwrap()).status, Some(TradeStatus::Rescinded));
}

#[test]
fn an_id_of_the_league_is_not_an_id_of_the_feed() {
    let asset =
        json!([{"from": "DAL", "to": "LAL", "kind": "player", "player": {"name": "Luka Doncic", "nba_id": 1_629_029}}]);
    let player = trade(&line("2025-02-02", &asset)).legs[0].player.clone().unwrap();
    assert_eq!((player.nba_id, player.external_id), (Some(1_629_029), None));
}

#[test]
fn an_unknown_sender_is_flagged_and_an_exception_has_none() {
    let flagged = |kind: &str| {
        let asset = json!([{"to": "BOS", "kind": kind}]);
        trade(&line("2024-02-08", &asset)).legs[0].flags.contains(&Flag::UnknownSender)
    };
    assert_eq!((flagged("cash"), flagged("trade_exception")), (true, false));
}

#[test]
fn the_order_of_assets_is_no_part_of_what_is_said() {
    let (one, other) = (json!({"to": "BOS", "kind": "cash"}), json!({"to": "ATL", "kind": "draft_consideration"}));
    let there = trade(&line("2024-02-08", &json!([one, other])));
    let back = trade(&line("2024-02-08", &json!([other, one])));
    assert_eq!(there.legs, back.legs);
}

#[test]
fn a_statement_reads_again_from_its_source() {
    let reading = parse(&fixture("good.ndjson")).unwrap();
    let mut trades = 0;
    for claim in &reading.claims {
        let Statement::Trade(said) = &claim.statement else { continue };
        trades += 1;
        let again = parse(&said.source).unwrap().claims.remove(0);
        assert_eq!((&again.record_key, &again.statement), (&claim.record_key, &claim.statement));
    }
    assert_eq!(trades, 3);
}

#[test]
fn assets_without_a_text_are_put_in_words() {
    let pick = |pick: &Value| json!({"to": "BOS", "kind": "pick", "pick": pick});
    check_words(
        &pick(&json!({"year": 2024, "round": 1, "original_team": "GSW", "protections": [{"ranges": [[1, 4]]}]})),
        "2024 first-round pick of GSW, protected 1–4",
    );
    check_words(
        &pick(&json!({"round": 2, "favorable": {"which": "less", "of": ["LAC", "MIA"]}, "deferred_from": 2023})),
        "second-round pick, less favorable of LAC, MIA, deferred from 2023",
    );
    check_words(
        &pick(&json!({"round": 1, "protections": [{"ranges": [], "years": [2024, 2026]}], "conveyed": false})),
        "first-round pick, protected in 2024–2026, not conveyed",
    );
    check_words(
        &json!({"to": "OKC", "kind": "pick_swap", "pick": {"year": 2025, "round": 1, "swap": {"holder": "OKC", "with": "LAC"}}}),
        "2025 first-round pick swap, by OKC with LAC",
    );
    check_words(&json!({"to": "BOS", "kind": "cash", "amount_usd": 1_500_000}), "$1,500,000 in cash");
    check_words(&json!({"to": "BOS", "kind": "cash", "text": "some cash"}), "some cash");
}

#[test]
fn decisions_are_read() {
    let reading = parse(&fixture("good.ndjson")).unwrap();
    let items = |one: &str, other: &str| [one.to_owned(), other.to_owned()].into();
    let decisions: Vec<_> = reading.claims[3..].iter().map(|claim| claim.statement.clone()).collect();
    let name = |name: &str, id: &str, item: Option<&str>| Override::Name {
        name: name.to_owned(),
        player_id: id.to_owned(),
        record: item.map(str::to_owned),
    };
    assert_eq!(
        decisions,
        [
            Override::Split { records: items("nba-2021143", "nba-2021144") },
            Override::Join { records: items("nba-2025005", "report-durant-to-houston") },
            name("Andres Wiggins", "nba-203952", Some("espn-gsw-2025-02-06-gsw-mia-andres-wiggins")),
            name("Ante Tomic", "report-ante-tomic", None),
        ]
        .map(Statement::Override)
    );
}

#[test]
fn a_file_that_is_no_report_is_unreadable() {
    let code = |text: &str| parse(text).unwrap_err().code;
    assert_eq!(code("<!DOCTYPE html>\n<html>Access Denied</html>"), "html_instead_of_feed");
    assert_eq!(code("date;team\n2024-02-08;BOS"), "not_the_feed");
    assert_eq!(code("[1, 2]"), "not_the_feed");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(?s).{0,200}") {
        let _ = parse(&text);
    }

    #[test]
    fn any_cut_of_a_file_is_read_or_refused(at in 0_usize..3_000) {
        let _ = parse(truncate(&fixture("good.ndjson"), at));
    }

    /// Whatever a member holds, the line is a claim or a rejection.
    #[test]
    fn any_value_of_a_member_is_read_or_refused(
        member in prop_oneof![Just("from"), Just("to"), Just("kind"), Just("player"), Just("pick"), Just("amount_usd"), Just("text")],
        value in prop_oneof![
            Just(json!(null)),
            Just(json!([])),
            Just(json!({"round": 1})),
            any::<i64>().prop_map(|number| json!(number)),
            any::<f64>().prop_map(|number| json!(number)),
            ".{0,20}".prop_map(|text| json!(text)),
        ],
    ) {
        let mut asset = json!({"from": "ATL", "to": "BOS", "kind": "player", "player": "Trae Young"});
        asset[member] = value;
        let reading = parse(&line("2024-02-08", &json!([asset]))).unwrap();
        prop_assert_eq!(reading.claims.len() + reading.rejections.len(), 1);
    }
}
