//! The subcommands of `ingest`, as an operator uses them.

use e2e::{FeedFile, World, until};

const KEY: &str = "feeds/nba-player-movement/a.json";

fn bad_file() -> Vec<u8> {
    let row = serde_json::json!({"Transaction_Type": "Loan"});
    FeedFile::new().trade(1, 1, "A Player").signings(3).row(row).bytes()
}

#[tokio::test]
async fn replay_finds_the_object_whose_notification_was_lost() {
    let world = World::without_worker().await;
    let object = world.put(KEY, FeedFile::new().trade(1, 1, "A Player").bytes()).await;
    world.queues.take().await;

    let location = format!("s3://{}/feeds/", world.pipeline.bucket);
    let replay = world.ingest(&["replay", &location, "--missing"]).await;
    assert_eq!(replay.code, Some(0), "{}", replay.stderr);
    assert!(world.entry(&object).await.committed());
    let again = world.ingest(&["replay", &location, "--missing"]).await;
    assert!(again.stdout.contains("0 objects read"), "{}", again.stdout);
    let all = world.ingest(&["replay", &location]).await;
    assert!(all.stdout.contains("0 items changed, 1 unchanged"), "{}", all.stdout);
}

#[tokio::test]
async fn replay_reads_failed_objects_or_one_key_or_recent_ones_again() {
    let (world, _worker) = World::start().await;
    world.drop_file(KEY, FeedFile::new().trade(1, 1, "A Player").bytes()).await;
    world.drop_file("feeds/nba-player-movement/bad.json", b"{}".to_vec()).await;

    let location = format!("s3://{}/feeds/nba-player-movement/", world.pipeline.bucket);
    let failed = world.ingest(&["replay", &location, "--failed"]).await;
    assert_eq!(failed.code, Some(1));
    assert!(failed.stdout.contains("bad.json") && failed.stdout.contains("1 objects read"), "{}", failed.stdout);
    let one = world.ingest(&["replay", &location, "--key", "a.json"]).await;
    assert!(one.stdout.contains("1 objects read"), "{}", one.stdout);
    let recent = world.ingest(&["replay", &location, "--since", "2200-01-01"]).await;
    assert!(recent.stdout.contains("0 objects read"), "{}", recent.stdout);
}

#[tokio::test]
async fn a_local_file_is_read_without_s3() {
    let world = World::without_worker().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("movement.json");
    std::fs::write(&path, bad_file()).unwrap();
    let read = world.ingest(&["file", path.to_str().unwrap()]).await;
    assert_eq!(read.code, Some(0), "{}", read.stderr);
    assert!(read.stdout.contains("5 rows, 1 rejected; 4 items changed"), "{}", read.stdout);
    until("the API serves it", async || world.api.all("/v1/trades").await.len() == 1).await;
}

#[tokio::test]
async fn validate_reports_by_line_and_needs_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("movement.json");
    std::fs::write(&path, bad_file()).unwrap();
    let path = path.to_str().unwrap();
    let report = e2e::run("ingest", &["validate", path], &[]).await;
    assert_eq!(report.code, Some(1));
    assert!(report.stdout.contains(&format!("{path}:6: malformed_row: row 5: ")), "{}", report.stdout);

    std::fs::write(path, FeedFile::new().signings(2).bytes()).unwrap();
    assert_eq!(e2e::run("ingest", &["validate", path], &[]).await.code, Some(0));
}

#[tokio::test]
async fn a_wrong_configuration_is_told_in_one_line_with_exit_code_2() {
    let check = async |program: &str, arguments: &[&str], environment: &[(&'static str, String)], line: &str| {
        let refused = e2e::run(program, arguments, environment).await;
        assert_eq!((refused.code, refused.stderr.as_str()), (Some(2), line));
    };
    let database = ("DATABASE_URL", "postgresql://me:hush@127.0.0.1:none/db".to_owned());
    let queue = ("QUEUE_URL", "http://127.0.0.1:1/queue".to_owned());
    let no_address = "error: DATABASE_URL is not a PostgreSQL address: invalid value for option `port`\n";
    check("ingest", &["run"], &[database.clone(), queue.clone()], no_address).await;
    check("api", &["serve"], std::slice::from_ref(&database), no_address).await;
    check("schema", &["status"], std::slice::from_ref(&database), no_address).await;
    check(
        "ingest",
        &["run", "--concurrency", "0"],
        &[database.clone(), queue.clone()],
        "error: invalid value '0' for '--concurrency <COUNT>': 0 is not in 1..=256\n",
    )
    .await;
    check(
        "ingest",
        &["run"],
        &[("QUEUE_URL", "queue".to_owned()), database],
        "error: invalid value 'queue' for '--queue-url <URL>': expected the URL of a queue, https://…\n",
    )
    .await;
    check(
        "ingest",
        &["run"],
        &[queue],
        "error: the following required arguments were not provided: --database-url <URL>\n",
    )
    .await;
}

#[tokio::test]
async fn the_worker_tells_its_health_and_its_figures() {
    let (world, worker) = World::start().await;
    world.drop_file(KEY, FeedFile::new().trade(1, 1, "A Player").bytes()).await;
    let operations = e2e::Api::at(worker.operations.clone());
    assert_eq!(operations.get("/healthz").await.body, "alive\n");
    assert_eq!(operations.get("/readyz").await.body, "ready\n");
    let figures = operations.get("/metrics").await.body;
    for figure in [
        "objects_total{feed=\"nba-player-movement\",outcome=\"committed\"} 1",
        "items_upserted_total{feed=\"nba-player-movement\"} 1",
        "event_to_commit_seconds_count{feed=\"nba-player-movement\"} 1",
        "messages_received_total",
        "newest_committed_event_time_seconds",
    ] {
        assert!(figures.contains(figure), "{figure} is not in\n{figures}");
    }
}
