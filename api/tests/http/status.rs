//! `/v1/status`

use poem::http::StatusCode;

use crate::test_app::{App, wait_for};

#[tokio::test]
async fn the_status_has_the_freshness_of_each_feed_and_recent_rejections() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json("/v1/status").await);
}

#[tokio::test]
async fn an_internal_error_is_not_hidden_behind_the_last_known_status() {
    let app = App::start().await;
    app.json("/v1/status").await;
    app.database.connect_owner().await.batch_execute("revoke select on rejection from tracker_api").await.unwrap();
    wait_for("the next read of the status", async || app.get("/v1/status").await.status != 200).await;
    let reply = app.get("/v1/status").await;
    reply.problem(StatusCode::INTERNAL_SERVER_ERROR, "/problems/internal");
}

/// Returns the number of stale files of NBA.com.
async fn stale_objects(app: &App) -> i64 {
    let status = app.json("/v1/status").await;
    let feeds = status["feeds"].as_array().unwrap();
    let feed = feeds.iter().find(|feed| feed["feed"] == "nba-player-movement").unwrap();
    feed["objects"]["stale"].as_i64().unwrap()
}

#[tokio::test]
async fn a_file_that_changes_no_data_changes_the_status() {
    let app = App::start().await;
    assert_eq!(stale_objects(&app).await, 1);
    app.database
        .connect_owner()
        .await
        .batch_execute(
            "insert into source_object (bucket, key, version, feed, event_time, outcome)
             values ('feeds', 'k', 'v', 'nba-player-movement', '2021-01-01T00:00Z', 'stale')",
        )
        .await
        .unwrap();
    wait_for("the status to change", async || stale_objects(&app).await == 2).await;
}

#[tokio::test]
async fn object_keys_and_texts_of_errors_are_only_for_operators() {
    let app = App::start().await;
    let public = app.get("/v1/status").await.text();
    let client = app.state.connection().await.unwrap();
    let operators = api::store::status::read_for_operators(&client).await.unwrap();
    for private in ["nba/2021-08-02.json", "unknown team QQQ", "no known feed", "\"key\"", "\"message\""] {
        assert!(!public.contains(private), "{private}");
    }
    for private in ["nba/2021-08-02.json", "unknown team QQQ", "no known feed", "\"key\"", "\"message\""] {
        assert!(operators.contains(private), "{private}");
    }
    assert!(serde_json::from_str::<serde_json::Value>(&operators).is_ok());
}
