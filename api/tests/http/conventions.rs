//! Rules that hold for every path.

use poem::http::{Method, StatusCode};

use crate::test_app::App;

const PATHS: [&str; 21] = [
    "/v1/trades",
    "/v1/trades/nba-2021001",
    "/v1/trades/nba-2022001/sources",
    "/v1/trades/nba-2022001/markdown",
    "/v1/feeds/trades.atom",
    "/v1/feeds/trades.ics",
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
async fn head_has_the_headers_of_get_and_no_body() {
    let app = App::start().await;
    for path in PATHS {
        let get = app.get(path).await;
        assert_eq!(get.status, StatusCode::OK, "{path}");
        // First from the handler, then from the cache.
        for _ in 0..2 {
            let head = app.send(Method::HEAD, path, &[]).await;
            assert_eq!(head.status, get.status, "{path}");
            assert_eq!(head.body, b"", "{path}");
            assert_eq!(head.header("content-length"), get.body.len().to_string(), "{path}");
            assert_eq!(head.headers.get("etag"), get.headers.get("etag"), "{path}");
            assert_eq!(head.headers.get("content-type"), get.headers.get("content-type"), "{path}");
        }
    }
    let missing = app.send(Method::HEAD, "/v1/trades/nothing", &[]).await;
    assert_eq!((missing.status, missing.body.len()), (StatusCode::NOT_FOUND, 0));
}

#[tokio::test]
async fn a_client_that_has_the_response_gets_304() {
    let app = App::start().await;
    for path in PATHS.iter().filter(|path| **path != "/healthz") {
        let tag = app.get(path).await.header("etag").to_owned();
        assert!(tag.starts_with('"'), "not a strong entity tag: {tag}");
        for method in [Method::GET, Method::HEAD] {
            let reply = app.send(method, path, &[("if-none-match", &tag)]).await;
            assert_eq!(reply.status, StatusCode::NOT_MODIFIED, "{path}");
            assert_eq!(reply.body, b"");
            assert_eq!(reply.header("etag"), tag);
            assert!(!reply.header("cache-control").is_empty());
            assert_eq!(reply.header("vary"), "Accept-Encoding");
        }
        let other = app.send(Method::GET, path, &[("if-none-match", "\"other\"")]).await;
        assert_eq!(other.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn any_cache_may_store_the_data_and_any_site_may_read_it() {
    let app = App::start().await;
    let reply = app.get("/v1/trades").await;
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    assert!(!reply.headers.contains_key("access-control-allow-credentials"));
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    assert_eq!(reply.header("content-type"), "application/json");
}

#[tokio::test]
async fn lists_are_fresher_than_documents_and_documents_than_files() {
    let app = App::start().await;
    let list = "public, max-age=10, s-maxage=10, stale-while-revalidate=30, stale-if-error=86400";
    let document = "public, max-age=30, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400";
    let file = "public, max-age=30, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400";
    for (expected, paths) in [
        (list, &["/v1/trades", "/v1/changes", "/v1/news", "/v1/transactions", "/v1/picks"][..]),
        (document, &["/v1/trades/nba-2021001", "/v1/teams/BOS", "/v1/players/nba-203999"]),
        (file, &["/v1/exports/trades.csv"]),
        ("public, max-age=31536000, immutable", &["/v1/trades/nba-2021001/revisions/1"]),
        ("public, max-age=2, stale-if-error=60", &["/v1/status"]),
    ] {
        for path in paths {
            assert_eq!(app.get(path).await.header("cache-control"), expected, "{path}");
        }
    }
}

#[tokio::test]
async fn other_methods_are_rejected_with_the_allowed_ones() {
    let app = App::start().await;
    for path in PATHS.iter().chain(&["/", "/readyz"]) {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::TRACE] {
            let reply = app.send(method, path, &[]).await;
            reply.problem(StatusCode::METHOD_NOT_ALLOWED, "/problems/method-not-allowed");
            assert_eq!(reply.header("allow"), "GET, HEAD, OPTIONS");
        }
    }
}

#[tokio::test]
async fn a_preflight_request_is_answered() {
    let app = App::start().await;
    let headers = [("origin", "https://example.org"), ("access-control-request-method", "GET")];
    let reply = app.send(Method::OPTIONS, "/v1/trades?team=BOS", &headers).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT);
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    assert_eq!(reply.header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
    assert_eq!(reply.header("allow"), "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn an_unknown_path_is_not_found() {
    let app = App::start().await;
    for path in
        ["/v1", "/v1/", "/v1/trades/", "/v1/nothing", "/v2/trades", "/docs/", "/../etc/passwd", "//", "/v1//trades"]
    {
        app.get(path).await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    }
    let reply = app.send(Method::POST, "/nothing", &[]).await;
    reply.problem(StatusCode::NOT_FOUND, "/problems/not-found");
}

#[tokio::test]
async fn control_characters_are_rejected_in_paths() {
    let app = App::start().await;
    for path in ["/v1/trades/%00", "/v1/players/a%0d%0ab", "/%00", "/v1/teams/%7F", "/v1/trades/%ff", "/v1/trades/%"] {
        app.get(path).await.problem(StatusCode::BAD_REQUEST, "/problems/invalid-request");
    }
}

#[tokio::test]
async fn unknown_and_repeated_parameters_are_rejected_everywhere() {
    let app = App::start().await;
    for path in PATHS.iter().chain(&["/", "/readyz"]) {
        let separator = if path.contains('?') { '&' } else { '?' };
        let reason = app.rejected(&format!("{path}{separator}utm_source=x"), "utm_source").await;
        assert!(reason.starts_with("unknown parameter"), "{reason}");
    }
    app.rejected("/v1/trades?limit=1&limit=1", "limit").await;
    app.rejected("/v1/trades?%00=1", "%00").await;
}

#[tokio::test]
async fn a_rejection_is_never_much_longer_than_the_request() {
    let app = App::start().await;
    let names: Vec<_> = (0..500).map(|number| format!("p{number}")).collect();
    for query in ["a&".repeat(2040), names.join("&")] {
        let reply = app.get(&format!("/v1/trades?{query}")).await;
        let problem = reply.problem(StatusCode::BAD_REQUEST, "/problems/invalid-request");
        assert!(reply.body.len() < 4096, "{} bytes", reply.body.len());
        assert!(problem["errors"].as_array().unwrap().len() <= 10);
        assert!(problem["detail"].as_str().unwrap().len() < 300, "{problem}");
    }
}

#[tokio::test]
async fn a_uri_that_is_too_long_is_rejected() {
    let app = App::start().await;
    let reply = app.get(&format!("/v1/trades?player={}", "a".repeat(5000))).await;
    reply.problem(StatusCode::URI_TOO_LONG, "/problems/uri-too-long");
}

#[tokio::test]
async fn a_request_keeps_its_well_formed_id() {
    let app = App::start().await;
    for path in ["/v1/trades", "/v1/trades", "/nothing", "/v1/trades?x=1"] {
        let reply = app.send(Method::GET, path, &[("x-request-id", "abc-123")]).await;
        assert_eq!(reply.header("x-request-id"), "abc-123");
        let reply = app.send(Method::GET, path, &[("x-request-id", "a b")]).await;
        assert_eq!(reply.header("x-request-id").len(), 32);
    }
}

#[tokio::test]
async fn the_root_redirects_to_the_documentation() {
    let app = App::start().await;
    let reply = app.get("/").await;
    assert_eq!((reply.status, reply.header("location")), (StatusCode::FOUND, "/docs"));
    let docs = app.get("/docs").await;
    assert!(docs.header("content-security-policy").starts_with("default-src 'none'; script-src 'sha256-"));
    assert!(docs.text().contains("SwaggerUIBundle"));
}

#[tokio::test]
async fn a_running_service_is_alive_and_ready() {
    let app = App::start().await;
    assert_eq!(app.json("/healthz").await["status"], "alive");
    assert_eq!(app.json("/readyz").await["status"], "ready");
    assert_eq!(app.get("/readyz").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_panic_in_a_handler_becomes_a_problem() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("update trade set document = null").await.unwrap();
    let reply = app.get("/v1/trades/nba-2021001").await;
    reply.problem(StatusCode::INTERNAL_SERVER_ERROR, "/problems/internal");
    assert_eq!(app.get("/v1/trades").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_internal_error_reveals_nothing_of_its_cause() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("alter view published_trade rename column document to secret_column").await.unwrap();
    let reply = app.get("/v1/trades/nba-2021001").await;
    reply.problem(StatusCode::INTERNAL_SERVER_ERROR, "/problems/internal");
    for word in ["column", "document", "secret", "postgres", "sql"] {
        assert!(!reply.text().to_lowercase().contains(word), "{}", reply.text());
    }
}
