//! Items that undo a trade.

use super::*;

const FORTH: [&str; 4] = ["BOS>TOR Danny Fortson", "TOR>BOS Alvin Williams", "TOR>BOS Sean Marks", "TOR>BOS cash"];
const BACK: [&str; 4] = ["TOR>BOS Danny Fortson", "BOS>TOR Alvin Williams", "BOS>TOR Sean Marks", "BOS>TOR cash"];

fn undoing(claim_id: i64, key: &str, day: &str, undone: Option<&str>, legs: &[&str]) -> SourceRecord {
    let mut item = told(claim_id, PST, key, day, legs);
    item.statement.rescinds =
        Some(Rescinded { date: undone.map(|day| day.parse().unwrap()), text: "earlier trade rescinded".to_owned() });
    item
}

#[test]
fn a_reversal_marks_the_earlier_trade_and_is_none_itself() {
    let trade = the_one(&[told(1, PST, "a", "2000-02-09", &FORTH), undoing(2, "b", "2000-02-11", None, &BACK)]);
    assert_eq!(trade.status, TradeStatus::Rescinded);
    assert_eq!(trade.id, "pst-a");
    assert_eq!(trade.record_ids, BTreeSet::from(["pst-a".to_owned(), "pst-b".to_owned()]));
    assert_eq!(trade.date.to_string(), "2000-02-09");
    assert_eq!(trade.notes, ["earlier trade rescinded"]);
    assert_eq!(trade.assets.len(), 4);
    assert!(trade.assets.iter().all(|asset| asset.claim_ids == [1]));
}

#[test]
fn a_reversal_without_a_trade_to_undo_stays_visible() {
    let alone = undoing(2, "b", "2000-02-11", None, &BACK);
    let other = told(1, PST, "a", "2000-02-09", &["BOS>TOR Paul Pierce"]);
    let after = told(1, PST, "a", "2000-02-12", &FORTH);
    for told in [&[alone.clone()][..], &[alone.clone(), other], &[alone, after]] {
        let found = all(told);
        assert_eq!(found.len(), told.len());
        let undone: Vec<_> = found.iter().filter(|trade| trade.status == TradeStatus::Rescinded).collect();
        assert_eq!(undone.len(), 1);
        assert_eq!(
            (undone[0].id.as_str(), &undone[0].notes[..]),
            ("pst-b", &["earlier trade rescinded".to_owned()][..])
        );
    }
}

#[test]
fn a_trade_of_other_teams_is_not_undone() {
    check(
        &[
            told(1, PST, "a", "2000-02-09", &["BOS>ORL Danny Fortson"]),
            told(2, PST, "b", "2000-02-10", &["BOS>ORL Paul Pierce", "TOR>BOS Vince Carter"]),
            undoing(3, "c", "2000-02-11", None, &["TOR>BOS Danny Fortson"]),
        ],
        &[&["pst-a"], &["pst-b"], &["pst-c"]],
    );
}

#[test]
fn of_two_trades_the_one_with_its_people_is_undone() {
    check(
        &[
            told(1, PST, "a", "2000-02-09", &FORTH),
            told(2, PST, "b", "2000-02-10", &["BOS>TOR Paul Pierce"]),
            undoing(3, "c", "2000-02-11", None, &BACK),
        ],
        &[&["pst-a", "pst-c"], &["pst-b"]],
    );
}

#[test]
fn a_stated_day_decides_which_trade_is_undone() {
    let items = |day| {
        [
            told(1, PST, "a", "2000-02-08", &["BOS>TOR Danny Fortson"]),
            told(2, PST, "b", "2000-02-09", &["BOS>TOR Danny Fortson"]),
            undoing(3, "c", "2000-02-11", day, &["TOR>BOS Danny Fortson"]),
        ]
    };
    check(&items(Some("2000-02-08")), &[&["pst-a", "pst-c"], &["pst-b"]]);
    check(&items(Some("2000-02-09")), &[&["pst-a"], &["pst-b", "pst-c"]]);
    check(&items(None), &[&["pst-a"], &["pst-b", "pst-c"]]);
    check(&items(Some("2000-02-07")), &[&["pst-a"], &["pst-b"], &["pst-c"]]);
}

#[test]
fn one_feed_undoes_what_another_tells() {
    let trade = the_one(&[
        told(1, BBREF, "a", "2000-02-09", &FORTH),
        told(2, REPORT, "a", "2000-02-09", &FORTH),
        undoing(3, "b", "2000-02-11", None, &BACK),
    ]);
    assert_eq!((trade.id.as_str(), trade.status), ("bbref-a", TradeStatus::Rescinded));
}
