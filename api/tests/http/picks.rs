//! `/v1/picks` and `/v1/teams/{code}/picks`

use poem::http::StatusCode;
use serde_json::{Value, json};

use crate::schema_check::check;
use crate::test_app::App;

async fn app() -> App {
    let app = App::start().await;
    app.publish(include_str!("picks.sql")).await;
    app
}

/// Returns the ids of the picks of a list, or the trade of a pick without id.
async fn picks(app: &App, query: &str) -> Vec<String> {
    let list = app.json(&format!("/v1/picks?{query}")).await;
    let name = |pick: &Value| match pick["id"].as_str() {
        Some(id) => id.to_owned(),
        None => format!("{}/{}", pick["chain"][0]["trade_id"].as_str().unwrap(), pick["chain"][0]["asset"]),
    };
    list["data"].as_array().unwrap().iter().map(name).collect()
}

fn documented(path: &str) -> (Value, Value) {
    let document: Value = serde_json::from_str(api::openapi::document()).unwrap();
    let schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"].clone();
    (document, schema)
}

#[tokio::test]
async fn traded_picks_are_listed_by_draft_and_round() {
    let app = app().await;
    let traded = ["2022-1-lal", "2025-1-lal", "2027-1-bkn", "2027-1-phi", "bbref-2022-06-23-lal-orl-picks/1"];
    assert_eq!(picks(&app, "traded=true").await, traded);
    let latest_first: Vec<_> = traded.into_iter().rev().collect();
    assert_eq!(picks(&app, "sort=-year&traded=true").await, latest_first);
}

#[tokio::test]
async fn picks_that_were_never_traded_are_their_teams_own() {
    let app = app().await;
    assert_eq!(app.ids_of_all_pages("/v1/picks?traded=false&limit=100").await.len(), 30 * 2 * 7 - 3);
    let pick = app.json("/v1/picks/2029-2-den").await;
    assert_eq!(pick["owner"], json!({"team": {"code": "DEN"}, "certainty": "deduced"}));
    assert_eq!((&pick["status"], &pick["chain"]), (&json!("open"), &json!([])));
}

