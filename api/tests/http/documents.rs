//! What is served is what `/openapi.json` promises: every member there, and no other.

use serde_json::Value;

use crate::app::App;

#[tokio::test]
async fn the_document_is_served_as_committed() {
    let app = App::start().await;
    let committed = include_str!("../../openapi.json");
    assert_eq!(app.get("/openapi.json").await.text(), committed);
    assert_eq!(api::openapi::document(), committed);
}

#[tokio::test]
async fn what_is_served_is_what_is_documented() {
    let app = App::start().await;
    let document = app.json("/openapi.json").await;
    for (url, path) in [
        ("/v1/trades?limit=4", "/v1/trades"),
        ("/v1/trades?view=full", "/v1/trades"),
        ("/v1/trades/nba-2021002", "/v1/trades/{id}"),
        ("/v1/trades/nba-2022001", "/v1/trades/{id}"),
        ("/v1/trades/nba-2022001/sources", "/v1/trades/{id}/sources"),
        ("/v1/transactions", "/v1/transactions"),
        ("/v1/news?about_trades=false", "/v1/news"),
        ("/v1/teams", "/v1/teams"),
        ("/v1/teams?as_of=1990-01-01", "/v1/teams"),
        ("/v1/teams/BKN", "/v1/teams/{code}"),
        ("/v1/teams/CHA?as_of=2003-01-01", "/v1/teams/{code}"),
        ("/v1/players?q=jo", "/v1/players"),
        ("/v1/players/curated-jokic-junior", "/v1/players/{id}"),
        ("/v1/changes", "/v1/changes"),
        ("/v1/status", "/v1/status"),
    ] {
        let operation = &document["paths"][path]["get"];
        let answer = app.get(url).await;
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        if let Err(error) = check(&document, schema, &answer.json()) {
            panic!("{url}: {error}");
        }
        for (header, described) in operation["responses"]["200"]["headers"].as_object().unwrap() {
            let required = described["required"] == true;
            assert!(!required || answer.headers.contains_key(header.to_lowercase()), "{url}: no {header}");
        }
    }
    let problem = &document["components"]["schemas"]["Problem"];
    for url in ["/v1/trades?x=1", "/v1/trades/nothing"] {
        check(&document, problem, &app.get(url).await.json()).unwrap();
    }
}

#[tokio::test]
async fn each_line_of_an_export_is_a_trade_as_documented() {
    let app = App::start().await;
    let document = app.json("/openapi.json").await;
    let content = &document["paths"]["/v1/exports/trades.ndjson"]["get"]["responses"]["200"]["content"];
    let schema = &content["application/x-ndjson"]["schema"];
    for line in app.get("/v1/exports/trades.ndjson").await.text().lines() {
        check(&document, schema, &serde_json::from_str(line).unwrap()).unwrap();
    }
}

#[tokio::test]
async fn the_headers_of_an_export_are_as_documented() {
    let app = App::start().await;
    let document = app.json("/openapi.json").await;
    for name in ["trades.ndjson", "trades.csv", "trades.parquet"] {
        let path = format!("/v1/exports/{name}");
        let answer = app.get(&path).await;
        let described = &document["paths"][&path]["get"]["responses"]["200"];
        for (header, described) in described["headers"].as_object().unwrap() {
            let required = described["required"] == true;
            assert!(!required || answer.headers.contains_key(header.to_lowercase()), "{path}: no {header}");
        }
        let media_type = answer.header("content-type").split(';').next().unwrap();
        assert!(described["content"][media_type].is_object(), "{path}: no {media_type}");
    }
}

#[tokio::test]
async fn the_check_can_fail() {
    let app = App::start().await;
    let document = app.json("/openapi.json").await;
    let schema = &document["components"]["schemas"]["Trade"];
    let trade = app.json("/v1/trades/nba-2021002").await;
    assert!(check(&document, schema, &trade).is_ok());
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut trade = trade.clone();
        change(&mut trade);
        check(&document, schema, &trade)
    };
    assert!(broken(&|trade| trade["more"] = 1.into()).is_err());
    assert!(broken(&|trade| trade["teams"] = 1.into()).is_err());
    assert!(broken(&|trade| trade["status"] = "done".into()).is_err());
    assert!(broken(&|trade| trade["assets"][0]["player"]["name"] = Value::Null).is_err());
    assert!(broken(&|trade| drop(trade["assets"][0].as_object_mut().unwrap().remove("pick"))).is_err());
    assert!(broken(&|trade| trade["date"] = "yesterday".into()).is_err());
}

#[test]
fn the_document_is_of_3_1_and_whole() {
    let document: Value = serde_json::from_str(api::openapi::document()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let text = api::openapi::document();
    for old in ["\"nullable\"", "naive-date", "charset=utf-8", "\"exclusiveMinimum\": true"] {
        assert!(!text.contains(old), "{old}");
    }
    let paths = document["paths"].as_object().unwrap();
    for (path, operations) in paths {
        let responses = operations["get"]["responses"].as_object().unwrap();
        assert_eq!(responses.contains_key("404"), path.contains('{'), "{path}");
        for status in ["200", "304", "400", "500", "503"] {
            assert!(responses.contains_key(status), "{path} {status}");
        }
    }
    insta::assert_json_snapshot!("operations", paths.keys().collect::<Vec<_>>());
}

/// Holds a value against a schema of the few kinds that our document uses.
fn check(document: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.strip_prefix("#/components/schemas/").ok_or(reference)?;
        let referred = document["components"]["schemas"].get(name).ok_or(name)?;
        return check(document, referred, value).map_err(|error| format!("{name}: {error}"));
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let errors: Vec<_> = either.iter().filter_map(|one| check(document, one, value).err()).collect();
        return if errors.len() < either.len() { Ok(()) } else { Err(errors.join(" | ")) };
    }
    if let Some(all) = schema["allOf"].as_array() {
        return all.iter().try_for_each(|one| check(document, one, value));
    }
    let kinds: Vec<_> = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return Ok(()),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !kinds.contains(&kind) {
        return Err(format!("{value} is not of {kinds:?}"));
    }
    match (value, schema["format"].as_str()) {
        (Value::String(text), Some("date")) if text.parse::<chrono::NaiveDate>().is_err() => {
            return Err(format!("{text} is no date"));
        }
        (Value::String(text), Some("date-time")) if chrono::DateTime::parse_from_rfc3339(text).is_err() => {
            return Err(format!("{text} is no moment"));
        }
        _ => {}
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        return Err(format!("{value} is none of {words:?}"));
    }
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| check(document, &schema["items"], item)),
        Value::Object(members) => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            if let Some(missing) = required.into_iter().find(|name| !members.contains_key(*name)) {
                return Err(format!("no member {missing}"));
            }
            members.iter().try_for_each(|(name, member)| match schema["properties"].get(name) {
                Some(schema) => check(document, schema, member).map_err(|error| format!("{name}: {error}")),
                None => Err(format!("a member {name} that is not documented")),
            })
        }
        _ => Ok(()),
    }
}
