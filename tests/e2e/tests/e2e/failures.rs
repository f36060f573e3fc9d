//! Crashes, shutdowns and outages: nothing is lost, and nothing is stored twice.

use e2e::{Api, FeedFile, PrivateServer, TestEnvironment, wait_until};
use local_stack::ledger;
use reqwest::StatusCode;
use tokio_postgres::Client;

const KEY: &str = "feeds/nba-player-movement/a.json";

/// Locks the row of `dataset_state`, so that the worker writes a file but cannot publish it until the returned connection is
/// dropped.
async fn block_publish(environment: &TestEnvironment) -> Client {
    let client = environment.connect_owner().await;
    client.batch_execute("begin; select from dataset_state for update").await.expect("the row can be locked");
    client
}

async fn wait_until_publish_is_blocked(environment: &TestEnvironment) {
    let blocked = "select count(*) from pg_stat_activity where datname = current_database()
                   and wait_event_type = 'Lock' and query like '-- ingest.publish_assign_revisions%'";
    wait_until("the worker to publish", async || environment.query_number(blocked).await == 1).await;
}

#[tokio::test]
async fn a_worker_killed_in_the_middle_of_a_file_loses_nothing_and_stores_nothing_twice() {
    let (environment, worker) = TestEnvironment::start().await;
    let blocker = block_publish(&environment).await;
    let file = FeedFile::new().signings(500).trade(1, 1, "A Player").to_bytes();
    let object = environment.upload(KEY, file).await;
    wait_until_publish_is_blocked(&environment).await;
    worker.kill().await;
    drop(blocker);
    let connections =
        "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'ingest'";
    wait_until("PostgreSQL to end the worker's connections", async || environment.query_number(connections).await == 0)
        .await;
    for table in ["source_object", "claim", "current_claim", "player", "trade", "asset", "transaction", "change_log"] {
        assert_eq!(environment.query_number(&format!("select count(*) from {table}")).await, 0, "{table}");
    }

    let _second_worker = environment.start_worker().await;
    let entry = environment.ledger_entry(&object).await;
    assert_eq!((entry.outcome.as_str(), entry.records_changed), ("committed", 501));
    assert_eq!(environment.query_number("select count(*) from transaction").await, 500);
    assert_eq!(environment.query_number("select count(*) from trade_revision").await, 1);
    environment.queues.wait_until_empty().await;
}

#[tokio::test]
async fn the_worker_commits_its_current_file_before_it_ends_on_sigterm() {
    let (environment, worker) = TestEnvironment::start().await;
    let blocker = block_publish(&environment).await;
    let object = environment.upload(KEY, FeedFile::new().signings(10).to_bytes()).await;
    wait_until_publish_is_blocked(&environment).await;
    worker.terminate();
    drop(blocker);
    assert_eq!(worker.wait().await, Some(0));
    assert!(environment.ledger_entry(&object).await.is_committed());
    assert_eq!(environment.queues.message_count().await, 0, "the worker deleted the message before it ended");
}

#[tokio::test]
async fn a_malformed_message_becomes_a_dead_letter_with_a_reason_and_returns_by_redrive() {
    let (environment, _worker) = TestEnvironment::start().await;
    environment.queues.send("this is no event").await;
    environment.queues.wait_for_dead_letter().await;
    assert_eq!(environment.query_number("select count(*) from attempt where outcome = 'malformed'").await, 5);
    let letters = environment.run_ingest(&["dead-letters", "list"]).await;
    assert!(letters.stdout.contains("the message is not JSON"), "{}", letters.stdout);

    let redriven = environment.run_ingest(&["dead-letters", "redrive"]).await;
    assert!(redriven.stdout.contains("1 messages sent back"), "{}", redriven.stdout);
    let attempts = "select count(*) from attempt";
    wait_until("five more attempts", async || environment.query_number(attempts).await == 10).await;
}

#[tokio::test]
async fn a_restart_of_postgresql_under_load_loses_nothing_and_stores_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let server = PrivateServer::create(folder.path()).await;
    let running = server.start().await;
    server.migrate().await;
    let (ingest_url, api_url) = (server.url("tracker_ingest"), server.url("tracker_api"));
    let environment = TestEnvironment::with_database(&ingest_url, &api_url, server.connect_owner().await).await;
    let worker = environment.start_worker().await;
    environment.ingest(KEY, FeedFile::new().trade(99, 99, "A Player").to_bytes()).await;
    let served = environment.api.get_json("/v1/trades?view=full").await;

    let mut objects = Vec::new();
    for number in 0..30 {
        let key = format!("feeds/nba-player-movement/{number}.json");
        objects.push(environment.upload(&key, numbered_trade(number)).await);
    }
    running.stop().await.unwrap();
    let operations = Api::new(&worker.url);
    wait_until("the worker to become unready", async || {
        operations.get("/readyz").await.status == StatusCode::SERVICE_UNAVAILABLE
    })
    .await;
    environment.wait_for_api_status(StatusCode::SERVICE_UNAVAILABLE).await;
    let cached = environment.api.get_json("/v1/trades?view=full").await;
    assert!(cached["data"].as_array().unwrap().len() >= served["data"].as_array().unwrap().len());
    let uncached = environment.api.get("/v1/players?q=nobody").await;
    assert_eq!(uncached.status, StatusCode::SERVICE_UNAVAILABLE, "the response is not cached: {}", uncached.body);

    let running = server.start().await;
    let owner = server.connect_owner().await;
    for object in &objects {
        let entry = ledger::wait_for(&owner, object, e2e::TIMEOUT).await.unwrap();
        assert!(entry.is_some_and(|entry| entry.is_committed()), "{object:?}: {}", environment.worker_log());
    }
    let revisions: i64 = owner.query_one("select count(*) from trade_revision", &[]).await.unwrap().get(0);
    assert_eq!(revisions, 31);
    assert_eq!(environment.queues.dead_letter_count().await, 0);
    environment.wait_for_api_status(StatusCode::OK).await;
    assert_eq!(environment.api.get_all_pages("/v1/trades?limit=100").await.len(), 31);
    drop(environment);
    drop(worker);
    running.stop().await.unwrap();
}

/// Returns a file with one trade. Its player is another one for each number: equal trades within a week would be one trade.
fn numbered_trade(number: u32) -> Vec<u8> {
    FeedFile::new().trade(number, i64::from(number) + 1, &format!("Player {number}")).to_bytes()
}