#[tokio::test]
async fn picks_are_filtered() {
    let app = app().await;
    for (query, expected) in [
        ("traded=true&owner=BKN", &["2027-1-bkn", "2027-1-phi"][..]),
        ("traded=true&original_team=LAL", &["2022-1-lal", "2025-1-lal"]),
        ("traded=true&year_from=2026&round=1", &["2027-1-bkn", "2027-1-phi"]),
        ("traded=true&year_to=2022", &["2022-1-lal"]),
        ("status=conveyed", &["2022-1-lal"]),
        ("certainty=ambiguous", &["bbref-2022-06-23-lal-orl-picks/1"]),
        ("certainty=deduced,ambiguous&owner=ORL", &["bbref-2022-06-23-lal-orl-picks/1"]),
    ] {
        assert_eq!(picks(&app, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn pages_follow_each_other() {
    let app = app().await;
    let all = app.ids_of_all_pages("/v1/picks?year_from=2027&year_to=2027&limit=7").await;
    assert_eq!(all.len(), 60);
    assert!(all.is_sorted());
}

#[tokio::test]
async fn a_pick_tells_its_chain_its_owner_and_its_terms() {
    let app = app().await;
    insta::assert_json_snapshot!(app.json("/v1/picks/2027-1-phi").await);
    let (document, schema) = documented("/v1/picks/{id}");
    for id in ["2027-1-phi", "2022-1-lal", "2027-1-bkn", "2030-1-bos"] {
        check(&document, &schema, &app.json(&format!("/v1/picks/{id}")).await).unwrap();
    }
}

#[tokio::test]
async fn a_used_pick_names_the_selected_player() {
    let app = app().await;
    let pick = app.json("/v1/picks/2022-1-lal").await;
    assert_eq!(pick["outcome"]["number"], 8);
    assert_eq!(pick["outcome"]["selected"]["player"]["id"], "nba-1630700");
    assert_eq!(pick["outcome"]["selected"]["by"], json!({"code": "NOP"}));
    assert_eq!(pick["owner"], json!({"team": {"code": "NOP"}, "certainty": "stated"}));
}

#[tokio::test]
async fn a_right_to_swap_leaves_the_pick_with_its_team() {
    let app = app().await;
    let pick = app.json("/v1/picks/2027-1-bkn").await;
    assert_eq!(pick["owner"]["team"], json!({"code": "BKN"}));
    assert_eq!(
        pick["swaps"],
        json!([{"holder": {"code": "HOU"}, "with": ["2027-1-bkn"], "trade_id": "nba-2020053", "exercised": null}])
    );
}

#[tokio::test]
async fn a_pick_that_another_trade_may_mean_has_an_ambiguous_owner() {
    let app = app().await;
    let pick = app.json("/v1/picks/2028-2-was").await;
    assert_eq!(pick["owner"], json!({"team": {"code": "WAS"}, "certainty": "ambiguous"}));
}

#[tokio::test]
async fn the_former_id_of_a_deferred_pick_redirects() {
    let app = app().await;
    let reply = app.get("/v1/picks/2024-1-lal").await;
    assert_eq!(reply.status, StatusCode::PERMANENT_REDIRECT, "{}", reply.text());
    assert_eq!(reply.header("location"), "/v1/picks/2025-1-lal");
}

#[tokio::test]
async fn unknown_picks_and_invalid_filters_are_problems() {
    let app = app().await;
    for id in ["2027-1-xyz", "1950-1-bos", "pick"] {
        app.get(&format!("/v1/picks/{id}")).await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    }
    app.rejected("/v1/picks?year_from=2028&year_to=2027", "year_to").await;
    app.rejected("/v1/picks?owner=XYZ", "owner").await;
    app.rejected("/v1/picks?status=lost", "status").await;
    let reply = app.get("/v1/teams/XYZ/picks").await;
    reply.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    app.rejected("/v1/teams/BKN/picks?years=8", "years").await;
}

#[tokio::test]
async fn the_grid_has_a_cell_per_draft_and_round() {
    let app = app().await;
    let grid = app.json("/v1/teams/BKN/picks").await;
    let (document, schema) = documented("/v1/teams/{code}/picks");
    check(&document, &schema, &grid).unwrap();
    assert_eq!(grid["years"], json!({"first": 2025, "last": 2031}));
    assert_eq!(grid["as_of"], "2024-07-15");
    assert_eq!(grid["cells"].as_array().unwrap().len(), 14);
    let cell =
        grid["cells"].as_array().unwrap().iter().find(|cell| cell["year"] == 2027 && cell["round"] == 1).unwrap();
    insta::assert_json_snapshot!(cell);
    // The consideration may be any pick of the other team.
    assert_eq!(grid["complete"], false);
    assert_eq!(grid["unplaced"][0]["direction"], "incoming");
}

#[tokio::test]
async fn the_grid_of_an_earlier_day_has_the_picks_of_that_day() {
    let app = app().await;
    let grid = app.json("/v1/teams/PHI/picks?as_of=2022-02-09&years=7").await;
    assert_eq!(grid["years"], json!({"first": 2022, "last": 2028}));
    assert_eq!(grid["complete"], true);
    let states = |grid: &Value| -> Vec<String> {
        let cells = grid["cells"].as_array().unwrap().iter().filter(|cell| cell["year"] == 2027);
        cells.map(|cell| cell["own"]["state"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(states(&grid), ["kept", "kept"]);
    let grid = app.json("/v1/teams/PHI/picks?as_of=2022-02-10").await;
    assert_eq!(states(&grid), ["conditional", "kept"]);
}

#[tokio::test]
async fn one_of_two_compared_picks_is_ambiguous_for_both_teams() {
    let app = app().await;
    for (team, state) in [("LAL", "ambiguous"), ("WAS", "ambiguous"), ("BOS", "kept")] {
        let grid = app.json(&format!("/v1/teams/{team}/picks")).await;
        let cell = grid["cells"].as_array().unwrap().iter().find(|cell| cell["year"] == 2028 && cell["round"] == 2);
        assert_eq!(cell.unwrap()["own"]["state"], state, "{team}");
    }
    let grid = app.json("/v1/teams/ORL/picks").await;
    let cell =
        grid["cells"].as_array().unwrap().iter().find(|cell| cell["year"] == 2028 && cell["round"] == 2).unwrap();
    assert_eq!((&cell["least"], &cell["most"]), (&json!(2), &json!(2)), "{cell}");
    assert_eq!(cell["incoming"][0]["candidates"], json!([{"code": "LAL"}, {"code": "WAS"}]));
}

#[tokio::test]
async fn the_grid_is_also_a_csv_file() {
    let app = app().await;
    let reply = app.get("/v1/teams/BKN/picks.csv?years=5").await;
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8; header=present");
    insta::assert_snapshot!(reply.text());
}
