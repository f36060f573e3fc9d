//! Rows that are not part of a trade: transactions, rows that are skipped, rejections.

use reference::enums::TransactionKind;

use super::*;
use crate::claim::{PlayerName, TransactionStatement};

fn transactions(rows: &[&str]) -> Vec<(String, TransactionStatement)> {
    let file = parse(&file_of(rows)).unwrap();
    assert_eq!(file.rejections, []);
    let of_claim = |claim: Claim| match claim.statement {
        Statement::Transaction(transaction) => (claim.record_key, transaction),
        other => panic!("{other:?}"),
    };
    file.claims.into_iter().map(of_claim).collect()
}

#[test]
fn a_signing_before_nba_coms_log_is_a_transaction() {
    let signed = transactions(&["2012-07-11,Heat,• Ray Allen,,signed unrestricted free agent to a 2-year contract"]);
    let expected = TransactionStatement {
        date: "2012-07-11".parse().unwrap(),
        kind: TransactionKind::Signing,
        team: team("Heat").unwrap(),
        player: Some(PlayerName::new("Ray Allen")),
        text: "signed unrestricted free agent to a 2-year contract".to_owned(),
    };
    assert_eq!(signed, [("signing 2012-07-11 mia ray allen".to_owned(), expected)]);
}

#[test]
fn each_player_of_a_row_has_a_claim_and_repeated_keys_are_numbered() {
    let keys = |rows: &[&str]| transactions(rows).into_iter().map(|(key, _)| key).collect::<Vec<_>>();
    assert_eq!(
        keys(&["2012-10-05,Heat,,• Ann Bee• Cee Dee / C. Dee,waived"]),
        ["waiver 2012-10-05 mia ann bee", "waiver 2012-10-05 mia cee dee"]
    );
    assert_eq!(
        keys(&[
            "2012-10-05,Heat,• Ann Bee,,signed free agent",
            "2012-10-05,Heat,• Ann Bee,,signed free agent to a 10-day contract",
        ]),
        ["signing 2012-10-05 mia ann bee", "signing 2012-10-05 mia ann bee 2"]
    );
}

#[test]
fn a_transaction_of_nba_coms_period_is_skipped() {
    let file = parse(&file_of(&[
        "2015-06-30,Heat,• Ann Bee,,signed free agent",
        "2015-07-01,Heat,• Ann Bee,,signed free agent",
        "2015-07-01,Heat,,• Ann Bee,waived",
    ]))
    .unwrap();
    assert_eq!(file.claims.len(), 1);
    let reasons = ["signing from 2015-07-01, stated by NBA.com", "waiver from 2015-07-01, stated by NBA.com"];
    assert_eq!(file.skipped, reasons.map(|reason| (reason, 1)).into());
}

#[test]
fn other_kinds_of_rows_are_skipped_with_their_reason() {
    let file = parse(&file_of(&[
        "2012-06-28,Heat,• Ann Bee,NA,first round pick (#27 overall)",
        "2012-07-02,Heat,• Cee Dee,,hired as assistant coach",
        "2012-07-02,Heat,• Cee Dee,,hired as assistant coach",
        "yesterday,Heat,,,",
    ]))
    .unwrap();
    assert_eq!(file.skipped, [("coach or staff", 1), ("draft selection", 1), ("repeats an earlier row", 1)].into());
    assert_eq!(file.rejections[0].code, "invalid_date");
}

#[test]
fn an_unparsed_row_is_rejected_with_its_text() {
    let file = parse(&file_of(&[
        "2012-06-28,Heat,• Ann Bee,,danced on the table",
        "2012-06-28,Heat,• Ann Bee,,the trade is made",
        "2012-06-28,Heat,• 37 bags of chips,,signed free agent",
        "2012-06-28,Heat,• Ann Bee,• cash,signed free agent",
        "2012-06-28,Heat,,,signed free agent",
    ]))
    .unwrap();
    let rejected: Vec<_> = file.rejections.iter().map(|rejection| rejection.code).collect();
    assert_eq!(rejected, ["unknown_notes", "unknown_trade", "unknown_player", "unexpected_asset", "no_player"]);
    assert!(file.rejections[0].message.contains("danced on the table"), "{}", file.rejections[0].message);
    assert!(file.rejections[2].message.contains("37 bags of chips"), "{}", file.rejections[2].message);
}

#[test]
fn a_repeated_row_does_not_make_a_second_trade() {
    let row = "2012-06-28,Celtics,• Ann Bee,• Cee Dee,trade with Nets";
    let file = parse(&file_of(&[row, row])).unwrap();
    assert_eq!((file.claims.len(), file.skipped_rows()), (1, 1));
}
