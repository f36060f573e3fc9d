//! The check constraints against the enums of crate `reference`.

use reference::enums::{
    AssetKind, Basis, Certainty, LineageEnd, NewsTiming, ObjectOutcome, TradeStatus, TransactionKind,
};
use test_support::Database;

#[tokio::test]
async fn check_constraints_list_the_values_of_the_enums() {
    let database = Database::fresh().await;
    let client = database.connect_owner().await;
    let check = async |table: &str, column: &str, mut values: Vec<&str>| {
        let row = client.query_one(include_str!("check_constraint.sql"), &[&table, &column]).await.unwrap();
        let constraint: &str = row.get(0);
        let mut allowed: Vec<_> = constraint.split('\'').skip(1).step_by(2).collect();
        allowed.sort_unstable();
        values.sort_unstable();
        assert_eq!(allowed, values, "{table}.{column}");
    };
    check("asset", "kind", AssetKind::ALL.iter().map(|kind| kind.as_str()).collect()).await;
    check("trade", "status", TradeStatus::ALL.iter().map(|status| status.as_str()).collect()).await;
    check("transaction", "kind", TransactionKind::ALL.iter().map(|kind| kind.as_str()).collect()).await;
    check("source_object", "outcome", ObjectOutcome::ALL.iter().map(|outcome| outcome.as_str()).collect()).await;
    check("news_trade", "timing", NewsTiming::ALL.iter().map(|timing| timing.as_str()).collect()).await;
    check("asset", "pick_basis", Basis::ALL.iter().map(|basis| basis.as_str()).collect()).await;
    for table in ["lineage", "selection_lineage"] {
        check(table, "end_kind", LineageEnd::ALL.iter().map(|end| end.as_str()).collect()).await;
    }
    for table in ["lineage", "selection_lineage", "pick_identity"] {
        check(table, "certainty", Certainty::ALL.iter().map(|certainty| certainty.as_str()).collect()).await;
        check(table, "basis", Basis::ALL.iter().map(|basis| basis.as_str()).collect()).await;
    }
    check("news_trade", "certainty", Certainty::ALL.iter().map(|certainty| certainty.as_str()).collect()).await;
}
