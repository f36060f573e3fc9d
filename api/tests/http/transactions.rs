//! `/v1/transactions`

use crate::test_app::App;

#[tokio::test]
async fn transactions_are_complete_and_newest_first() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json("/v1/transactions").await);
}

#[tokio::test]
async fn each_filter_selects_its_transactions() {
    let app = App::start().await;
    let check = async |query: &str, expected: &[&str]| {
        assert_eq!(app.ids(&format!("/v1/transactions?{query}")).await, expected, "{query}");
        let mut reversed = expected.to_vec();
        reversed.reverse();
        assert_eq!(app.ids(&format!("/v1/transactions?{query}&sort=date")).await, reversed, "{query}, oldest first");
    };
    check("date_from=2021-08-10&date_to=2021-08-10", &["nba-waiver-3", "nba-signing-2"]).await;
    check("season=2021-22", &["nba-conversion-4", "nba-waiver-3", "nba-signing-2"]).await;
    check("team=BOS", &["nba-conversion-4", "nba-waiver-3"]).await;
    check("team=OKC", &["nba-signing-1"]).await;
    check("player=202390", &["nba-waiver-claim-5", "nba-waiver-3", "nba-signing-1"]).await;
    check("player=nba-202390&team=SEA", &["nba-signing-1"]).await;
    check("player=nobody", &[]).await;
    check("kind=waiver", &["nba-waiver-3"]).await;
    check("kind=waiver,signing&team=BOS", &["nba-waiver-3"]).await;
}

#[tokio::test]
async fn pages_contain_every_transaction_once() {
    let app = App::start().await;
    let all = app.ids("/v1/transactions").await;
    assert_eq!(app.ids_of_all_pages("/v1/transactions?limit=2").await, all);
}

#[tokio::test]
async fn an_invalid_parameter_is_rejected_by_name() {
    let app = App::start().await;
    assert_eq!(
        app.rejected("/v1/transactions?kind=trade", "kind").await,
        "\"trade\" is not a kind of transaction: expected one of signing, waiver, conversion, waiver_claim"
    );
    app.rejected("/v1/transactions?date_from=2021-02-02&date_to=2021-02-01", "date_to").await;
    app.rejected("/v1/transactions?team=XYZ", "team").await;
    app.rejected("/v1/transactions?min_teams=2", "min_teams").await;
}
