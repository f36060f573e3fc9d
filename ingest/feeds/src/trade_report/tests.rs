//! Statements and rejections that lines of a report produce.

use std::fs;

use proptest::prelude::*;
use reference::enums::{Flag, TradeStatus};
use serde_json::json;
use test_support::feed_file;

use super::*;
use crate::claim::{Override, TradeStatement};
use crate::parsed_file::{Rejection, truncate};
use crate::pick::Term;

/// The codes of the rejections of the lines of `bad.ndjson`, in their order.
const REJECTION_CODES: &[&str] = &[
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
    "misplaced_member",
    "invalid_value",
    "wrong_type",
    "wrong_type",
    "invalid_value",
    "unknown_team",
];

/// Codes of rejections that a schema cannot express.
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
    let mut file = parse(text).unwrap();
    assert_eq!(file.rejections, []);
    let Statement::Trade(trade) = file.claims.remove(0).statement else { panic!("a trade") };
    trade
}

#[track_caller]
fn check_text(asset: &Value, text: &str) {
    assert_eq!(trade(&line("2024-02-08", &json!([asset]))).legs[0].text, text);
}

#[track_caller]
fn check_rejection(bad: &str, code: &str, message: &str) {
    let rejections = parse(&format!("{}\n{bad}", fixture("good.ndjson").trim_end())).unwrap().rejections;
    let found: Vec<_> =
        rejections.iter().map(|Rejection { line, code, message, .. }| (*line, *code, message.as_str())).collect();
    assert_eq!(found, [(10, code, message)]);
}

#[test]
fn parser_and_schema_accept_every_good_line() {
    let schema = schema();
    for name in ["good.ndjson", "demo.ndjson"] {
        let text = fixture(name);
        let file = parse(&text).unwrap();
        assert_eq!(file.rejections, []);
        let rows = text.lines().filter(|line| !line.is_empty()).count();
        assert_eq!((file.rows, file.claims.len()), (rows, rows));
        for line in text.lines().filter(|line| !line.is_empty()) {
            let value = serde_json::from_str(line).unwrap();
            assert!(schema.is_valid(&value), "{line}: {}", schema.validate(&value).unwrap_err());
        }
    }
}

