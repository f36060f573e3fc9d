//! `/v1/exports`: several requests at the same time.

use futures_util::future::join_all;
use poem::http::StatusCode;

use crate::test_app::App;

#[tokio::test]
async fn requests_for_files_leave_connections_for_other_requests() {
    const CSV: &str = "/v1/exports/trades.csv";
    const NDJSON: &str = "/v1/exports/trades.ndjson";
    const PARQUET: &str = "/v1/exports/trades.parquet";

    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("begin; lock table trade").await.unwrap();
    // These requests come first. They would take all connections if more than one file were made at a time.
    let files = join_all([CSV, CSV, NDJSON, PARQUET, PARQUET].map(|url| app.get(url)));
    let other = async {
        let teams = app.get("/v1/teams").await;
        owner.batch_execute("commit").await.unwrap();
        teams
    };
    let (files, teams) = tokio::join!(files, other);
    assert_eq!(teams.status, StatusCode::OK, "{}", teams.text());
    for file in &files {
        assert_eq!(file.status, StatusCode::OK, "{}", file.text());
    }
    assert_eq!((&files[0].body, &files[3].body), (&files[1].body, &files[4].body));
}
