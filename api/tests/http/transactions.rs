//! `/v1/transactions`

use crate::app::App;

#[tokio::test]
async fn transactions_come_newest_first_and_whole() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json("/v1/transactions").await);
}

#[tokio::test]
async fn each_filter_narrows() {
    let app = App::start().await;
    let check = async |query: &str, expected: &[&str]| {
        assert_eq!(app.ids(&format!("/v1/transactions?{query}")).await, expected, "{query}");
        let mut turned = expected.to_vec();
        turned.reverse();
        assert_eq!(app.ids(&format!("/v1/transactions?{query}&sort=date")).await, turned, "{query}, oldest first");
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
async fn pages_show_every_transaction_once() {
    let app = App::start().await;
    let whole = app.ids("/v1/transactions").await;
    let mut seen = Vec::new();
    let mut url = "/v1/transactions?limit=2".to_owned();
    loop {
        let page = app.json(&url).await;
        seen.extend(crate::app::ids(&page));
        let Some(cursor) = page["page"]["next"].as_str() else { break };
        url = format!("/v1/transactions?limit=2&cursor={cursor}");
    }
    assert_eq!(seen, whole);
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused_by_name() {
    let app = App::start().await;
    assert_eq!(
        app.refused("/v1/transactions?kind=trade", "kind").await,
        "\"trade\" is not a kind of transaction: expected one of signing, waiver, conversion, waiver_claim"
    );
    app.refused("/v1/transactions?date_from=2021-02-02&date_to=2021-02-01", "date_to").await;
    app.refused("/v1/transactions?team=XYZ", "team").await;
    app.refused("/v1/transactions?min_teams=2", "min_teams").await;
}
