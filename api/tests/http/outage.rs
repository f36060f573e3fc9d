//! The database goes away, and comes back.

use poem::http::{Method, StatusCode};

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
    let status = app.get("/v1/status").await;
    assert_eq!(status.json()["stale"], true);
    assert_eq!(status.header("x-stale"), "true");
    assert_eq!(status.header("cache-control"), "public, max-age=5, stale-if-error=86400");
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
async fn what_is_kept_in_one_encoding_is_served_in_every() {
    let (app, mut cable) = start().await;
    let ask = async |url: &str, coding: &str| app.send(Method::GET, url, &[("accept-encoding", coding)]).await;
    let codings = ["identity", "gzip", "br"];
    // Pages of one content, each kept in one coding alone.
    let pages = codings.map(|coding| (coding, format!("/v1/trades?view=full&limit={}", 50 + coding.len())));
    let mut kept = Vec::new();
    for (coding, page) in &pages {
        kept.push(ask(page, coding).await);
    }
    app.publish("select 1").await;
    wait_for("the new version", async || app.dataset.version() == 2).await;
    cable.cut().await;
    wait_for("the loss to be noticed", async || !app.dataset.is_reachable()).await;
    for (_, page) in &pages {
        for (coding, as_kept) in codings.iter().zip(&kept) {
            // Twice: when it is turned into the coding, and when it is kept in it.
            for _ in 0..2 {
                let answer = ask(page, coding).await;
                assert_eq!((answer.status, answer.plain()), (StatusCode::OK, kept[0].body.clone()), "{page} {coding}");
                assert_eq!(answer.header("x-stale"), "true");
                assert_eq!(answer.header("etag"), as_kept.header("etag"));
                assert_eq!(answer.headers.get("content-encoding"), as_kept.headers.get("content-encoding"));
            }
        }
    }
}

#[tokio::test]
async fn a_database_that_hangs_is_away_until_it_answers() {
    let app = App::start().await;
    app.json("/v1/trades").await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("begin; lock table dataset_state in access exclusive mode").await.unwrap();
    wait_for("the silence to be noticed", async || !app.dataset.is_reachable()).await;
    assert_eq!(app.get("/v1/trades").await.header("x-stale"), "true");
    app.get("/readyz").await.problem(StatusCode::SERVICE_UNAVAILABLE, "/problems/unavailable");

    owner.batch_execute("commit").await.unwrap();
    wait_for("the return to be noticed", async || app.dataset.is_reachable()).await;
    assert!(!app.get("/v1/trades").await.headers.contains_key("x-stale"));
    assert_eq!(app.get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn slow_requests_do_not_make_us_seem_away() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("begin; lock table trade in access exclusive mode").await.unwrap();
    let watching = async {
        let waiting = "select count(*) from pg_locks where not granted and relation = 'trade'::regclass";
        wait_for("all connections to be taken", async || {
            owner.query_one(waiting, &[]).await.unwrap().get::<_, i64>(0) == 2
        })
        .await;
        let ready = app.get("/readyz").await;
        owner.batch_execute("commit").await.unwrap();
        ready
    };
    let (one, other, ready) = tokio::join!(app.get("/v1/trades?limit=1"), app.get("/v1/trades?limit=2"), watching);
    assert_eq!((one.status, other.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(ready.status, StatusCode::OK, "{}", ready.text());
}

#[tokio::test]
async fn a_schema_that_is_behind_makes_us_unready() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("delete from refinery_schema_history where version > 1").await.unwrap();
    wait_for("the schema to be looked at", async || app.dataset.ready().is_err()).await;
    assert!(app.dataset.ready().unwrap_err().contains("run `schema migrate`"));
    app.get("/readyz").await.problem(StatusCode::SERVICE_UNAVAILABLE, "/problems/unavailable");
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
