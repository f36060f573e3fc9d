//! What operators decided goes before what is alike.

use super::*;

fn items() -> [SourceRecord; 3] {
    [
        told(1, NBA, "Trade 1", "2022-01-10", &["DEN>DET Bol Bol"]),
        told(2, BBREF, "a", "2022-01-10", &["DEN>DET Bol Bol"]),
        told(3, PST, "a", "2022-01-10", &["DEN>DET Bol Bol"]),
    ]
}

fn ids(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn items_that_are_split_are_two_trades() {
    let split = Override::Split { records: ids(&["nba-1", "pst-a"]) };
    check_decided(&items(), &[split], &[&["bbref-a", "nba-1"], &["pst-a"]]);
    let split = Override::Split { records: ids(&["nba-1", "pst-a", "bbref-a"]) };
    check_decided(&items(), &[split], &[&["bbref-a"], &["nba-1"], &["pst-a"]]);
}

#[test]
fn items_that_are_joined_are_one_trade_whatever_their_days_and_teams() {
    let far = told(4, REPORT, "far", "2021-01-01", &["LAL>NOP Josh Hart"]);
    let [log, _, _] = items();
    check(&[log.clone(), far.clone()], &[&["nba-1"], &["report-far"]]);
    let join = Override::Join { records: ids(&["report-far", "nba-1"]) };
    check_decided(&[log, far], &[join], &[&["nba-1", "report-far"]]);
}

#[test]
fn a_decision_of_items_that_are_gone_does_nothing() {
    let decisions =
        [Override::Join { records: ids(&["nba-1", "nba-2"]) }, Override::Split { records: ids(&["nba-1", "nba-2"]) }];
    check_decided(&items(), &decisions, &[&["bbref-a", "nba-1", "pst-a"]]);
}

fn name(player_id: &str, item: Option<&str>) -> Override {
    Override::Name { name: "Chris Johnson".to_owned(), player_id: player_id.to_owned(), item: item.map(str::to_owned) }
}

fn of_namesakes(decisions: &[Override]) -> Vec<Option<String>> {
    let items = [
        told(1, PST, "a", "2013-02-01", &["POR>MIN Chris Johnson"]),
        told(2, PST, "b", "2013-03-01", &["POR>MIN Chris Johnson"]),
    ];
    let found = trades(&items, &known(), decisions);
    found.into_iter().map(|trade| trade.assets[0].player_id.clone()).collect()
}

#[test]
fn a_decided_name_is_resolved() {
    assert_eq!(of_namesakes(&[]), [None, None]);
    assert_eq!(
        of_namesakes(&[name("nba-203187", None)]),
        [Some("nba-203187".to_owned()), Some("nba-203187".to_owned())]
    );
}

#[test]
fn a_name_decided_for_an_item_is_resolved_there_alone() {
    assert_eq!(of_namesakes(&[name("nba-203187", Some("pst-b"))]), [None, Some("nba-203187".to_owned())]);
    let both = [name("nba-203187", Some("pst-b")), name("nba-202419", None)];
    assert_eq!(of_namesakes(&both), [Some("nba-202419".to_owned()), Some("nba-203187".to_owned())]);
}
