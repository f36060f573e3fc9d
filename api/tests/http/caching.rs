//! The response cache: encodings, canonical requests, and new versions of the dataset.

use poem::http::{Method, StatusCode};

use crate::test_app::{App, wait_for};

const LARGE: &str = "/v1/trades?view=full";

#[tokio::test]
async fn a_large_response_has_the_preferred_encoding() {
    let app = App::start().await;
    let plain = app.get(LARGE).await;
    assert!(plain.body.len() > 1024 && !plain.headers.contains_key("content-encoding"));
    // First from the handler, then from the cache.
    for _ in 0..2 {
        let gzip = app.send(Method::GET, LARGE, &[("accept-encoding", "gzip, br;q=0.5")]).await;
        assert_eq!(gzip.header("content-encoding"), "gzip");
        assert_eq!(gzip.plain(), plain.body);

        let br = app.send(Method::GET, LARGE, &[("accept-encoding", "gzip, br")]).await;
        assert_eq!(br.header("content-encoding"), "br");
        assert_eq!(br.plain(), plain.body);

        for reply in [&plain, &gzip, &br] {
            assert_eq!(reply.header("vary"), "Accept-Encoding");
        }
        assert_ne!(gzip.header("etag"), br.header("etag"));
        assert_ne!(gzip.header("etag"), plain.header("etag"));
        let conditional = [("accept-encoding", "gzip"), ("if-none-match", gzip.header("etag"))];
        let repeated = app.send(Method::GET, LARGE, &conditional).await;
        assert_eq!(repeated.status, 304);
        assert!(!repeated.headers.contains_key("content-encoding"));
    }
}

#[tokio::test]
async fn a_small_response_is_not_compressed() {
    let app = App::start().await;
    let reply = app.send(Method::GET, "/v1/trades?limit=1", &[("accept-encoding", "gzip")]).await;
    assert!(!reply.headers.contains_key("content-encoding"));
    assert_eq!(reply.header("vary"), "Accept-Encoding");
}

#[tokio::test]
async fn equal_requests_share_one_response() {
    let app = App::start().await;
    let first = app.get("/v1/trades?team=BOS&limit=2").await;
    // Every response that is not from the cache differs from here on.
    let owner = app.database.connect_owner().await;
    owner.batch_execute("update trade set summary = json_build_object('id', id)").await.unwrap();
    for url in [
        "/v1/trades?limit=2&team=BOS",
        "/v1/trades?limit=2&team=bos",
        "/v1/trades?limit=2&team=B%4FS&sort=-date&view=basic",
    ] {
        let equal = app.get(url).await;
        assert_eq!((equal.status, &equal.body), (StatusCode::OK, &first.body));
        assert_eq!(equal.header("link"), first.header("link"));
    }
    assert_ne!(app.get("/v1/trades?team=BOS&limit=3").await.text(), first.text());
    app.get("/v1/%74rades?team=BOS&limit=2").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
}

#[tokio::test]
async fn a_team_code_in_lower_case_shares_the_response_of_upper_case() {
    let app = App::start().await;
    let upper = app.get("/v1/teams/BKN").await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("update team set nickname = 'Others'").await.unwrap();
    assert_eq!(app.get("/v1/teams/bkn").await.text(), upper.text());
}

#[tokio::test]
async fn equal_requests_have_a_limited_number_of_spellings() {
    let app = App::start().await;
    for (query, parameter) in [
        ("limit=0001", "limit"),
        ("limit=025", "limit"),
        ("min_teams=02", "min_teams"),
        ("status=official,official", "status"),
        ("&&&limit=5", ""),
        ("limit=5&", ""),
    ] {
        app.rejected(&format!("/v1/trades?{query}"), parameter).await;
    }
    app.rejected("/v1/transactions?kind=waiver,waiver", "kind").await;
    app.rejected("/v1/changes?since=007", "since").await;
}

#[tokio::test]
async fn a_response_is_cached_until_a_new_version_is_published() {
    let app = App::start().await;
    let before = app.json("/v1/trades/nba-2021001").await;
    let owner = app.database.connect_owner().await;
    owner
        .batch_execute("update trade set document = json_build_object('id', 'changed') where id = 'nba-2021001'")
        .await
        .unwrap();
    assert_eq!(app.json("/v1/trades/nba-2021001").await, before, "nothing has been published yet");

    app.publish("select 1").await;
    wait_for("the new version", async || app.json("/v1/trades/nba-2021001").await["id"] == "changed").await;
    assert_eq!(app.dataset.version(), 2);
}

#[tokio::test]
async fn a_new_version_is_noticed_without_a_notification() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("update dataset_state set version = 7").await.unwrap();
    wait_for("the new version", async || app.dataset.version() == 7).await;
}

#[tokio::test]
async fn unchanged_content_keeps_its_entity_tag_in_a_new_version() {
    let app = App::start().await;
    let before = app.get("/v1/trades").await;
    app.publish("select 1").await;
    wait_for("the new version", async || app.dataset.version() == 2).await;
    let after = app.send(Method::GET, "/v1/trades", &[("if-none-match", before.header("etag"))]).await;
    assert_eq!(after.status, 304);
}
