//! The subcommands of `ingest`, as an operator uses them.

use e2e::{Api, FeedFile, TestEnvironment, wait_until};

const KEY: &str = "feeds/nba-player-movement/a.json";

fn file_with_one_trade() -> Vec<u8> {
    FeedFile::new().trade(1, 1, "A Player").to_bytes()
}

/// Returns a file whose fifth and last row is invalid.
fn file_with_an_invalid_row() -> Vec<u8> {
    let row = serde_json::json!({"Transaction_Type": "Loan"});
    FeedFile::new().trade(1, 1, "A Player").signings(3).row(row).to_bytes()
}

#[tokio::test]
async fn replay_ingests_an_object_whose_notification_was_lost() {
    let environment = TestEnvironment::without_worker().await;
    let object = environment.upload(KEY, file_with_one_trade()).await;
    environment.queues.take_notification().await;

    let feeds = environment.feeds_url();
    let replay = environment.run_ingest(&["replay", &feeds, "--missing"]).await;
    assert_eq!(replay.code, Some(0), "{}", replay.stderr);
    assert!(environment.ledger_entry(&object).await.is_committed());
    let again = environment.run_ingest(&["replay", &feeds, "--missing"]).await;
    assert!(again.stdout.contains("0 objects processed"), "{}", again.stdout);
    let all = environment.run_ingest(&["replay", &feeds]).await;
    assert!(all.stdout.contains("0 records changed, 1 unchanged"), "{}", all.stdout);
}

#[tokio::test]
async fn replay_selects_failed_objects_one_key_or_recent_objects() {
    let (environment, _worker) = TestEnvironment::start().await;
    environment.ingest(KEY, file_with_one_trade()).await;
    environment.ingest("feeds/nba-player-movement/bad.json", b"{}".to_vec()).await;

    let feed = format!("{}nba-player-movement/", environment.feeds_url());
    let failed = environment.run_ingest(&["replay", &feed, "--failed"]).await;
    assert_eq!(failed.code, Some(1));
    assert!(failed.stdout.contains("bad.json") && failed.stdout.contains("1 objects processed"), "{}", failed.stdout);
    let one = environment.run_ingest(&["replay", &feed, "--key", "a.json"]).await;
    assert!(one.stdout.contains("1 objects processed"), "{}", one.stdout);
    let recent = environment.run_ingest(&["replay", &feed, "--since", "2200-01-01"]).await;
    assert!(recent.stdout.contains("0 objects processed"), "{}", recent.stdout);
}

#[tokio::test]
async fn the_newest_of_versions_written_within_one_second_wins_in_a_replay() {
    let environment = TestEnvironment::without_worker().await;
    for name in ["Name One", "Name Two", "Name Three"] {
        environment.upload(KEY, FeedFile::new().trade(1, 1, name).to_bytes()).await;
    }
    for _ in 0..2 {
        let replay = environment.run_ingest(&["replay", &environment.feeds_url()]).await;
        assert!(replay.stdout.contains("3 objects processed"), "{}", replay.stdout);
        let name: String = environment.owner.query_one("select name from player", &[]).await.unwrap().get(0);
        assert_eq!(name, "Name Three");
    }
}

#[tokio::test]
async fn republish_adds_a_revision_to_each_trade_whose_document_changed() {
    let (environment, _worker) = TestEnvironment::start().await;
    environment.ingest(KEY, FeedFile::new().trade(1, 1, "A Player").trade(2, 2, "Another Player").to_bytes()).await;
    let unchanged = environment.run_ingest(&["republish"]).await;
    assert!(unchanged.stdout.contains("0 trades"), "{}{}", unchanged.stdout, unchanged.stderr);
    environment.owner.execute("update team set nickname = 'Falcons' where nickname = 'Hawks'", &[]).await.unwrap();
    let changed = environment.run_ingest(&["republish"]).await;
    assert!(changed.stdout.contains("2 trades have a new revision"), "{}", changed.stdout);
    assert_eq!(environment.api.get_json("/v1/trades/nba-1").await["teams"][0]["name"], "Atlanta Falcons");
}

#[tokio::test]
async fn a_local_file_is_ingested_without_s3() {
    let environment = TestEnvironment::without_worker().await;
    let folder = tempfile::tempdir().unwrap();
    // The folder's name is the feed.
    let path = folder.path().join("nba-player-movement").join("movement.json");
    std::fs::create_dir(path.parent().unwrap()).unwrap();
    std::fs::write(&path, file_with_an_invalid_row()).unwrap();
    let output = environment.run_ingest(&["file", path.to_str().unwrap()]).await;
    assert_eq!(output.code, Some(0), "{}", output.stderr);
    assert!(output.stdout.contains("5 rows, 0 skipped, 1 rejected; 4 records changed"), "{}", output.stdout);
    wait_until("the API to serve the trade", async || environment.api.get_all_pages("/v1/trades").await.len() == 1)
        .await;
}

#[tokio::test]
async fn validate_reports_invalid_rows_by_line_and_needs_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("movement.json");
    std::fs::write(&path, file_with_an_invalid_row()).unwrap();
    let path = path.to_str().unwrap();
    let feed = "nba-player-movement";
    assert_eq!(e2e::run("ingest", &["validate", path], &[]).await.code, Some(2), "the feed is unknown");
    let report = e2e::run("ingest", &["validate", "--feed", feed, path], &[]).await;
    assert_eq!(report.code, Some(1));
    assert!(report.stdout.contains(&format!("{path}:6: malformed_row: row 5: ")), "{}", report.stdout);

    std::fs::write(path, FeedFile::new().signings(2).to_bytes()).unwrap();
    assert_eq!(e2e::run("ingest", &["validate", "--feed", feed, path], &[]).await.code, Some(0));
}

#[tokio::test]
async fn the_worker_serves_its_health_and_metrics() {
    let (environment, worker) = TestEnvironment::start().await;
    environment.ingest(KEY, file_with_one_trade()).await;
    let operations = Api::new(&worker.url);
    assert_eq!(operations.get("/healthz").await.body, "alive\n");
    assert_eq!(operations.get("/readyz").await.body, "ready\n");
    let metrics = operations.get("/metrics").await.body;
    for metric in [
        "objects_total{feed=\"nba-player-movement\",outcome=\"committed\"} 1",
        "records_upserted_total{feed=\"nba-player-movement\"} 1",
        "event_to_commit_seconds_count{feed=\"nba-player-movement\"} 1",
        "messages_received_total",
        "newest_committed_event_time_seconds",
    ] {
        assert!(metrics.contains(metric), "{metric} is not in\n{metrics}");
    }
}
