//! Valid, corrected and broken files of one feed.

use std::io::Write;

use e2e::{FeedFile, HAWKS, SPURS, TestEnvironment, read_sample};
use flate2::Compression;
use flate2::write::GzEncoder;
use reqwest::StatusCode;
use serde_json::json;

const KEY: &str = "feeds/nba-player-movement/date=2022-06-30/1200-file.json";
const DEMO_FILE: &str = "nba-player-movement/demo.json";

fn murray_trade() -> FeedFile {
    FeedFile::new().trade(2_021_143, 1_627_749, "Dejounte Murray")
}

#[tokio::test]
async fn an_uploaded_file_becomes_trades_that_the_api_serves() {
    let (environment, _worker) = TestEnvironment::start().await;
    let entry = environment.ingest(KEY, read_sample(DEMO_FILE)).await;
    assert_eq!((entry.outcome.as_str(), entry.rows_rejected), ("committed", 0));

    let trades = environment.api.get_all_pages("/v1/trades?limit=100&view=full").await;
    assert_eq!(trades.len(), 119);
    assert_eq!(environment.api.get_all_pages("/v1/transactions?limit=100").await.len(), 424);
    insta::assert_json_snapshot!(environment.api.get_json("/v1/trades/nba-2021143").await);
    let players = environment.api.get_json("/v1/players?q=donncic").await;
    assert_eq!(players["data"][0]["name"], "Luka Dončić");
}

#[tokio::test]
async fn the_same_file_ten_times_changes_nothing() {
    let (environment, _worker) = TestEnvironment::start().await;
    environment.ingest(KEY, read_sample(DEMO_FILE)).await;
    let before = environment.api.get_all_pages("/v1/trades?view=full&limit=100").await;
    let version = environment.query_number("select version from dataset_state").await;
    for number in 0..9 {
        let key = if number % 2 == 0 { KEY.to_owned() } else { format!("{KEY}-{number}") };
        let entry = environment.ingest(&key, read_sample(DEMO_FILE)).await;
        assert_eq!((entry.records_changed, entry.records_unchanged, entry.records_withdrawn), (0, 543, 0));
    }
    assert_eq!(environment.api.get_all_pages("/v1/trades?view=full&limit=100").await, before);
    assert_eq!(environment.query_number("select count(*) from change_log").await, 119);
    assert_eq!(environment.query_number("select version from dataset_state").await, version);
}

#[tokio::test]
async fn a_changed_row_gets_a_new_revision_and_a_withdrawn_trade_stays() {
    let (environment, _worker) = TestEnvironment::start().await;
    environment.ingest(KEY, murray_trade().signings(2).trade(7, 1, "A Player").to_bytes()).await;
    let corrected = FeedFile::new().trade(2_021_143, 1_627_749, "Dejounte Dashaun Murray").signings(1);
    let entry = environment.ingest(KEY, corrected.to_bytes()).await;
    assert_eq!((entry.records_changed, entry.records_unchanged, entry.records_withdrawn), (1, 1, 2));

    let trade = environment.api.get_json("/v1/trades/nba-2021143").await;
    assert_eq!((&trade["revision"], &trade["change_seq"]), (&json!(2), &json!(3)));
    assert_eq!(trade["assets"][0]["player"]["name"], "Dejounte Dashaun Murray");
    assert_eq!(environment.api.get("/v1/trades/nba-7").await.status, StatusCode::OK);
    let changes = environment.api.get_json("/v1/changes?since=2").await;
    assert_eq!(changes["data"][0]["kind"], "amended");
    assert_eq!(changes["data"][0]["trade_id"], "nba-2021143");
}

#[tokio::test]
async fn a_row_that_becomes_invalid_removes_nothing() {
    let (environment, _worker) = TestEnvironment::start().await;
    let second_row = |team: i64| {
        json!({
            "Transaction_Type": "Trade", "TRANSACTION_DATE": "2022-06-30T00:00:00", "TEAM_ID": team, "PLAYER_ID": 0,
            "TRANSACTION_DESCRIPTION": "San Antonio Spurs received draft consideration from Atlanta Hawks.",
            "TEAM_SLUG": "spurs", "PLAYER_SLUG": "", "Additional_Sort": HAWKS, "GroupSort": "Trade 2021143",
        })
    };
    let file = |team| murray_trade().row(second_row(team)).signings(2).to_bytes();
    environment.ingest(KEY, file(SPURS)).await;
    let entry = environment.ingest(KEY, file(7)).await;
    assert_eq!((entry.rows_rejected, entry.records_changed, entry.records_withdrawn), (1, 0, 0));
    let trade = environment.api.get_json("/v1/trades/nba-2021143").await;
    assert_eq!((trade["assets"].as_array().unwrap().len(), &trade["revision"]), (2, &json!(1)));
}

