//! The database becomes unavailable, slow or outdated, and available again.

use poem::http::{Method, StatusCode};

use crate::database;
use crate::tcp_proxy::TcpProxy;
use crate::test_app::{App, wait_for};

async fn start() -> (App, TcpProxy) {
    let database = database::with_fixture().await;
    let (proxy, url) = TcpProxy::start(&database.api_url()).await;
    (App::start_with(database, &url).await, proxy)
}

async fn wait_until_unreachable(app: &App) {
    wait_for("the outage to be noticed", async || !app.dataset.is_reachable()).await;
}

async fn wait_until_reachable(app: &App) {
    wait_for("the recovery to be noticed", async || app.dataset.is_reachable()).await;
}

#[tokio::test]
async fn cached_responses_are_served_as_stale_and_others_are_unavailable() {
    let (app, mut proxy) = start().await;
    let before = app.get("/v1/trades?team=BOS").await;
    assert!(!before.headers.contains_key("x-stale"));
    let status = app.json("/v1/status").await;
    assert_eq!(status["stale"], false);

    proxy.stop().await;
    wait_until_unreachable(&app).await;
    for url in ["/v1/trades?team=BOS", "/v1/trades?limit=25&team=BOS"] {
        let cached = app.get(url).await;
        assert_eq!((cached.status, &cached.body), (StatusCode::OK, &before.body));
        assert_eq!(cached.header("x-stale"), "true");
        assert_eq!(cached.header("etag"), before.header("etag"));
    }
    let uncached = app.get("/v1/trades?team=DAL").await;
    uncached.problem(StatusCode::SERVICE_UNAVAILABLE, "/problems/unavailable");
    assert!(!uncached.header("retry-after").is_empty());
    let status = app.get("/v1/status").await;
    assert_eq!(status.json()["stale"], true);
    assert_eq!(status.header("x-stale"), "true");
    assert_eq!(status.header("cache-control"), "public, max-age=5, stale-if-error=86400");
    let ready = app.get("/readyz").await.problem(StatusCode::SERVICE_UNAVAILABLE, "/problems/unavailable");
    assert_eq!(ready["detail"], "the database is unavailable; retry after a few seconds");
    assert_eq!(app.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(app.get("/openapi.json").await.status, StatusCode::OK);
    app.rejected("/v1/trades?team=XYZ", "team").await;

    proxy.restart().await;
    wait_until_reachable(&app).await;
    assert_eq!(app.get("/v1/trades?team=DAL").await.status, StatusCode::OK);
    assert!(!app.get("/v1/trades?team=BOS").await.headers.contains_key("x-stale"));
    assert_eq!(app.get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_response_of_the_previous_version_is_served_if_the_new_one_was_not_read_in_time() {
    let (app, mut proxy) = start().await;
    let before = app.get("/v1/trades").await;
    app.publish("select 1").await;
    wait_for("the new version", async || app.dataset.version() == 2).await;
    proxy.stop().await;
    wait_until_unreachable(&app).await;
    let cached = app.get("/v1/trades").await;
    assert_eq!((cached.status, &cached.body), (StatusCode::OK, &before.body));
    assert_eq!(cached.header("x-stale"), "true");
}

#[tokio::test]
async fn a_response_cached_in_one_encoding_is_served_in_every_encoding() {
    let (app, mut proxy) = start().await;
    let get = async |url: &str, encoding: &str| app.send(Method::GET, url, &[("accept-encoding", encoding)]).await;
    let encodings = ["identity", "gzip", "br"];
    // Pages with equal content, each cached in one encoding only.
    let pages = encodings.map(|encoding| (encoding, format!("/v1/trades?view=full&limit={}", 50 + encoding.len())));
    let mut cached = Vec::new();
    for (encoding, page) in &pages {
        cached.push(get(page, encoding).await);
    }
    app.publish("select 1").await;
    wait_for("the new version", async || app.dataset.version() == 2).await;
    proxy.stop().await;
    wait_until_unreachable(&app).await;
    for (_, page) in &pages {
        for (encoding, original) in encodings.iter().zip(&cached) {
            // First transcoded, then cached in the new encoding.
            for _ in 0..2 {
                let reply = get(page, encoding).await;
                assert_eq!(
                    (reply.status, reply.plain()),
                    (StatusCode::OK, cached[0].body.clone()),
                    "{page} {encoding}"
                );
                assert_eq!(reply.header("x-stale"), "true");
                assert_eq!(reply.header("etag"), original.header("etag"));
                assert_eq!(reply.headers.get("content-encoding"), original.headers.get("content-encoding"));
            }
        }
    }
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_unavailable_until_it_answers() {
    let app = App::start().await;
    app.json("/v1/trades").await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("begin; lock table dataset_state in access exclusive mode").await.unwrap();
    wait_until_unreachable(&app).await;
    assert_eq!(app.get("/v1/trades").await.header("x-stale"), "true");
    app.get("/readyz").await.problem(StatusCode::SERVICE_UNAVAILABLE, "/problems/unavailable");

    owner.batch_execute("commit").await.unwrap();
    wait_until_reachable(&app).await;
    assert!(!app.get("/v1/trades").await.headers.contains_key("x-stale"));
    assert_eq!(app.get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn slow_requests_do_not_make_the_service_unready() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("begin; lock table trade in access exclusive mode").await.unwrap();
    let check_ready = async {
        let waiting = "select count(*) from pg_locks where not granted and relation = 'trade'::regclass";
        wait_for("all connections to wait", async || {
            owner.query_one(waiting, &[]).await.unwrap().get::<_, i64>(0) == 2
        })
        .await;
        let ready = app.get("/readyz").await;
        owner.batch_execute("commit").await.unwrap();
        ready
    };
    let (first, second, ready) =
        tokio::join!(app.get("/v1/trades?limit=1"), app.get("/v1/trades?limit=2"), check_ready);
    assert_eq!((first.status, second.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(ready.status, StatusCode::OK, "{}", ready.text());
}

#[tokio::test]
async fn an_outdated_schema_makes_the_service_unready() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("delete from refinery_schema_history where version > 1").await.unwrap();
    wait_for("the schema to be checked", async || app.dataset.check_ready().is_err()).await;
    assert!(app.dataset.check_ready().unwrap_err().contains("run `schema migrate`"));
    app.get("/readyz").await.problem(StatusCode::SERVICE_UNAVAILABLE, "/problems/unavailable");
}

#[tokio::test]
async fn terminated_connections_are_replaced() {
    let app = App::start().await;
    app.json("/v1/trades").await;
    let owner = app.database.connect_owner().await;
    let terminate = "select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = 'tracker_api'";
    let terminated = owner.query(terminate, &[]).await.unwrap();
    assert!(terminated.len() >= 2, "one of the pool and one of the watch");
    wait_for("new connections", async || {
        app.dataset.is_reachable() && app.get("/v1/trades?team=DAL").await.status == StatusCode::OK
    })
    .await;
}
