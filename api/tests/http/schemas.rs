//! `/v1/schemas`

use crate::test_app::App;

#[tokio::test]
async fn the_schema_of_trade_reports_is_served_unchanged() {
    let app = App::start().await;
    let reply = app.get("/v1/schemas/trade-report.json").await;
    assert_eq!(reply.header("content-type"), "application/schema+json");
    assert_eq!(reply.header("cache-control"), "public, max-age=300, s-maxage=3600, stale-if-error=86400");
    assert_eq!(reply.text(), reference::TRADE_REPORT_SCHEMA);
    assert!(reply.json()["$schema"].is_string());
    app.get("/v1/schemas/nothing.json").await.problem(poem::http::StatusCode::NOT_FOUND, "/problems/not-found");
}
