//! Ready answers: encodings, and their end with a new version of the dataset.

use poem::http::{Method, StatusCode};

use crate::app::{App, wait_for};

const LONG: &str = "/v1/trades?view=full";

#[tokio::test]
async fn a_long_answer_comes_in_the_encoding_that_is_preferred() {
    let app = App::start().await;
    let plain = app.get(LONG).await;
    assert!(plain.body.len() > 1024 && !plain.headers.contains_key("content-encoding"));
    // Twice: when it is made, and when it is kept.
    for _ in 0..2 {
        let gzip = app.send(Method::GET, LONG, &[("accept-encoding", "gzip, br;q=0.5")]).await;
        assert_eq!(gzip.header("content-encoding"), "gzip");
        assert_eq!(gzip.plain(), plain.body);

        let br = app.send(Method::GET, LONG, &[("accept-encoding", "gzip, br")]).await;
        assert_eq!(br.header("content-encoding"), "br");
        assert_eq!(br.plain(), plain.body);

        for answer in [&plain, &gzip, &br] {
            assert_eq!(answer.header("vary"), "Accept-Encoding");
        }
        assert_ne!(gzip.header("etag"), br.header("etag"));
        assert_ne!(gzip.header("etag"), plain.header("etag"));
        let again = [("accept-encoding", "gzip"), ("if-none-match", gzip.header("etag"))];
        let again = app.send(Method::GET, LONG, &again).await;
        assert_eq!(again.status, 304);
        assert!(!again.headers.contains_key("content-encoding"));
    }
}

#[tokio::test]
async fn a_short_answer_is_not_compressed() {
    let app = App::start().await;
    let answer = app.send(Method::GET, "/v1/trades?limit=1", &[("accept-encoding", "gzip")]).await;
    assert!(!answer.headers.contains_key("content-encoding"));
    assert_eq!(answer.header("vary"), "Accept-Encoding");
}

#[tokio::test]
async fn one_thing_asked_for_in_two_ways_has_one_answer() {
    let app = App::start().await;
    let one = app.get("/v1/trades?team=BOS&limit=2").await;
    // Whatever is read from here on differs from what was read first.
    let owner = app.database.connect_owner().await;
    owner.batch_execute("update trade set summary = json_build_object('id', id)").await.unwrap();
    for other in [
        "/v1/trades?limit=2&team=BOS",
        "/v1/trades?limit=2&team=bos",
        "/v1/trades?limit=2&team=B%4FS&sort=-date&view=basic",
    ] {
        let other = app.get(other).await;
        assert_eq!((other.status, &other.body), (StatusCode::OK, &one.body));
        assert_eq!(other.header("link"), one.header("link"));
    }
    assert_ne!(app.get("/v1/trades?team=BOS&limit=3").await.text(), one.text());
    app.get("/v1/%74rades?team=BOS&limit=2").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
}

#[tokio::test]
async fn a_team_in_lower_case_has_the_answer_of_upper_case() {
    let app = App::start().await;
    let upper = app.get("/v1/teams/BKN").await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("update team set nickname = 'Others'").await.unwrap();
    assert_eq!(app.get("/v1/teams/bkn").await.text(), upper.text());
}

#[tokio::test]
async fn one_thing_has_no_endless_spellings() {
    let app = App::start().await;
    for (query, parameter) in [
        ("limit=0001", "limit"),
        ("limit=025", "limit"),
        ("min_teams=02", "min_teams"),
        ("status=official,official", "status"),
        ("&&&limit=5", ""),
        ("limit=5&", ""),
    ] {
        app.refused(&format!("/v1/trades?{query}"), parameter).await;
    }
    app.refused("/v1/transactions?kind=waiver,waiver", "kind").await;
    app.refused("/v1/changes?since=007", "since").await;
}

#[tokio::test]
async fn an_answer_is_kept_until_a_new_version_is_published() {
    let app = App::start().await;
    let before = app.json("/v1/trades/nba-2021001").await;
    let owner = app.database.connect_owner().await;
    owner
        .batch_execute("update trade set document = json_build_object('id', 'changed') where id = 'nba-2021001'")
        .await
        .unwrap();
    assert_eq!(app.json("/v1/trades/nba-2021001").await, before, "nothing was published yet");

    app.publish("select 1").await;
    wait_for("the new version", async || app.json("/v1/trades/nba-2021001").await["id"] == "changed").await;
    assert_eq!(app.dataset.version(), 2);
}

#[tokio::test]
async fn a_version_is_noticed_without_a_message_too() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("update dataset_state set version = 7").await.unwrap();
    wait_for("the new version", async || app.dataset.version() == 7).await;
}

#[tokio::test]
async fn a_new_version_with_the_old_content_keeps_the_old_tag() {
    let app = App::start().await;
    let before = app.get("/v1/trades").await;
    app.publish("select 1").await;
    wait_for("the new version", async || app.dataset.version() == 2).await;
    let after = app.send(Method::GET, "/v1/trades", &[("if-none-match", before.header("etag"))]).await;
    assert_eq!(after.status, 304);
}
