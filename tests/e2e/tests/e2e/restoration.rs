//! A rehearsal of disaster recovery, with PostgreSQL in place of Aurora: see `docs/runbook/restore.md`.
//!
//! The database is lost after a base backup and some archived WAL. It is restored to a time before the last files, and a
//! replay then ingests these files again.

use std::fs;

use e2e::{FeedFile, PrivateServer, ServerBackup, TestEnvironment, read_sample, table_rows, wait_until};
use reqwest::StatusCode;
use serde_json::{Value, json};

const MOVEMENT: &str = "feeds/nba-player-movement/date=2022-06-30/1200-file.json";
const LATER_MOVEMENT: &str = "feeds/nba-player-movement/date=2022-07-01/1200-file.json";
const REPORT: &str = "feeds/trade-report/date=2022-06-30/1300-file.ndjson";

const NOW: &str = "select to_char(now() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')";
const GAP: &str = "select state.change_seq - restoration.change_seq from dataset_state state, restoration";

#[tokio::test]
async fn a_replay_completes_a_database_that_was_restored_to_an_earlier_time() {
    let backup = ServerBackup::in_temporary_folder();
    let server = PrivateServer::create(backup.folder()).await;
    backup.enable_archiving(&server);
    let running = server.start().await;
    server.migrate().await;
    let owner = server.connect_owner().await;
    let (ingest_url, api_url) = (server.url("tracker_ingest"), server.url("tracker_api"));
    let mut environment = TestEnvironment::with_database(&ingest_url, &api_url, owner).await;
    let worker = environment.start_worker().await;

    backup.take_base_backup(&server, &environment.owner).await;
    environment.ingest(MOVEMENT, read_sample("nba-player-movement/demo.json")).await;
    let target_time: String = environment.owner.query_one(NOW, &[]).await.unwrap().get(0);
    environment.ingest(REPORT, read_sample("trade-report/demo.ndjson")).await;
    let corrected = FeedFile::new().trade(2_021_143, 1_627_749, "Dejounte Dashaun Murray").row(json!({"bad": "row"}));
    let entry = environment.ingest(LATER_MOVEMENT, corrected.to_bytes()).await;
    assert!((entry.records_changed, entry.rows_rejected) == (1, 1) && entry.records_withdrawn > 100, "{entry:?}");
    let before = table_rows(&environment.owner, 0).await;
    let last_change_seq = environment.query_number("select change_seq from dataset_state").await;
    backup.wait_for_archive(&environment.owner).await;

    worker.terminate();
    worker.wait().await;
    running.stop().await.unwrap();
    fs::remove_dir_all(server.data()).unwrap();

    backup.restore(&server, &target_time).await;
    let _running = server.start().await;
    environment.owner = server.connect_owner().await;
    wait_until("the end of the recovery", async || {
        environment.query_number("select pg_is_in_recovery()::int::bigint").await == 0
    })
    .await;
    let committed = environment.query_number("select count(*) from source_object").await;
    assert_eq!(committed, 1, "the database is as it was at the target time");
    server.run_schema(&["migrate", "--restored-to", &target_time]).await;
    let gap = environment.query_number(GAP).await;

    let replay = environment.run_ingest(&["replay", &environment.feeds_url(), "--missing"]).await;
    assert!(replay.stdout.contains("2 objects processed"), "{}{}", replay.stdout, replay.stderr);
    let restored = table_rows(&environment.owner, gap).await;
    assert_eq!(restored.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    for (table, rows) in &before {
        assert_eq!(restored[table].len(), rows.len(), "{table}");
        for (restored, row) in restored[table].iter().zip(rows) {
            assert_eq!(restored, row, "{table}");
        }
    }
    assert!(before["trade"].len() > 119 && before["trade_revision"].len() > before["trade"].len());

    // A client that has read changes that were lost misses no later change.
    let _worker = environment.start_worker().await;
    environment.wait_for_api_status(StatusCode::OK).await;
    environment.ingest("feeds/nba-player-movement/next.json", corrected.trade(7, 1, "A Player").to_bytes()).await;
    let changes = changes_since(&environment, last_change_seq).await;
    assert_eq!(changes.last().expect("there are changes")["trade_id"], "nba-7");
    assert!(changes.iter().all(|change| change["seq"].as_i64() > Some(gap)), "no sequence number is used twice");
    assert!(changes.iter().all(|change| change["revision"].as_i64() > Some(1000)), "no revision number is used twice");
}

/// Reads all pages of changes.
async fn changes_since(environment: &TestEnvironment, mut since: i64) -> Vec<Value> {
    let mut changes: Vec<Value> = Vec::new();
    loop {
        let page = environment.api.get_json(&format!("/v1/changes?since={since}&limit=100")).await;
        let page = page["data"].as_array().expect("a list has data");
        let Some(last) = page.last() else { return changes };
        since = last["seq"].as_i64().expect("a change has a number");
        changes.extend(page.iter().cloned());
    }
}
