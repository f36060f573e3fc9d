//! Claims and rejections that rows of the feed produce.

use proptest::prelude::*;
use reference::FranchiseId;
use reference::enums::{AssetKind, TransactionKind};
use serde_json::{Value, json};

use super::*;
use crate::Feed;
use crate::claim::{Leg, PlayerName, Statement, TransactionStatement};

const HAWKS: i64 = 1_610_612_737;
const SPURS: i64 = 1_610_612_759;
const NETS: i64 = 1_610_612_751;

/// Creates a row of a trade. With the player id zero, the asset is draft consideration.
fn trade_row(group: &str, to: i64, from: i64, player: i64) -> Value {
    let asset = if player == 0 { "draft consideration".to_owned() } else { format!("guard Player {player}") };
    json!({
        "Transaction_Type": "Trade",
        "TRANSACTION_DATE": "2022-06-30T00:00:00",
        "TRANSACTION_DESCRIPTION": format!("Receiver received {asset} from Sender."),
        "TEAM_ID": to,
        "TEAM_SLUG": "receiver",
        "PLAYER_ID": player,
        "PLAYER_SLUG": "",
        "Additional_Sort": from,
        "GroupSort": group,
    })
}

fn waiver_row() -> Value {
    json!({
        "Transaction_Type": "Waive",
        "TRANSACTION_DATE": "2022-06-30T00:00:00",
        "TRANSACTION_DESCRIPTION": "Utah Jazz waived forward Juancho Hernangomez.",
        "TEAM_ID": 1_610_612_762.0,
        "TEAM_SLUG": "jazz",
        "PLAYER_ID": 1_627_823.0,
        "PLAYER_SLUG": "juancho-hernangomez",
        "Additional_Sort": 0.0,
        "GroupSort": "Waive 1058100",
    })
}

fn file_of(rows: &[Value]) -> String {
    json!({"NBA_Player_Movement": {"rows": rows, "columns": []}}).to_string()
}

fn parsed(rows: &[Value]) -> ParsedFile {
    parse(&file_of(rows)).unwrap()
}

/// Returns the code and message of the rejection of a row that follows a valid one.
fn rejection_of(row: Value) -> (&'static str, String) {
    let mut file = parsed(&[waiver_row(), row]);
    assert_eq!(file.claims.len(), 1, "the valid row loads");
    let rejection = file.rejections.remove(0);
    (rejection.code, rejection.message)
}

fn with(mut row: Value, field: &str, value: Value) -> Value {
    row[field] = value;
    row
}

fn legs(file: &ParsedFile) -> Vec<&Leg> {
    let trades = file.claims.iter().filter_map(|claim| match &claim.statement {
        Statement::Trade(trade) => Some(&trade.legs),
        _ => None,
    });
    trades.flatten().collect()
}

#[test]
fn rows_of_one_group_are_one_trade() {
    let file = parsed(&[
        trade_row("Trade 2021143", HAWKS, SPURS, 1_627_749),
        trade_row("Trade 2021143", SPURS, HAWKS, 0),
        trade_row("Trade 2021144", NETS, HAWKS, 1_626_220),
    ]);
    let keys: Vec<_> = file.claims.iter().map(|claim| claim.record_key.as_str()).collect();
    assert_eq!(keys, ["Trade 2021143", "Trade 2021144"]);
    assert_eq!(file.rows, 3);
    assert_eq!(file.rejections, []);
}

#[test]
fn draft_consideration_keeps_its_kind() {
    let file = parsed(&[trade_row("Trade 1", SPURS, HAWKS, 0)]);
    let leg = legs(&file)[0];
    assert_eq!((leg.kind, &leg.player), (AssetKind::DraftConsideration, &None));
    assert_eq!((leg.from, leg.to), (Some(FranchiseId(HAWKS)), Some(FranchiseId(SPURS))));
}

#[test]
fn an_asset_that_is_neither_player_nor_pick_is_kept_as_stated() {
    let row = trade_row("Trade 1", SPURS, HAWKS, 0);
    let file = parsed(&[with(row, "TRANSACTION_DESCRIPTION", json!("Spurs received cash from Hawks."))]);
    assert_eq!(legs(&file)[0].kind, AssetKind::Other);
    assert_eq!(legs(&file)[0].text, "Spurs received cash from Hawks.");
}

#[test]
fn two_draft_considerations_from_two_senders_are_two_assets() {
    let file = parsed(&[trade_row("Trade 1", SPURS, HAWKS, 0), trade_row("Trade 1", SPURS, NETS, 0)]);
    assert_eq!(legs(&file).len(), 2);
}

#[test]
fn an_unstated_sending_team_is_unknown() {
    let file = parsed(&[trade_row("Trade 1", SPURS, 0, 1_627_749)]);
    assert_eq!(legs(&file)[0].from, None);
}

