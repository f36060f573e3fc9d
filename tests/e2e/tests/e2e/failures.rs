//! Crashes, shutdowns and outages: nothing is lost and nothing is doubled.

use e2e::{FeedFile, OwnServer, World, until};
use reqwest::StatusCode;

const KEY: &str = "feeds/nba-player-movement/a.json";

/// Lets the worker write all of a file but its end: the publish waits for the one row of `dataset_state`, until the
/// connection returned is dropped.
async fn hold_the_publish(world: &World) -> tokio_postgres::Client {
    let holder = world.connect_owner().await;
    holder.batch_execute("begin; select from dataset_state for update").await.expect("the row is there");
    holder
}

async fn wait_until_the_worker_is_about_to_publish(world: &World) {
    let waiting = "select count(*) from pg_stat_activity where datname = current_database()
                   and wait_event_type = 'Lock' and query like '-- ingest.publish_number%'";
    until("the worker is about to publish", async || world.count(waiting).await == 1).await;
}

#[tokio::test]
async fn a_worker_killed_in_the_middle_of_a_file_loses_and_doubles_nothing() {
    let (world, worker) = World::start().await;
    let hold = hold_the_publish(&world).await;
    let object = world.put(KEY, FeedFile::new().signings(500).trade(1, 1, "A Player").bytes()).await;
    wait_until_the_worker_is_about_to_publish(&world).await;
    worker.kill().await;
    drop(hold);
    until("PostgreSQL noticed", async || {
        let others =
            "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'ingest'";
        world.count(others).await == 0
    })
    .await;
    for table in ["source_object", "claim", "current_claim", "player", "trade", "asset", "transaction", "change_log"] {
        assert_eq!(world.count(&format!("select count(*) from {table}")).await, 0, "{table}");
    }

    let _another = world.start_worker().await;
    let entry = world.entry(&object).await;
    assert_eq!((entry.outcome.as_str(), entry.records_changed), ("committed", 501));
    assert_eq!(world.count("select count(*) from transaction").await, 500);
    assert_eq!(world.count("select count(*) from trade_revision").await, 1);
    until("the message is acknowledged", async || world.queues.waiting().await == 0).await;
}

#[tokio::test]
async fn sigterm_lets_the_file_in_hand_be_finished() {
    let (world, worker) = World::start().await;
    let hold = hold_the_publish(&world).await;
    let object = world.put(KEY, FeedFile::new().signings(10).bytes()).await;
    wait_until_the_worker_is_about_to_publish(&world).await;
    worker.terminate();
    drop(hold);
    assert_eq!(worker.ended().await, Some(0));
    assert!(world.entry(&object).await.committed());
    assert_eq!(world.queues.waiting().await, 0, "it was acknowledged before the end");
}

#[tokio::test]
async fn a_poison_message_is_given_up_with_its_reason_and_comes_back_by_redrive() {
    let (world, _worker) = World::start().await;
    world.queues.send("this is no event").await;
    until("the message is given up", async || world.queues.dead().await == 1).await;
    assert_eq!(world.count("select count(*) from attempt where outcome = 'malformed'").await, 5);
    let letters = world.ingest(&["dead-letters", "list"]).await;
    assert!(letters.stdout.contains("the message is not JSON"), "{}", letters.stdout);

    let redriven = world.ingest(&["dead-letters", "redrive"]).await;
    assert!(redriven.stdout.contains("1 messages sent back"), "{}", redriven.stdout);
    until("it was tried again", async || world.count("select count(*) from attempt").await == 10).await;
}

#[tokio::test]
async fn postgresql_restarted_under_load_loses_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = OwnServer::initialise(folder.path()).await;
    let running = server.start().await;
    server.migrate().await;
    let (ingest_url, api_url) = (server.url("tracker_ingest"), server.url("tracker_api"));
    let world = World::over_database(&ingest_url, &api_url, server.connect().await).await;
    let worker = world.start_worker().await;
    world.drop_file(KEY, FeedFile::new().trade(99, 1, "A Player").bytes()).await;
    let served = world.api.json("/v1/trades?view=full").await;

    let mut objects = Vec::new();
    for number in 0..30 {
        let key = format!("feeds/nba-player-movement/{number}.json");
        objects.push(world.put(&key, FeedFile::new().trade(number, 1, "A Player").bytes()).await);
    }
    running.stop().await.unwrap();
    let client = e2e::Api::at(worker.operations.clone());
    until("the worker says it is not ready", async || {
        client.get("/readyz").await.status == StatusCode::SERVICE_UNAVAILABLE
    })
    .await;
    until("the API says it is not ready", async || {
        world.api.get("/readyz").await.status == StatusCode::SERVICE_UNAVAILABLE
    })
    .await;
    let cached = world.api.json("/v1/trades?view=full").await;
    assert!(cached["data"].as_array().unwrap().len() >= served["data"].as_array().unwrap().len());
    let unknown = world.api.get("/v1/players?q=nobody").await;
    assert_eq!(unknown.status, StatusCode::SERVICE_UNAVAILABLE, "what is not cached says so: {}", unknown.body);

    let running = server.start().await;
    let owner = server.connect().await;
    for object in &objects {
        let entry = local_stack::ledger::wait_for(&owner, object, e2e::DEADLINE).await.unwrap();
        assert!(entry.is_some_and(|entry| entry.committed()), "{object:?}: {}", world.worker_log());
    }
    let revisions: i64 = owner.query_one("select count(*) from trade_revision", &[]).await.unwrap().get(0);
    assert_eq!(revisions, 31);
    assert_eq!(world.queues.dead().await, 0);
    until("the API is ready again", async || world.api.get("/readyz").await.status == StatusCode::OK).await;
    assert_eq!(world.api.all("/v1/trades?limit=100").await.len(), 31);
    drop(world);
    drop(worker);
    running.stop().await.unwrap();
}