#[tokio::test]
async fn a_signing_under_a_new_name_renames_the_player_in_older_trades() {
    let (environment, _worker) = TestEnvironment::start().await;
    environment.ingest(KEY, FeedFile::new().trade(7, 9_000_001, "Enes Kanter").to_bytes()).await;
    environment.ingest(KEY, FeedFile::new().trade(7, 9_000_001, "Enes Kanter").signings(1).to_bytes()).await;
    let trade = environment.api.get_json("/v1/trades/nba-7").await;
    assert_eq!((&trade["assets"][0]["player"]["name"], &trade["revision"]), (&json!("Player 1"), &json!(2)));
    let player = environment.api.get_json("/v1/players/nba-9000001").await;
    assert_eq!(player["names"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn gzip_and_a_byte_order_mark_are_decoded() {
    let (environment, _worker) = TestEnvironment::start().await;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(&murray_trade().to_bytes()).unwrap();
    assert!(environment.ingest(KEY, gzip.finish().unwrap()).await.is_committed());
    let with_mark = ["\u{feff}".as_bytes(), &murray_trade().signings(1).to_bytes()].concat();
    let entry = environment.ingest(KEY, with_mark).await;
    assert_eq!((entry.records_changed, entry.records_unchanged), (1, 1));
}

#[tokio::test]
async fn one_invalid_row_among_thousands_is_reported_and_the_others_load() {
    let (environment, _worker) = TestEnvironment::start().await;
    let invalid = json!({"Transaction_Type": "Loan", "TRANSACTION_DATE": "2022-06-30T00:00:00", "TEAM_ID": 1});
    let entry = environment.ingest(KEY, FeedFile::new().signings(3_000).row(invalid).signings(0).to_bytes()).await;
    assert_eq!((entry.rows_read, entry.rows_rejected, entry.records_changed), (3_001, 1, 3_000));

    let status = environment.api.get_json("/v1/status").await;
    let rejection = &status["recent_rejections"][0];
    assert_eq!((&rejection["line"], &rejection["code"]), (&json!(3_002), &json!("malformed_row")));
    let listed = environment.run_ingest(&["rejections", "list"]).await;
    assert!(listed.stdout.contains(&format!("{KEY}:3002")), "{}", listed.stdout);
}

#[tokio::test]
async fn an_unusable_file_becomes_a_dead_letter_with_a_reason() {
    let (environment, _worker) = TestEnvironment::start().await;
    environment.ingest(KEY, murray_trade().to_bytes()).await;
    let object = environment.upload(KEY, b"<html>Access Denied</html>".to_vec()).await;
    let entry = environment.ledger_entry(&object).await;
    assert_eq!(entry.outcome, "rejected");
    assert!(entry.reason.unwrap().contains("HTML"));
    environment.queues.wait_for_dead_letter().await;

    let letters = environment.run_ingest(&["dead-letters", "list"]).await;
    assert!(letters.stdout.contains(KEY) && letters.stdout.contains("HTML"), "{}", letters.stdout);
    let listed = environment.run_ingest(&["rejections", "list"]).await;
    assert!(listed.stdout.contains(&object.version) && listed.stdout.contains(&object.bucket), "{}", listed.stdout);
    let status = environment.api.get_json("/v1/status").await;
    assert_eq!(status["feeds"][0]["rejections"]["objects"], 1);
    let trade = environment.api.get("/v1/trades/nba-2021143").await;
    assert_eq!(trade.status, StatusCode::OK, "the trades of earlier files stay");
}

#[tokio::test]
async fn a_file_of_mostly_invalid_rows_is_rejected_as_a_whole() {
    let (environment, _worker) = TestEnvironment::start().await;
    let invalid = || json!({"Transaction_Type": "Loan"});
    let entry = environment.ingest(KEY, murray_trade().row(invalid()).row(invalid()).to_bytes()).await;
    assert_eq!(entry.outcome, "rejected");
    assert_eq!(environment.api.get("/v1/trades/nba-2021143").await.status, StatusCode::NOT_FOUND);
}