#[test]
fn a_waiver_is_a_transaction() {
    let file = parsed(&[waiver_row()]);
    assert_eq!(
        file.claims[0].statement,
        Statement::Transaction(TransactionStatement {
            date: "2022-06-30".parse().unwrap(),
            kind: TransactionKind::Waiver,
            team: FranchiseId(1_610_612_762),
            player: Some(PlayerName { external_id: Some("1627823".into()), ..PlayerName::new("Juancho Hernangomez") }),
            text: "Utah Jazz waived forward Juancho Hernangomez.".into(),
        })
    );
}

#[test]
fn slugs_do_not_change_the_statement() {
    let before = parsed(&[waiver_row()]);
    let after = parsed(&[with(waiver_row(), "PLAYER_SLUG", json!("juancho"))]);
    assert_eq!(before, after);
}

#[test]
fn a_bad_row_is_rejected_and_the_others_load() {
    let row = || trade_row("Trade 1", HAWKS, SPURS, 1_627_749);
    assert_eq!(
        rejection_of(with(row(), "TEAM_ID", json!(7.0))),
        ("unknown_team", "row 2: no team 7 on 2022-06-30 (TEAM_ID)".to_owned())
    );
    assert_eq!(rejection_of(with(row(), "Additional_Sort", json!(1.5))).0, "unknown_team");
    assert_eq!(
        rejection_of(with(row(), "Transaction_Type", json!("Loan"))),
        (
            "unknown_transaction_type",
            "row 2: unknown Transaction_Type \"Loan\", \
             expected one of Trade, Signing, Waive, ContractConverted, AwardOnWaivers"
                .to_owned()
        )
    );
    assert_eq!(rejection_of(with(row(), "TRANSACTION_DATE", json!("30/06/2022"))).0, "invalid_date");
    assert_eq!(rejection_of(with(row(), "TRANSACTION_DATE", json!("1899-01-01T00:00:00"))).0, "date_out_of_range");
    assert_eq!(rejection_of(with(row(), "TRANSACTION_DESCRIPTION", json!("?"))).0, "unreadable_description");
    assert_eq!(rejection_of(with(row(), "PLAYER_ID", json!(-3.0))).0, "malformed_row");
    assert_eq!(rejection_of(with(row(), "GroupSort", json!(null))).0, "malformed_row");
    assert_eq!(rejection_of(with(row(), "GroupSort", json!(" "))).0, "malformed_row");
    assert_eq!(rejection_of(with(row(), "TRANSACTION_DESCRIPTION", json!("a\0b"))).0, "malformed_row");
    assert_eq!(rejection_of(trade_row("Trade 1", HAWKS, HAWKS, 1)).0, "sender_is_receiver");
    assert_eq!(rejection_of(json!("not a row")).0, "malformed_row");
    assert_eq!(rejection_of(waiver_row()).0, "duplicate_row");
}

#[test]
fn a_repeated_row_of_a_trade_is_rejected() {
    let row = || trade_row("Trade 1", HAWKS, SPURS, 1_627_749);
    let file = parsed(&[row(), waiver_row(), row()]);
    assert_eq!(legs(&file).len(), 1);
    assert_eq!(file.rejections[0].code, "duplicate_row");
}

#[test]
fn two_players_of_one_group_are_both_kept() {
    let other = with(waiver_row(), "PLAYER_ID", json!(1_626_220.0));
    let file = parsed(&[waiver_row(), other]);
    let keys: Vec<_> = file.claims.iter().map(|claim| claim.record_key.as_str()).collect();
    // The player with the lower id has the key without a suffix, in any order of the rows.
    assert_eq!(keys, ["Waive 1058100", "Waive 1058100/1627823"]);
}

#[test]
fn a_group_has_one_kind_and_one_spelling() {
    let signing = with(waiver_row(), "GroupSort", json!("Trade 1"));
    let file = parsed(&[trade_row("Trade 1", HAWKS, SPURS, 0), signing, trade_row("trade 1", HAWKS, NETS, 0)]);
    assert_eq!(file.claims.len(), 1);
    let codes: Vec<_> = file.rejections.iter().map(|rejection| rejection.code).collect();
    assert_eq!(codes, ["duplicate_key", "duplicate_key"]);
    assert_eq!(rejection_of(trade_row("Trade 1 2", HAWKS, SPURS, 0)).0, "malformed_row");
    assert_eq!(
        super::parse(&file_of(&[trade_row(" Trade 1 ", HAWKS, SPURS, 0)])).unwrap().claims[0].record_key,
        "Trade 1"
    );
}

#[test]
fn a_trade_with_a_rejected_row_is_incomplete() {
    let bad = with(trade_row("Trade 1", SPURS, HAWKS, 0), "TEAM_ID", json!(7.0));
    let file = parsed(&[trade_row("Trade 1", HAWKS, SPURS, 0), bad, trade_row("Trade 2", HAWKS, SPURS, 0)]);
    let complete: Vec<_> = file.claims.iter().map(|claim| claim.is_complete).collect();
    assert_eq!(complete, [false, true]);
    assert_eq!(file.rejections[0].record_key.as_deref(), Some("Trade 1"));
}

