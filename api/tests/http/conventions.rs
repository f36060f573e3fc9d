//! What holds at every path.

use poem::http::{Method, StatusCode};

use crate::app::App;

const PATHS: [&str; 18] = [
    "/v1/trades",
    "/v1/trades/nba-2021001",
    "/v1/trades/nba-2022001/sources",
    "/v1/transactions",
    "/v1/news",
    "/v1/schemas/trade-report.json",
    "/v1/teams",
    "/v1/teams/BOS",
    "/v1/players?q=jokic",
    "/v1/players/nba-203999",
    "/v1/changes",
    "/v1/exports/trades.ndjson",
    "/v1/exports/trades.csv",
    "/v1/exports/trades.parquet",
    "/v1/status",
    "/openapi.json",
    "/docs",
    "/healthz",
];

#[tokio::test]
async fn head_says_all_that_get_says_but_the_body() {
    let app = App::start().await;
    for path in PATHS {
        let got = app.get(path).await;
        assert_eq!(got.status, StatusCode::OK, "{path}");
        // Once before anything is cached for it, and once from there.
        for _ in 0..2 {
            let head = app.send(Method::HEAD, path, &[]).await;
            assert_eq!(head.status, got.status, "{path}");
            assert_eq!(head.body, b"", "{path}");
            assert_eq!(head.header("content-length"), got.body.len().to_string(), "{path}");
            assert_eq!(head.headers.get("etag"), got.headers.get("etag"), "{path}");
            assert_eq!(head.headers.get("content-type"), got.headers.get("content-type"), "{path}");
        }
    }
    let missing = app.send(Method::HEAD, "/v1/trades/nothing", &[]).await;
    assert_eq!((missing.status, missing.body.len()), (StatusCode::NOT_FOUND, 0));
}

