//! `/v1/teams`

use poem::http::StatusCode;

use crate::test_app::App;

async fn codes(app: &App, url: &str) -> Vec<String> {
    let teams = app.json(url).await;
    let data = teams["data"].as_array().unwrap();
    data.iter().map(|team| team["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn there_are_thirty_current_teams() {
    let app = App::start().await;
    let teams = codes(&app, "/v1/teams").await;
    assert_eq!(teams.len(), 30);
    assert!(teams.is_sorted());
    assert!(teams.contains(&"OKC".to_owned()) && !teams.contains(&"SEA".to_owned()));
}

#[tokio::test]
async fn the_teams_on_a_date_are_those_that_existed_then() {
    let app = App::start().await;
    let teams = codes(&app, "/v1/teams?as_of=2003-01-01").await;
    assert_eq!(teams.len(), 29);
    assert!(teams.contains(&"SEA".to_owned()) && teams.contains(&"NJN".to_owned()));
    assert_eq!(codes(&app, "/v1/teams?as_of=1900-01-01").await, [""; 0]);
    app.rejected("/v1/teams?as_of=2003", "as_of").await;
}

#[tokio::test]
async fn a_historical_code_resolves_to_its_franchise() {
    let app = App::start().await;
    let by_current_code = app.json("/v1/teams/BKN").await;
    assert_eq!(app.json("/v1/teams/njn").await, by_current_code);
    insta::assert_json_snapshot!(by_current_code);
}

#[tokio::test]
async fn a_team_has_its_name_on_the_date() {
    let app = App::start().await;
    assert_eq!(app.json("/v1/teams/OKC?as_of=2000-01-01").await["team"]["code"], "SEA");
    assert_eq!(app.json("/v1/teams/CHA?as_of=2003-01-01").await["team"], serde_json::Value::Null);
}

#[tokio::test]
async fn an_unknown_code_is_not_found_and_a_malformed_one_is_rejected() {
    let app = App::start().await;
    app.get("/v1/teams/XYZ").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    for malformed in ["BOST", "1", "B%20S", "%C3%A9%C3%A9%C3%A9", "BO%27"] {
        app.rejected(&format!("/v1/teams/{malformed}"), "code").await;
    }
    app.get("/v1/teams/BO%00").await.problem(StatusCode::BAD_REQUEST, "/problems/invalid-request");
}