#[test]
fn rows_of_one_trade_have_the_same_date() {
    let other_day = with(trade_row("Trade 1", SPURS, HAWKS, 0), "TRANSACTION_DATE", json!("2022-06-29T00:00:00"));
    let file = parsed(&[trade_row("Trade 1", HAWKS, SPURS, 0), other_day]);
    assert_eq!(file.rejections[0].code, "date_differs");
}

#[test]
fn a_text_above_the_maximum_length_rejects_only_its_row() {
    let long = format!("Hawks received guard {} from Spurs.", "x".repeat(10_000));
    let row = with(trade_row("Trade 1", HAWKS, SPURS, 1), "TRANSACTION_DESCRIPTION", json!(long));
    assert_eq!(rejection_of(row).0, "malformed_row");
}

#[test]
fn a_rejection_has_the_line_on_which_its_row_starts() {
    let bad = with(waiver_row(), "Transaction_Type", json!("Loan"));
    let rows = [waiver_row(), trade_row("Trade 1", HAWKS, SPURS, 0), bad.clone()];
    let lines: Vec<_> = rows.iter().map(Value::to_string).collect();
    let text = format!("{{\"NBA_Player_Movement\":{{\"rows\":[\n{}\n]}}}}", lines.join(",\n"));
    let file = parse(&text).unwrap();
    assert_eq!(file.rejections[0].line, 4);
    assert_eq!(file.rejections[0].raw, bad.to_string());
    assert_eq!(file.claims.iter().map(|claim| claim.line).collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn a_byte_order_mark_is_ignored() {
    let text = format!("\u{feff}{}", file_of(&[waiver_row()]));
    assert_eq!(Feed::NbaPlayerMovement.parse(&text).unwrap(), parsed(&[waiver_row()]));
}

#[test]
fn a_file_of_another_format_is_refused() {
    let code = |text: &str| parse(text).unwrap_err().code;
    assert_eq!(code("<!DOCTYPE html><html>Access Denied</html>"), "html_instead_of_feed");
    assert_eq!(code("{\"rows\": []}"), "not_the_feed");
    assert_eq!(code("[1, 2"), "not_the_feed");
    let cut = file_of(&[waiver_row(), waiver_row()]);
    assert_eq!(code(&cut[..cut.len() / 2]), "not_the_feed");
}

proptest! {
    #[test]
    fn no_text_causes_a_panic(text in ".{0,200}") {
        let _ = parse(&text);
    }

    #[test]
    fn any_truncated_file_is_parsed_or_refused(at in 0_usize..2_000) {
        let whole = file_of(&[waiver_row(), trade_row("Trade 1", HAWKS, SPURS, 1), trade_row("Trade 1", SPURS, HAWKS, 0)]);
        let _ = parse(&whole[..at.min(whole.len())]);
    }

    /// Whatever the fields contain, a row becomes part of a claim or becomes a rejection.
    #[test]
    fn rows_with_any_field_values_are_parsed_or_rejected(
        kind in prop_oneof![Just("Trade"), Just("Signing"), Just("Waive"), Just("Loan")],
        description in "( received | signed | waived | from | to a |\\PC){0,12}",
        numbers in proptest::collection::vec(proptest::num::f64::ANY, 3),
        group in "(Trade |Waive |)[0-9]{0,3}",
    ) {
        let mut row = trade_row(&group, HAWKS, SPURS, 1);
        row["Transaction_Type"] = json!(kind);
        row["TRANSACTION_DESCRIPTION"] = json!(description);
        for (field, number) in ["TEAM_ID", "PLAYER_ID", "Additional_Sort"].iter().zip(numbers) {
            row[*field] = json!(number);
        }
        let file = parse(&file_of(&[row])).unwrap();
        prop_assert_eq!(file.claims.len() + file.rejections.len(), 1);
    }

    /// Each distinct row is a leg, and the claim does not depend on the order of the rows.
    #[test]
    fn distinct_rows_are_distinct_legs_in_any_order(
        (sorted, shuffled) in proptest::collection::hash_set((0_usize..3, 0_usize..3, 0_i64..4), 1..20)
            .prop_map(|keys| keys.into_iter().filter(|(to, from, _)| to != from).collect::<Vec<_>>())
            .prop_filter("some rows", |keys| !keys.is_empty())
            .prop_flat_map(|keys| (Just(keys.clone()), Just(keys).prop_shuffle()))
    ) {
        let teams = [HAWKS, SPURS, NETS];
        let rows = |keys: &[(usize, usize, i64)]| -> Vec<Value> {
            keys.iter().map(|(to, from, player)| trade_row("Trade 1", teams[*to], teams[*from], *player)).collect()
        };
        let file = parsed(&rows(&sorted));
        prop_assert_eq!(legs(&file).len(), sorted.len());
        let other_order = parse(&file_of(&rows(&shuffled))).unwrap();
        prop_assert_eq!(
            file.claims[0].statement.document(),
            other_order.claims[0].statement.document()
        );
    }
}
