//! The database goes away, and comes back.

use poem::http::StatusCode;

use crate::app::{App, wait_for};
use crate::cable::Cable;
use crate::database;

async fn start() -> (App, Cable) {
    let database = database::fresh().await;
    let (cable, url) = Cable::lay(&database.api_url()).await;
    (App::start_over(database, &url).await, cable)
}

#[tokio::test]
async fn what_is_kept_is_served_and_marked_and_what_is_not_is_unavailable() {
    let (app, mut cable) = start().await;
    let before = app.get("/v1/trades?team=BOS").await;
    assert!(!before.headers.contains_key("x-stale"));
    let status = app.json("/v1/status").await;
    assert_eq!(status["stale"], false);

    cable.cut().await;
    wait_for("the loss to be noticed", async || !app.dataset.is_reachable()).await;
    for url in ["/v1/trades?team=BOS", "/v1/trades?limit=25&team=BOS"] {
        let kept = app.get(url).await;
        assert_eq!((kept.status, &kept.body), (StatusCode::OK, &before.body));
        assert_eq!(kept.header("x-stale"), "true");
        assert_eq!(kept.header("etag"), before.header("etag"));
    }
    let other = app.get("/v1/trades?team=DAL").await;
    other.problem(StatusCode::SERVICE_UNAVAILABLE, "/problems/unavailable");
    assert!(!other.header("retry-after").is_empty());
    assert_eq!(app.json("/v1/status").await["stale"], true);
    let ready = app.get("/readyz").await.problem(StatusCode::SERVICE_UNAVAILABLE, "/problems/unavailable");
    assert_eq!(ready["detail"], "the database is away: try again shortly");
    assert_eq!(app.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(app.get("/openapi.json").await.status, StatusCode::OK);
    app.refused("/v1/trades?team=XYZ", "team").await;

    cable.mend().await;
    wait_for("the return to be noticed", async || app.dataset.is_reachable()).await;
    assert_eq!(app.get("/v1/trades?team=DAL").await.status, StatusCode::OK);
    assert!(!app.get("/v1/trades?team=BOS").await.headers.contains_key("x-stale"));
    assert_eq!(app.get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_was_published_just_before_the_loss_is_told_by_the_version_before() {
    let (app, mut cable) = start().await;
    let before = app.get("/v1/trades").await;
    app.publish("select 1").await;
    wait_for("the new version", async || app.dataset.version() == 2).await;
    cable.cut().await;
    wait_for("the loss to be noticed", async || !app.dataset.is_reachable()).await;
    let kept = app.get("/v1/trades").await;
    assert_eq!((kept.status, &kept.body), (StatusCode::OK, &before.body));
    assert_eq!(kept.header("x-stale"), "true");
}

#[tokio::test]
async fn connections_that_the_server_drops_are_made_anew() {
    let app = App::start().await;
    app.json("/v1/trades").await;
    let owner = app.database.connect_owner().await;
    let dropped = owner
        .query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'tracker_api'", &[])
        .await
        .unwrap();
    assert!(dropped.len() >= 2, "the pool's and the watch's");
    wait_for("the connections to be made anew", async || {
        app.dataset.is_reachable() && app.get("/v1/trades?team=DAL").await.status == StatusCode::OK
    })
    .await;
}
