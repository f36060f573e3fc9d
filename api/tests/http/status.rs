//! `/v1/status`

use poem::http::StatusCode;

use crate::app::{App, wait_for};

#[tokio::test]
async fn the_status_tells_each_feeds_freshness_and_what_was_refused() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json("/v1/status").await);
}

#[tokio::test]
async fn a_fault_of_ours_is_not_hidden_behind_what_was_last_known() {
    let app = App::start().await;
    app.json("/v1/status").await;
    app.database.connect_owner().await.batch_execute("revoke select on rejection from tracker_api").await.unwrap();
    wait_for("the status to be read anew", async || app.get("/v1/status").await.status != 200).await;
    let answer = app.get("/v1/status").await;
    answer.problem(StatusCode::INTERNAL_SERVER_ERROR, "/problems/internal");
}

/// How many files of NBA.com were stale.
async fn stale(app: &App) -> i64 {
    let status = app.json("/v1/status").await;
    let feeds = status["feeds"].as_array().unwrap();
    let feed = feeds.iter().find(|feed| feed["feed"] == "nba-player-movement").unwrap();
    feed["objects"]["stale"].as_i64().unwrap()
}

#[tokio::test]
async fn a_file_that_changes_nothing_moves_the_status_all_the_same() {
    let app = App::start().await;
    assert_eq!(stale(&app).await, 1);
    app.database
        .connect_owner()
        .await
        .batch_execute(
            "insert into source_object (bucket, key, version, feed, event_time, outcome)
             values ('feeds', 'k', 'v', 'nba-player-movement', '2021-01-01T00:00Z', 'stale')",
        )
        .await
        .unwrap();
    wait_for("the status to move", async || stale(&app).await == 2).await;
}
