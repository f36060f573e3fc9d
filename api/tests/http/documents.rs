//! Responses match the OpenAPI document: every documented member is present, and no other.

use serde_json::Value;

use crate::schema_check::check;
use crate::test_app::{App, Reply};

fn document() -> Value {
    serde_json::from_str(api::openapi::document()).unwrap()
}

/// Asserts that a reply has the required headers of a documented response.
fn check_headers(url: &str, response: &Value, reply: &Reply) {
    for (header, described) in response["headers"].as_object().unwrap() {
        let is_required = described["required"] == true;
        assert!(!is_required || reply.headers.contains_key(header.to_lowercase()), "{url}: no header {header}");
    }
}

#[tokio::test]
async fn the_served_document_is_the_committed_one() {
    let app = App::start().await;
    let committed = include_str!("../../openapi.json");
    assert_eq!(app.get("/openapi.json").await.text(), committed);
    assert_eq!(api::openapi::document(), committed);
}

#[tokio::test]
async fn responses_match_their_documentation() {
    let app = App::start().await;
    let document = document();
    for (url, path) in [
        ("/v1/trades?limit=4", "/v1/trades"),
        ("/v1/trades?view=full", "/v1/trades"),
        ("/v1/trades/nba-2021002", "/v1/trades/{id}"),
        ("/v1/trades/nba-2022001", "/v1/trades/{id}"),
        ("/v1/trades/nba-2022001/sources", "/v1/trades/{id}/sources"),
        ("/v1/transactions", "/v1/transactions"),
        ("/v1/news?about_trades=false", "/v1/news"),
        ("/v1/trades/nba-2022001/news", "/v1/trades/{id}/news"),
        ("/v1/teams", "/v1/teams"),
        ("/v1/teams?as_of=1990-01-01", "/v1/teams"),
        ("/v1/teams/BKN", "/v1/teams/{code}"),
        ("/v1/teams/CHA?as_of=2003-01-01", "/v1/teams/{code}"),
        ("/v1/players?q=jo", "/v1/players"),
        ("/v1/players/curated-jokic-junior", "/v1/players/{id}"),
        ("/v1/players/nba-1629029/journey", "/v1/players/{id}/journey"),
        ("/v1/changes", "/v1/changes"),
        ("/v1/status", "/v1/status"),
    ] {
        let response = &document["paths"][path]["get"]["responses"]["200"];
        let reply = app.get(url).await;
        if let Err(error) = check(&document, &response["content"]["application/json"]["schema"], &reply.json()) {
            panic!("{url}: {error}");
        }
        check_headers(url, response, &reply);
    }
    let problem = &document["components"]["schemas"]["Problem"];
    for url in ["/v1/trades?x=1", "/v1/trades/nothing"] {
        check(&document, problem, &app.get(url).await.json()).unwrap();
    }
}

#[test]
fn every_example_matches_its_schema() {
    let document = document();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        if let Err(error) = check(&document, schema, &schema["examples"][0]) {
            panic!("{name}: {error}");
        }
    }
}

#[tokio::test]
async fn each_line_of_the_ndjson_export_is_a_documented_trade() {
    let app = App::start().await;
    let document = document();
    let content = &document["paths"]["/v1/exports/trades.ndjson"]["get"]["responses"]["200"]["content"];
    let schema = &content["application/x-ndjson"]["schema"];
    for line in app.get("/v1/exports/trades.ndjson").await.text().lines() {
        check(&document, schema, &serde_json::from_str(line).unwrap()).unwrap();
    }
}

#[tokio::test]
async fn exports_have_their_documented_headers() {
    let app = App::start().await;
    let document = document();
    for name in ["trades.ndjson", "trades.csv", "trades.parquet"] {
        let path = format!("/v1/exports/{name}");
        let reply = app.get(&path).await;
        let response = &document["paths"][&path]["get"]["responses"]["200"];
        check_headers(&path, response, &reply);
        let media_type = reply.header("content-type").split(';').next().unwrap();
        assert!(response["content"][media_type].is_object(), "{path}: no media type {media_type}");
    }
}

#[tokio::test]
async fn the_check_finds_mismatches() {
    let app = App::start().await;
    let document = document();
    let schema = &document["components"]["schemas"]["Trade"];
    let trade = app.json("/v1/trades/nba-2021002").await;
    assert!(check(&document, schema, &trade).is_ok());
    let check_changed = |change: &dyn Fn(&mut Value)| {
        let mut trade = trade.clone();
        change(&mut trade);
        check(&document, schema, &trade)
    };
    assert!(check_changed(&|trade| trade["more"] = 1.into()).is_err());
    assert!(check_changed(&|trade| trade["teams"] = 1.into()).is_err());
    assert!(check_changed(&|trade| trade["status"] = "done".into()).is_err());
    assert!(check_changed(&|trade| trade["assets"][0]["player"]["name"] = Value::Null).is_err());
    assert!(check_changed(&|trade| drop(trade["assets"][0].as_object_mut().unwrap().remove("pick"))).is_err());
    assert!(check_changed(&|trade| trade["date"] = "yesterday".into()).is_err());
}

#[test]
fn the_document_is_of_version_3_1_and_complete() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let text = api::openapi::document();
    for outdated in ["\"nullable\"", "naive-date", "charset=utf-8", "\"exclusiveMinimum\": true"] {
        assert!(!text.contains(outdated), "{outdated}");
    }
    let paths = document["paths"].as_object().unwrap();
    for (path, operations) in paths {
        let responses = operations["get"]["responses"].as_object().unwrap();
        assert_eq!(responses.contains_key("404"), path.contains('{'), "{path}");
        for status in ["200", "304", "400", "500", "503"] {
            let is_never_unchanged = status == "304" && path == "/v1/events";
            assert_eq!(responses.contains_key(status), !is_never_unchanged, "{path} {status}");
        }
    }
    insta::assert_json_snapshot!("operations", paths.keys().collect::<Vec<_>>());
}
