//! Disaster recovery, rehearsed: a backup and a log of what came after it, the database lost, restored to a moment before the
//! last feeds, and those read again. PostgreSQL restores here as Aurora does in the cloud; see `docs/runbook/restore.md`.

use std::fs;

use e2e::{Copies, FeedFile, OwnServer, World, rows, until};
use reqwest::StatusCode;
use serde_json::json;

const MOVEMENT: &str = "feeds/nba-player-movement/date=2022-06-30/1200-file.json";
const LATER_MOVEMENT: &str = "feeds/nba-player-movement/date=2022-07-01/1200-file.json";
const REPORT: &str = "feeds/trade-report/date=2022-06-30/1300-file.ndjson";

#[tokio::test]
async fn a_database_restored_to_a_moment_is_made_whole_by_the_feeds_of_the_gap() {
    let copies = Copies::in_a_folder();
    let server = OwnServer::initialise(copies.folder()).await;
    copies.keep_log(&server);
    let running = server.start().await;
    server.migrate().await;
    let owner = server.connect().await;
    let mut world = World::over_database(&server.url("tracker_ingest"), &server.url("tracker_api"), owner).await;
    let worker = world.start_worker().await;

    copies.back_up(&server, &world.owner).await;
    world.drop_file(MOVEMENT, sample("nba-player-movement/demo.json")).await;
    let now = "select to_char(now() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')";
    let moment: String = world.owner.query_one(now, &[]).await.unwrap().get(0);
    world.drop_file(REPORT, sample("trade-report/demo.ndjson")).await;
    let corrected = FeedFile::new().trade(2_021_143, 1_627_749, "Dejounte Dashaun Murray").row(json!({"bad": "row"}));
    let entry = world.drop_file(LATER_MOVEMENT, corrected.bytes()).await;
    assert!((entry.records_changed, entry.rows_rejected) == (1, 1) && entry.records_withdrawn > 100, "{entry:?}");
    let lost = rows(&world.owner, 0).await;
    let last_seen = world.count("select change_seq from dataset_state").await;
    copies.wait_for_log(&world.owner).await;

    worker.terminate();
    worker.ended().await;
    running.stop().await.unwrap();
    fs::remove_dir_all(server.data()).unwrap();

    copies.restore(&server, &moment).await;
    let _running = server.start().await;
    world.owner = server.connect().await;
    until("it is restored", async || world.count("select pg_is_in_recovery()::int::bigint").await == 0).await;
    assert_eq!(world.count("select count(*) from source_object").await, 1, "it is as it was at the moment");
    server.schema(&["migrate", "--restored-to", &moment]).await;
    let leap =
        world.count("select state.change_seq - restoration.change_seq from dataset_state state, restoration").await;

    let location = format!("s3://{}/feeds/", world.pipeline.bucket);
    let replay = world.ingest(&["replay", &location, "--missing"]).await;
    assert!(replay.stdout.contains("2 objects read"), "{}{}", replay.stdout, replay.stderr);
    let restored = rows(&world.owner, leap).await;
    assert_eq!(restored.keys().collect::<Vec<_>>(), lost.keys().collect::<Vec<_>>());
    for (table, rows) in &lost {
        assert_eq!(restored[table].len(), rows.len(), "{table}");
        for (restored, row) in restored[table].iter().zip(rows) {
            assert_eq!(restored, row, "{table}");
        }
    }
    assert!(lost["trade"].len() > 67 && lost["trade_revision"].len() > lost["trade"].len());

    // Who has seen what was lost misses nothing of what comes.
    let _worker = world.start_worker().await;
    until("the API is ready again", async || world.api.get("/readyz").await.status == StatusCode::OK).await;
    world.drop_file("feeds/nba-player-movement/next.json", corrected.trade(7, 1, "A Player").bytes()).await;
    let news = world.api.json(&format!("/v1/changes?since={last_seen}&limit=100")).await;
    let news = news["data"].as_array().expect("changes");
    assert_eq!(news.last().expect("there are changes")["trade_id"], "nba-7");
    assert!(news.iter().all(|change| change["seq"].as_i64() > Some(leap)), "no number means two things");
}

fn sample(file: &str) -> Vec<u8> {
    fs::read(test_support::feed_file(file)).expect("it is part of the project")
}
