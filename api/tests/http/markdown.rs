//! `/v1/trades/{id}/markdown`

use poem::http::StatusCode;

use crate::test_app::App;

#[tokio::test]
async fn a_trade_can_be_pasted_as_markdown() {
    let app = App::start().await;
    let reply = app.get("/v1/trades/nba-2022001/markdown").await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    assert_eq!(reply.header("content-type"), "text/markdown; charset=utf-8");
    insta::assert_snapshot!(reply.text());
}

#[tokio::test]
async fn the_id_of_a_source_record_redirects() {
    let app = App::start().await;
    let reply = app.get("/v1/trades/report-oneale-to-brooklyn/markdown").await;
    assert_eq!(reply.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(reply.header("location"), "/v1/trades/nba-2022001/markdown");
    let unknown = app.get("/v1/trades/nothing/markdown").await;
    unknown.problem(StatusCode::NOT_FOUND, "/problems/not-found");
}
