//! `/v1/teams/{code}/trades`

use poem::http::StatusCode;

use crate::schema_check::check_response;
use crate::test_app::App;

#[tokio::test]
async fn the_trades_of_a_team_are_those_of_the_list_with_its_code() {
    let app = App::start().await;
    for query in
        ["", "&sort=date", "&season=2021-22", "&status=official,amended", "&asset_kind=pick&pick_round=1", "&view=full"]
    {
        let filtered = app.json(&format!("/v1/trades?team=DAL{query}")).await;
        let separator = if query.is_empty() { "" } else { "?" };
        let of_team = app.json(&format!("/v1/teams/DAL/trades{separator}{}", query.trim_start_matches('&'))).await;
        assert_eq!(of_team, filtered, "{query}");
    }
    assert_eq!(app.ids("/v1/teams/DAL/trades").await, ["nba-2021004", "nba-2021003", "nba-2021001"]);
}

#[tokio::test]
async fn a_historical_code_resolves_to_its_franchise() {
    let app = App::start().await;
    assert_eq!(app.ids("/v1/teams/njn/trades").await, app.ids("/v1/teams/BKN/trades").await);
}

#[tokio::test]
async fn pages_of_a_team_link_to_pages_of_the_team() {
    let app = App::start().await;
    let first = app.get("/v1/teams/BKN/trades?limit=1").await;
    assert!(first.header("link").starts_with("</v1/teams/BKN/trades?cursor="), "{}", first.header("link"));
    assert_eq!(app.ids_of_all_pages("/v1/teams/BKN/trades?limit=1").await, app.ids("/v1/trades?team=BKN").await);
    let cursor = first.json()["page"]["next"].as_str().unwrap().to_owned();
    app.rejected(&format!("/v1/teams/BOS/trades?limit=1&cursor={cursor}"), "cursor").await;
}

#[tokio::test]
async fn unknown_teams_and_contradictions_are_refused() {
    let app = App::start().await;
    app.get("/v1/teams/XYZ/trades").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    assert_eq!(
        app.rejected("/v1/teams/BKN/trades?min_teams=3&max_teams=2", "max_teams").await,
        "is less than min_teams"
    );
    app.rejected("/v1/teams/BKN/trades?team=BOS", "team").await;
}

#[tokio::test]
async fn the_response_matches_its_documentation() {
    let app = App::start().await;
    for url in ["/v1/teams/BOS/trades", "/v1/teams/BOS/trades?view=full"] {
        check_response(&app, url, "/v1/teams/{code}/trades").await;
    }
}
