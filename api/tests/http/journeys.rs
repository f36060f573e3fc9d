//! `/v1/players/{id}/journey`

use poem::http::StatusCode;
use serde_json::{Value, json};

use crate::schema_check::check;
use crate::test_app::App;

const PATH: &str = "/v1/players/nba-1627770/journey";

async fn start() -> App {
    let app = App::start().await;
    app.publish(include_str!("journeys.sql")).await;
    app
}

fn teams(journey: &Value) -> Vec<&str> {
    journey["stints"].as_array().unwrap().iter().map(|stint| stint["team"]["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_journey_has_the_stints_and_the_gaps_between_them() {
    let app = start().await;
    let journey = app.json(PATH).await;
    assert_eq!(app.json("/v1/players/1627770/journey").await, journey);
    assert_eq!(app.json("/v1/players/draft-2016-54/journey").await, journey);
    insta::assert_json_snapshot!(journey);
}

#[tokio::test]
async fn a_journey_matches_its_documentation() {
    let app = start().await;
    let document: Value = serde_json::from_str(api::openapi::document()).unwrap();
    let schema = &document["components"]["schemas"]["Journey"];
    for url in [PATH, "/v1/players/nba-1629029/journey", "/v1/players/nba-203507/journey"] {
        check(&document, schema, &app.json(url).await).unwrap();
    }
}

/// The fixture has a trade of Luka Dončić that was rescinded, and one of LeBron James that is not published.
#[tokio::test]
async fn undone_and_unpublished_trades_are_no_events() {
    let app = App::start().await;
    let journey = app.json("/v1/players/nba-1629029/journey").await;
    assert_eq!(teams(&journey), ["DAL", "BOS", "DAL"]);
    assert!(!journey.to_string().contains("nba-2021004"));
    assert_eq!(app.json("/v1/players/nba-2544/journey").await["stints"], json!([]));
}

#[tokio::test]
async fn a_transaction_that_its_feed_no_longer_states_is_no_event() {
    let app = start().await;
    app.publish(
        "insert into current_claim (feed, record_key, claim_id, content_hash, observed_at, stated_at, withdrawn_at, kind)
         select feed, record_key, id, content_hash, '2021-08-01Z', '2021-08-01Z', '2021-08-02Z', kind from claim where id = 35",
    )
    .await;
    let journey = app.json(PATH).await;
    assert_eq!(teams(&journey), ["CLE", "ATL", "CHI", "TOR"]);
    assert_eq!(journey["gaps"][0]["reason"], "waived");
}

#[tokio::test]
async fn a_selection_that_only_the_record_of_drafts_has_is_found_by_name() {
    let app = start().await;
    app.database
        .connect_owner()
        .await
        .batch_execute("update draft_selection set player_id = null where year = 2016 and number = 54")
        .await
        .unwrap();
    let journey = app.json(PATH).await;
    assert_eq!(journey["stints"][0]["from"]["how"], "draft_rights");
    let player = app.json("/v1/players/nba-1627770").await;
    assert_eq!(player["selections"][0]["number"], 54);
}

#[tokio::test]
async fn coverage_is_that_of_the_data() {
    let app = App::start().await;
    let coverage = json!({"trades_since": "2010-02-18", "transactions_since": "2004-07-20"});
    assert_eq!(app.json("/v1/players/nba-203507/journey").await["coverage"], coverage);
}

#[tokio::test]
async fn an_unknown_player_has_no_journey() {
    let app = App::start().await;
    app.get("/v1/players/nobody/journey").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    app.rejected("/v1/players/nba-2544/journey?as_of=2020-01-01", "as_of").await;
}