#[test]
fn parser_and_schema_refuse_every_bad_line() {
    let text = fixture("bad.ndjson");
    let file = parse(&text).unwrap();
    assert_eq!(file.claims, []);
    let codes: Vec<_> = file.rejections.iter().map(|rejection| rejection.code).collect();
    assert_eq!(codes, REJECTION_CODES);
    let schema = schema();
    for (line, code) in text.lines().zip(codes) {
        let accepted = schema.is_valid(&serde_json::from_str(line).unwrap());
        // The schema refuses one of the unknown team codes, because it does not have the form of a code.
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
fn a_rejection_names_line_member_and_value() {
    let asset = |asset: Value| line("2024-02-08", &json!([asset]));
    let player =
        |from: &str, to: &str| asset(json!({"from": from, "to": to, "kind": "player", "player": "Trae Young"}));
    check_rejection(&player("XXX", "BOS"), "unknown_team", "assets[0].from: unknown team code \"XXX\"");
    check_rejection(&player("BOS", "BOS"), "sender_is_receiver", "assets[0].to is the same team as assets[0].from");
    check_rejection(
        &asset(json!({"to": "BOS", "kind": "pick", "pick": {"round": 1, "protections": [{"ranges": [[4, 1]]}]}})),
        "invalid_value",
        "assets[0].pick.protections[0].ranges[0]: [4,1] ends before it starts, expected [first, last]",
    );
    check_rejection(
        &asset(json!({"to": "BOS", "kind": "pick", "pick": {"year": 2026}})),
        "pick_without_round",
        "assets[0].pick.round is missing",
    );
    check_rejection(
        &asset(json!({"to": "BOS", "kind": "pick", "pick": {"year": 2026, "years": [2026, 2027], "round": 1}})),
        "misplaced_member",
        "assets[0].pick.years is not allowed beside assets[0].pick.year",
    );
    check_rejection(
        &asset(json!({"to": "BOS", "kind": "pick", "pick": {"round": 1, "protections": [{"ranges": [[4, null]]}]}})),
        "wrong_type",
        "assets[0].pick.protections[0].ranges[0][1]: found null, expected a whole number",
    );
    check_rejection(&line("1899-01-01", &json!([])), "date_out_of_range", "date 1899-01-01 is not in any known season");
    check_rejection("[]", "malformed_line", "the line is [], expected an object");
}

#[test]
fn a_repeated_key_is_rejected() {
    let repeated = fixture("good.ndjson").lines().next().unwrap().to_owned();
    check_rejection(&repeated, "duplicate_key", "key \"2025-02-06-lal-cha-williams\" is already used on line 1");
}

#[test]
fn a_line_above_the_maximum_length_is_rejected() {
    let text = format!("{}\n{{\"kind\": \"{}\"}}", fixture("good.ndjson"), "x".repeat(MAX_LINE_BYTES));
    assert_eq!(parse(&text).unwrap().rejections[0].code, "too_long");
}

#[test]
fn the_default_status_of_a_trade_is_reported() {
    let asset = json!([{"from": "ATL", "to": "BOS", "kind": "draft_consideration"}]);
    assert_eq!(trade(&line("2024-02-08", &asset)).status, Some(TradeStatus::Reported));
    assert_eq!(trade(fixture("good.ndjson").lines().next().unwrap()).status, Some(TradeStatus::Rescinded));
}

#[test]
fn an_nba_id_is_not_an_id_of_the_feed() {
    let asset =
        json!([{"from": "DAL", "to": "LAL", "kind": "player", "player": {"name": "Luka Doncic", "nba_id": 1_629_029}}]);
    let player = trade(&line("2025-02-02", &asset)).legs[0].player.clone().unwrap();
    assert_eq!((player.nba_id, player.external_id), (Some(1_629_029), None));
}

#[test]
fn an_unknown_sending_team_is_flagged_except_for_trade_exceptions() {
    let flagged = |kind: &str| {
        let asset = json!([{"to": "BOS", "kind": kind}]);
        trade(&line("2024-02-08", &asset)).legs[0].flags.contains(&Flag::UnknownSender)
    };
    assert_eq!((flagged("cash"), flagged("trade_exception")), (true, false));
}

#[test]
fn the_order_of_assets_does_not_change_the_statement() {
    let first = json!({"to": "BOS", "kind": "cash"});
    let second = json!({"to": "ATL", "kind": "draft_consideration"});
    let trade_of = |assets: &Value| trade(&line("2024-02-08", assets));
    assert_eq!(trade_of(&json!([first, second])).legs, trade_of(&json!([second, first])).legs);
}

#[test]
fn a_statement_can_be_parsed_again_from_its_source() {
    let file = parse(&fixture("good.ndjson")).unwrap();
    let mut trades = 0;
    for claim in &file.claims {
        let Statement::Trade(trade) = &claim.statement else { continue };
        trades += 1;
        let reparsed = parse(&trade.source).unwrap().claims.remove(0);
        assert_eq!((&reparsed.record_key, &reparsed.statement), (&claim.record_key, &claim.statement));
    }
    assert_eq!(trades, 4);
}

#[test]
fn an_asset_without_a_text_gets_a_description() {
    let pick = |pick: &Value| json!({"to": "BOS", "kind": "pick", "pick": pick});
    check_text(
        &pick(&json!({"year": 2024, "round": 1, "original_team": "GSW", "protections": [{"ranges": [[1, 4]]}]})),
        "2024 first-round pick of GSW, protected 1–4",
    );
    check_text(
        &pick(&json!({"round": 2, "favorable": {"which": "less", "of": ["LAC", "MIA"]}, "deferred_from": 2023})),
        "second-round pick, less favorable of LAC, MIA, deferred from 2023",
    );
    check_text(
        &pick(&json!({"round": 1, "protections": [{"ranges": [], "years": [2024, 2026]}], "conveyed": false})),
        "first-round pick, protected in 2024–2026, not conveyed",
    );
    check_text(
        &json!({"to": "OKC", "kind": "pick_swap", "pick": {"year": 2025, "round": 1, "swap": {"holder": "OKC", "with": "LAC"}}}),
        "2025 first-round pick swap, by OKC with LAC",
    );
    check_text(
        &pick(&json!({"years": [2026, 2028], "round": 1, "original_team": "WAS"})),
        "first-round pick of WAS in 2026–2028",
    );
    check_text(&pick(&json!({"years": [2026, null], "round": 12})), "twelfth-round pick in 2026 or later");
    check_text(
        &pick(&json!({
            "year": 2026, "round": 1, "protections": [{"ranges": [[1, 8]], "years": [2026, 2026], "team": "WAS"}],
            "favorable": {"which": "least", "rank": 2, "of": ["OKC", "HOU", "LAC"]}
        })),
        "2026 first-round pick, protected 1–8 in 2026 if it is the pick of WAS, second least favorable of OKC, HOU, LAC",
    );
    check_text(&json!({"to": "BOS", "kind": "cash", "amount_usd": 1_500_000}), "$1,500,000 in cash");
    check_text(&json!({"to": "BOS", "kind": "cash", "text": "some cash"}), "some cash");
}

#[test]
fn a_pick_has_its_possible_years_its_rank_and_the_team_of_a_protection() {
    let trade = trade(fixture("good.ndjson").lines().last().unwrap());
    let picks: Vec<_> = trade.legs.iter().filter_map(|leg| leg.pick.as_ref()).collect();
    let years: Vec<_> = picks.iter().filter_map(|pick| pick.years).map(|years| (years.first, years.last)).collect();
    assert_eq!(years, [(2002, Some(2004)), (2006, None)]);
    let terms: Vec<_> = picks.iter().flat_map(|pick| &pick.terms).collect();
    let team = |code| crate::team_name::resolve(code, trade.date);
    let [Term::Favorable { rank, of, .. }, Term::Protected { team: protected, .. }] = terms[..] else {
        panic!("{terms:?}")
    };
    assert_eq!((*rank, of.len(), *protected), (Some(2), 3, team("WAS")));
}

#[test]
fn overrides_are_parsed() {
    let file = parse(&fixture("good.ndjson")).unwrap();
    let records = |first: &str, second: &str| [first.to_owned(), second.to_owned()].into();
    let overrides: Vec<_> = file.claims[3..7].iter().map(|claim| claim.statement.clone()).collect();
    let name = |name: &str, id: &str, record: Option<&str>| Override::Name {
        name: name.to_owned(),
        player_id: id.to_owned(),
        record: record.map(str::to_owned),
    };
    assert_eq!(
        overrides,
        [
            Override::Split { records: records("nba-2021143", "nba-2021144") },
            Override::Join { records: records("nba-2025005", "report-durant-to-houston") },
            name("Andres Wiggins", "nba-203952", Some("espn-gsw-2025-02-06-gsw-mia-andres-wiggins")),
            name("Ante Tomic", "report-ante-tomic", None),
        ]
        .map(Statement::Override)
    );
}

#[test]
fn a_file_of_another_format_is_refused() {
    let code = |text: &str| parse(text).unwrap_err().code;
    assert_eq!(code("<!DOCTYPE html>\n<html>Access Denied</html>"), "html_instead_of_feed");
    assert_eq!(code("date;team\n2024-02-08;BOS"), "not_the_feed");
    assert_eq!(code("[1, 2]"), "not_the_feed");
}

proptest! {
    #[test]
    fn no_text_causes_a_panic(text in "(?s).{0,200}") {
        let _ = parse(&text);
    }

    #[test]
    fn any_truncated_file_is_parsed_or_refused(at in 0_usize..3_000) {
        let _ = parse(truncate(&fixture("good.ndjson"), at));
    }

    /// Whatever a member contains, the line becomes a claim or a rejection.
    #[test]
    fn any_value_of_a_member_is_parsed_or_rejected(
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
        let file = parse(&line("2024-02-08", &json!([asset]))).unwrap();
        prop_assert_eq!(file.claims.len() + file.rejections.len(), 1);
    }
}
