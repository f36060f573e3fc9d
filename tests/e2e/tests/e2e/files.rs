//! Files good and bad.

use std::io::Write;

use e2e::{FeedFile, HAWKS, SPURS, World, until};
use flate2::Compression;
use flate2::write::GzEncoder;
use reqwest::StatusCode;
use serde_json::json;

const KEY: &str = "feeds/nba-player-movement/date=2022-06-30/1200-file.json";

fn demo() -> Vec<u8> {
    std::fs::read(test_support::feed_file("nba-player-movement/demo.json"))
        .expect("the demo feed is part of the project")
}

fn murray() -> FeedFile {
    FeedFile::new().trade(2_021_143, 1_627_749, "Dejounte Murray")
}

#[tokio::test]
async fn a_dropped_file_becomes_trades_that_the_api_serves() {
    let (world, _worker) = World::start().await;
    let entry = world.drop_file(KEY, demo()).await;
    assert_eq!((entry.outcome.as_str(), entry.rows_rejected), ("committed", 0));

    let trades = world.api.all("/v1/trades?limit=100&view=full").await;
    assert_eq!(trades.len(), 67);
    assert_eq!(world.api.all("/v1/transactions?limit=100").await.len(), 46);
    insta::assert_json_snapshot!(world.api.json("/v1/trades/nba-2021143").await);
    let found = world.api.json("/v1/players?q=donncic").await;
    assert_eq!(found["data"][0]["name"], "Luka Dončić");
}

#[tokio::test]
async fn the_same_file_ten_times_changes_nothing() {
    let (world, _worker) = World::start().await;
    world.drop_file(KEY, demo()).await;
    let before = world.api.all("/v1/trades?view=full&limit=100").await;
    let version = world.count("select version from dataset_state").await;
    for number in 0..9 {
        let key = if number % 2 == 0 { KEY.to_owned() } else { format!("{KEY}-{number}") };
        let entry = world.drop_file(&key, demo()).await;
        assert_eq!((entry.records_changed, entry.records_unchanged, entry.records_withdrawn), (0, 113, 0));
    }
    assert_eq!(world.api.all("/v1/trades?view=full&limit=100").await, before);
    assert_eq!(world.count("select count(*) from change_log").await, 67);
    assert_eq!(world.count("select version from dataset_state").await, version);
}

#[tokio::test]
async fn a_changed_row_gets_a_new_revision_and_a_vanished_one_stays() {
    let (world, _worker) = World::start().await;
    world.drop_file(KEY, murray().signings(2).trade(7, 1, "A Player").bytes()).await;
    let corrected = FeedFile::new().trade(2_021_143, 1_627_749, "Dejounte Dashaun Murray").signings(1);
    let entry = world.drop_file(KEY, corrected.bytes()).await;
    assert_eq!((entry.records_changed, entry.records_unchanged, entry.records_withdrawn), (1, 1, 2));

    let trade = world.api.json("/v1/trades/nba-2021143").await;
    assert_eq!((&trade["revision"], &trade["change_seq"]), (&json!(2), &json!(3)));
    assert_eq!(trade["assets"][0]["player"]["name"], "Dejounte Dashaun Murray");
    assert_eq!(world.api.get("/v1/trades/nba-7").await.status, StatusCode::OK);
    let changes = world.api.json("/v1/changes?since=2").await;
    assert_eq!(changes["data"][0]["kind"], "amended");
    assert_eq!(changes["data"][0]["trade_id"], "nba-2021143");
}

#[tokio::test]
async fn a_row_that_turns_bad_takes_nothing_away() {
    let (world, _worker) = World::start().await;
    let second_leg = |team: i64| {
        json!({
            "Transaction_Type": "Trade", "TRANSACTION_DATE": "2022-06-30T00:00:00", "TEAM_ID": team, "PLAYER_ID": 0,
            "TRANSACTION_DESCRIPTION": "San Antonio Spurs received draft consideration from Atlanta Hawks.",
            "TEAM_SLUG": "spurs", "PLAYER_SLUG": "", "Additional_Sort": HAWKS, "GroupSort": "Trade 2021143",
        })
    };
    let file = |team| murray().row(second_leg(team)).signings(2).bytes();
    world.drop_file(KEY, file(SPURS)).await;
    let entry = world.drop_file(KEY, file(7)).await;
    assert_eq!((entry.rows_rejected, entry.records_changed, entry.records_withdrawn), (1, 0, 0));
    let trade = world.api.json("/v1/trades/nba-2021143").await;
    assert_eq!((trade["assets"].as_array().unwrap().len(), &trade["revision"]), (2, &json!(1)));
}

