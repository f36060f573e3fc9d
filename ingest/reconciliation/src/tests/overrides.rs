//! Operators' overrides, which take precedence over similarity.

use super::*;

fn records() -> [SourceRecord; 3] {
    [
        record(1, NBA, "Trade 1", "2022-01-10", &["DEN>DET Bol Bol"]),
        record(2, BBREF, "a", "2022-01-10", &["DEN>DET Bol Bol"]),
        record(3, PST, "a", "2022-01-10", &["DEN>DET Bol Bol"]),
    ]
}

fn ids(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn split_records_are_separate_trades() {
    let split = Override::Split { records: ids(&["nba-1", "pst-a"]) };
    check_with_overrides(&records(), &[split], &[&["bbref-a", "nba-1"], &["pst-a"]]);
    let split = Override::Split { records: ids(&["nba-1", "pst-a", "bbref-a"]) };
    check_with_overrides(&records(), &[split], &[&["bbref-a"], &["nba-1"], &["pst-a"]]);
}

#[test]
fn joined_records_are_one_trade_despite_different_dates_and_teams() {
    let far = record(4, REPORT, "far", "2021-01-01", &["LAL>NOP Josh Hart"]);
    let [log, _, _] = records();
    check(&[log.clone(), far.clone()], &[&["nba-1"], &["report-far"]]);
    let join = Override::Join { records: ids(&["report-far", "nba-1"]) };
    check_with_overrides(&[log, far], &[join], &[&["nba-1", "report-far"]]);
}

#[test]
fn an_override_of_withdrawn_records_has_no_effect() {
    let overrides =
        [Override::Join { records: ids(&["nba-1", "nba-2"]) }, Override::Split { records: ids(&["nba-1", "nba-2"]) }];
    check_with_overrides(&records(), &overrides, &[&["bbref-a", "nba-1", "pst-a"]]);
}

/// Assigns one of two namesakes to `Chris Johnson`.
fn name_override(player_id: &str, record: Option<&str>) -> Override {
    let record = record.map(str::to_owned);
    Override::Name { name: "Chris Johnson".to_owned(), player_id: player_id.to_owned(), record }
}

/// Resolves `Chris Johnson` in two trades.
fn resolve_namesakes(overrides: &[Override]) -> Vec<Option<String>> {
    let records = [
        record(1, PST, "a", "2013-02-01", &["POR>MIN Chris Johnson"]),
        record(2, PST, "b", "2013-03-01", &["POR>MIN Chris Johnson"]),
    ];
    let trades = reconcile_with(&records, overrides);
    trades.into_iter().map(|trade| trade.assets[0].player_id.clone()).collect()
}

#[test]
fn a_name_override_resolves_the_name_everywhere() {
    assert_eq!(resolve_namesakes(&[]), [None, None]);
    assert_eq!(
        resolve_namesakes(&[name_override("nba-203187", None)]),
        [Some("nba-203187".to_owned()), Some("nba-203187".to_owned())]
    );
}

#[test]
fn a_name_override_for_a_record_applies_to_that_record_only() {
    assert_eq!(resolve_namesakes(&[name_override("nba-203187", Some("pst-b"))]), [None, Some("nba-203187".to_owned())]);
    let both = [name_override("nba-203187", Some("pst-b")), name_override("nba-202419", None)];
    assert_eq!(resolve_namesakes(&both), [Some("nba-202419".to_owned()), Some("nba-203187".to_owned())]);
}
