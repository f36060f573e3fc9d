//! `/v1/schemas`

use crate::app::App;

#[tokio::test]
async fn the_schema_of_a_trade_report_is_served_as_it_is() {
    let app = App::start().await;
    let answer = app.get("/v1/schemas/trade-report.json").await;
    assert_eq!(answer.header("content-type"), "application/schema+json");
    assert_eq!(answer.header("cache-control"), "public, max-age=300, s-maxage=3600, stale-if-error=86400");
    assert_eq!(answer.text(), reference::TRADE_REPORT_SCHEMA);
    assert!(answer.json()["$schema"].is_string());
    app.get("/v1/schemas/nothing.json").await.problem(poem::http::StatusCode::NOT_FOUND, "/problems/not-found");
}
