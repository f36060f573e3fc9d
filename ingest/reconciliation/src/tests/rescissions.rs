//! Records that rescind a trade.

use feeds::claim::Rescinded;

use super::*;

const TRADE: [&str; 4] = ["BOS>TOR Danny Fortson", "TOR>BOS Alvin Williams", "TOR>BOS Sean Marks", "TOR>BOS cash"];
const REVERSAL: [&str; 4] = ["TOR>BOS Danny Fortson", "BOS>TOR Alvin Williams", "BOS>TOR Sean Marks", "BOS>TOR cash"];

/// Builds a record that rescinds an earlier trade, which may be identified by its date.
fn rescission(claim_id: i64, key: &str, day: &str, rescinded: Option<&str>, legs: &[&str]) -> SourceRecord {
    let mut record = record(claim_id, PST, key, day, legs);
    record.statement.rescinds =
        Some(Rescinded { date: rescinded.map(|day| day.parse().unwrap()), text: "earlier trade rescinded".to_owned() });
    record
}

#[test]
fn a_rescission_changes_the_earlier_trade_and_is_no_trade_itself() {
    let trade =
        reconcile_one(&[record(1, PST, "a", "2000-02-09", &TRADE), rescission(2, "b", "2000-02-11", None, &REVERSAL)]);
    assert_eq!(trade.status, TradeStatus::Rescinded);
    assert_eq!(trade.id, "pst-a");
    assert_eq!(trade.record_ids, BTreeSet::from(["pst-a".to_owned(), "pst-b".to_owned()]));
    assert_eq!(trade.date.to_string(), "2000-02-09");
    assert_eq!(trade.notes, ["earlier trade rescinded"]);
    assert_eq!(trade.assets.len(), 4);
    assert!(trade.assets.iter().all(|asset| asset.claim_ids == [1]));
}

#[test]
fn a_rescission_without_a_matching_trade_stays_visible() {
    let alone = rescission(2, "b", "2000-02-11", None, &REVERSAL);
    let other = record(1, PST, "a", "2000-02-09", &["BOS>TOR Paul Pierce"]);
    let after = record(1, PST, "a", "2000-02-12", &TRADE);
    for records in [&[alone.clone()][..], &[alone.clone(), other], &[alone, after]] {
        let trades = reconcile_all(records);
        assert_eq!(trades.len(), records.len());
        let rescinded: Vec<_> = trades.iter().filter(|trade| trade.status == TradeStatus::Rescinded).collect();
        assert_eq!(rescinded.len(), 1);
        assert_eq!(
            (rescinded[0].id.as_str(), &rescinded[0].notes[..]),
            ("pst-b", &["earlier trade rescinded".to_owned()][..])
        );
    }
}

#[test]
fn a_trade_of_other_teams_is_not_rescinded() {
    check(
        &[
            record(1, PST, "a", "2000-02-09", &["BOS>ORL Danny Fortson"]),
            record(2, PST, "b", "2000-02-10", &["BOS>ORL Paul Pierce", "TOR>BOS Vince Carter"]),
            rescission(3, "c", "2000-02-11", None, &["TOR>BOS Danny Fortson"]),
        ],
        &[&["pst-a"], &["pst-b"], &["pst-c"]],
    );
}

#[test]
fn the_trade_with_the_same_players_is_rescinded() {
    check(
        &[
            record(1, PST, "a", "2000-02-09", &TRADE),
            record(2, PST, "b", "2000-02-10", &["BOS>TOR Paul Pierce"]),
            rescission(3, "c", "2000-02-11", None, &REVERSAL),
        ],
        &[&["pst-a", "pst-c"], &["pst-b"]],
    );
}

#[test]
fn a_stated_date_decides_which_trade_is_rescinded() {
    let records = |date| {
        [
            record(1, PST, "a", "2000-02-08", &["BOS>TOR Danny Fortson"]),
            record(2, PST, "b", "2000-02-09", &["BOS>TOR Danny Fortson", "BOS>TOR Paul Pierce"]),
            rescission(3, "c", "2000-02-11", date, &["TOR>BOS Danny Fortson"]),
        ]
    };
    check(&records(Some("2000-02-08")), &[&["pst-a", "pst-c"], &["pst-b"]]);
    check(&records(Some("2000-02-09")), &[&["pst-a"], &["pst-b", "pst-c"]]);
    check(&records(None), &[&["pst-a"], &["pst-b", "pst-c"]]);
    check(&records(Some("2000-02-07")), &[&["pst-a"], &["pst-b"], &["pst-c"]]);
}

#[test]
fn a_trade_that_is_made_again_after_its_rescission_is_another_trade() {
    let records = |rescinded| {
        [
            record(1, PST, "a", "2000-02-09", &TRADE),
            rescission(2, "b", rescinded, None, &REVERSAL),
            record(3, PST, "c", "2000-02-12", &TRADE),
        ]
    };
    check(&records("2000-02-10"), &[&["pst-a", "pst-b"], &["pst-c"]]);
    // A rescission after both concerns the trade that the feed states twice, unless it states the day of one of them.
    check(&records("2000-02-13"), &[&["pst-a", "pst-b", "pst-c"]]);
    let [first, _, again] = records("2000-02-10");
    let of_first = rescission(2, "b", "2000-02-13", Some("2000-02-09"), &REVERSAL);
    check(&[first, of_first, again], &[&["pst-a", "pst-b"], &["pst-c"]]);
}

#[test]
fn a_record_can_rescind_a_trade_of_another_feed() {
    let trade = reconcile_one(&[
        record(1, BBREF, "a", "2000-02-09", &TRADE),
        record(2, REPORT, "a", "2000-02-09", &TRADE),
        rescission(3, "b", "2000-02-11", None, &REVERSAL),
    ]);
    assert_eq!((trade.id.as_str(), trade.status), ("bbref-a", TradeStatus::Rescinded));
}