#[tokio::test]
async fn a_player_renamed_by_a_signing_is_renamed_in_older_trades() {
    let (world, _worker) = World::start().await;
    world.drop_file(KEY, FeedFile::new().trade(7, 9_000_001, "Enes Kanter").bytes()).await;
    world.drop_file(KEY, FeedFile::new().trade(7, 9_000_001, "Enes Kanter").signings(1).bytes()).await;
    let trade = world.api.json("/v1/trades/nba-7").await;
    assert_eq!((&trade["assets"][0]["player"]["name"], &trade["revision"]), (&json!("Player 1"), &json!(2)));
    let player = world.api.json("/v1/players/nba-9000001").await;
    assert_eq!(player["names"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn gzip_and_a_byte_order_mark_are_read() {
    let (world, _worker) = World::start().await;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(&murray().bytes()).unwrap();
    assert!(world.drop_file(KEY, gzip.finish().unwrap()).await.committed());
    let marked = ["\u{feff}".as_bytes(), &murray().signings(1).bytes()].concat();
    let entry = world.drop_file(KEY, marked).await;
    assert_eq!((entry.records_changed, entry.records_unchanged), (1, 1));
}

#[tokio::test]
async fn one_bad_row_among_thousands_is_recorded_and_the_others_load() {
    let (world, _worker) = World::start().await;
    let bad = json!({"Transaction_Type": "Loan", "TRANSACTION_DATE": "2022-06-30T00:00:00", "TEAM_ID": 1});
    let entry = world.drop_file(KEY, FeedFile::new().signings(3_000).row(bad).signings(0).bytes()).await;
    assert_eq!((entry.rows_read, entry.rows_rejected, entry.records_changed), (3_001, 1, 3_000));

    let status = world.api.json("/v1/status").await;
    let rejection = &status["recent_rejections"][0];
    assert_eq!((&rejection["line"], &rejection["code"]), (&json!(3_002), &json!("malformed_row")));
    let listed = world.ingest(&["rejections", "list"]).await;
    assert!(listed.stdout.contains(&format!("{KEY}:3002")), "{}", listed.stdout);
}

#[tokio::test]
async fn a_file_of_garbage_ends_in_the_dead_letter_queue_with_its_reason() {
    let (world, _worker) = World::start().await;
    world.drop_file(KEY, murray().bytes()).await;
    let object = world.put(KEY, b"<html>Access Denied</html>".to_vec()).await;
    let entry = world.entry(&object).await;
    assert_eq!(entry.outcome, "rejected");
    assert!(entry.reason.unwrap().contains("HTML"));
    until("the message is given up", async || world.queues.dead().await == 1).await;

    let letters = world.ingest(&["dead-letters", "list"]).await;
    assert!(letters.stdout.contains(KEY) && letters.stdout.contains("HTML"), "{}", letters.stdout);
    let listed = world.ingest(&["rejections", "list"]).await;
    assert!(listed.stdout.contains(&object.version) && listed.stdout.contains(&object.bucket), "{}", listed.stdout);
    let status = world.api.json("/v1/status").await;
    assert_eq!(status["feeds"][0]["rejections"]["objects"], 1);
    assert_eq!(world.api.get("/v1/trades/nba-2021143").await.status, StatusCode::OK, "what was loaded before stays");
}

#[tokio::test]
async fn a_file_of_mostly_bad_rows_is_refused_whole() {
    let (world, _worker) = World::start().await;
    let bad = || json!({"Transaction_Type": "Loan"});
    let entry = world.drop_file(KEY, murray().row(bad()).row(bad()).bytes()).await;
    assert_eq!(entry.outcome, "rejected");
    assert_eq!(world.api.get("/v1/trades/nba-2021143").await.status, StatusCode::NOT_FOUND);
}