#[tokio::test]
async fn who_has_an_answer_is_told_so() {
    let app = App::start().await;
    for path in PATHS.iter().filter(|path| **path != "/healthz") {
        let tag = app.get(path).await.header("etag").to_owned();
        assert!(tag.starts_with('"'), "strong: {tag}");
        for method in [Method::GET, Method::HEAD] {
            let again = app.send(method, path, &[("if-none-match", &tag)]).await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
            assert_eq!(again.body, b"");
            assert_eq!(again.header("etag"), tag);
            assert!(!again.header("cache-control").is_empty());
            assert_eq!(again.header("vary"), "Accept-Encoding");
        }
        let other = app.send(Method::GET, path, &[("if-none-match", "\"other\"")]).await;
        assert_eq!(other.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn data_may_be_kept_by_anyone_and_read_by_any_site() {
    let app = App::start().await;
    let answer = app.get("/v1/trades").await;
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=30, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400"
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert!(!answer.headers.contains_key("access-control-allow-credentials"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("content-type"), "application/json");
}

#[tokio::test]
async fn other_methods_are_refused_with_those_that_are_not() {
    let app = App::start().await;
    for path in PATHS.iter().chain(&["/", "/readyz"]) {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::TRACE] {
            let answer = app.send(method, path, &[]).await;
            answer.problem(StatusCode::METHOD_NOT_ALLOWED, "/problems/method-not-allowed");
            assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
        }
    }
}

#[tokio::test]
async fn a_browser_may_ask_before_it_asks() {
    let app = App::start().await;
    let asked = [("origin", "https://example.org"), ("access-control-request-method", "GET")];
    let answer = app.send(Method::OPTIONS, "/v1/trades?team=BOS", &asked).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
    assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn nothing_is_served_at_other_paths() {
    let app = App::start().await;
    for path in
        ["/v1", "/v1/", "/v1/trades/", "/v1/nothing", "/v2/trades", "/docs/", "/../etc/passwd", "//", "/v1//trades"]
    {
        app.get(path).await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    }
    let answer = app.send(Method::POST, "/nothing", &[]).await;
    answer.problem(StatusCode::NOT_FOUND, "/problems/not-found");
}

#[tokio::test]
async fn control_characters_are_refused_in_paths_too() {
    let app = App::start().await;
    for path in ["/v1/trades/%00", "/v1/players/a%0d%0ab", "/%00", "/v1/teams/%7F", "/v1/trades/%ff", "/v1/trades/%"] {
        app.get(path).await.problem(StatusCode::BAD_REQUEST, "/problems/invalid-request");
    }
}

#[tokio::test]
async fn unknown_and_repeated_parameters_are_refused_everywhere() {
    let app = App::start().await;
    for path in PATHS.iter().chain(&["/", "/readyz"]) {
        let mark = if path.contains('?') { '&' } else { '?' };
        let reason = app.refused(&format!("{path}{mark}utm_source=x"), "utm_source").await;
        assert!(reason.starts_with("is not known here"), "{reason}");
    }
    app.refused("/v1/trades?limit=1&limit=1", "limit").await;
    app.refused("/v1/trades?%00=1", "%00").await;
}

#[tokio::test]
async fn a_short_question_has_no_long_refusal() {
    let app = App::start().await;
    let many: Vec<_> = (0..500).map(|number| format!("p{number}")).collect();
    for query in ["a&".repeat(2040), many.join("&")] {
        let answer = app.get(&format!("/v1/trades?{query}")).await;
        let problem = answer.problem(StatusCode::BAD_REQUEST, "/problems/invalid-request");
        assert!(answer.body.len() < 4096, "{} bytes", answer.body.len());
        assert!(problem["errors"].as_array().unwrap().len() <= 10);
        assert!(problem["detail"].as_str().unwrap().len() < 300, "{problem}");
    }
}

#[tokio::test]
async fn an_address_without_end_is_refused() {
    let app = App::start().await;
    let answer = app.get(&format!("/v1/trades?player={}", "a".repeat(5000))).await;
    answer.problem(StatusCode::URI_TOO_LONG, "/problems/uri-too-long");
}

#[tokio::test]
async fn a_request_keeps_its_id() {
    let app = App::start().await;
    for path in ["/v1/trades", "/v1/trades", "/nothing", "/v1/trades?x=1"] {
        let answer = app.send(Method::GET, path, &[("x-request-id", "abc-123")]).await;
        assert_eq!(answer.header("x-request-id"), "abc-123");
        let answer = app.send(Method::GET, path, &[("x-request-id", "a b")]).await;
        assert_eq!(answer.header("x-request-id").len(), 32);
    }
}

#[tokio::test]
async fn the_root_leads_to_the_documentation() {
    let app = App::start().await;
    let answer = app.get("/").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, "/docs"));
    let docs = app.get("/docs").await;
    assert!(docs.header("content-security-policy").starts_with("default-src 'none'; script-src 'sha256-"));
    assert!(docs.text().contains("SwaggerUIBundle"));
}

#[tokio::test]
async fn health_is_told() {
    let app = App::start().await;
    assert_eq!(app.json("/healthz").await["status"], "alive");
    assert_eq!(app.json("/readyz").await["status"], "ready");
    assert_eq!(app.get("/readyz").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_handler_that_panics_ends_as_a_problem() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("update trade set document = null").await.unwrap();
    let answer = app.get("/v1/trades/nba-2021001").await;
    answer.problem(StatusCode::INTERNAL_SERVER_ERROR, "/problems/internal");
    assert_eq!(app.get("/v1/trades").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_fault_of_ours_tells_nothing_of_its_cause() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("alter table trade rename column document to secret_column").await.unwrap();
    let answer = app.get("/v1/trades/nba-2021001").await;
    answer.problem(StatusCode::INTERNAL_SERVER_ERROR, "/problems/internal");
    for word in ["column", "document", "secret", "postgres", "sql"] {
        assert!(!answer.text().to_lowercase().contains(word), "{}", answer.text());
    }
}
