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
async fn of_versions_written_within_one_second_a_replay_leaves_the_newest() {
    let world = World::without_worker().await;
    for name in ["Name One", "Name Two", "Name Three"] {
        world.put(KEY, FeedFile::new().trade(1, 1, name).bytes()).await;
    }
    let location = format!("s3://{}/feeds/", world.pipeline.bucket);
    for _ in 0..2 {
        let replay = world.ingest(&["replay", &location]).await;
        assert!(replay.stdout.contains("3 objects read"), "{}", replay.stdout);
        let name: String = world.owner.query_one("select name from player", &[]).await.unwrap().get(0);
        assert_eq!(name, "Name Three");
    }
}

#[tokio::test]
async fn republish_gives_a_revision_to_the_documents_that_a_release_changed() {
    let (world, _worker) = World::start().await;
    world.drop_file(KEY, FeedFile::new().trade(1, 1, "A Player").trade(2, 1, "A Player").bytes()).await;
    let unchanged = world.ingest(&["republish"]).await;
    assert!(unchanged.stdout.contains("0 trades"), "{}{}", unchanged.stdout, unchanged.stderr);
    world.owner.execute("update team set nickname = 'Falcons' where nickname = 'Hawks'", &[]).await.unwrap();
    let changed = world.ingest(&["republish"]).await;
    assert!(changed.stdout.contains("2 trades have a new revision"), "{}", changed.stdout);
    assert_eq!(world.api.json("/v1/trades/nba-1").await["teams"][0]["name"], "Atlanta Falcons");
}

#[tokio::test]
async fn a_local_file_is_read_without_s3() {
    let world = World::without_worker().await;
    let folder = tempfile::tempdir().unwrap();
    // The folder's name tells the feed.
    let path = folder.path().join("nba-player-movement").join("movement.json");
    std::fs::create_dir(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bad_file()).unwrap();
    let read = world.ingest(&["file", path.to_str().unwrap()]).await;
    assert_eq!(read.code, Some(0), "{}", read.stderr);
    assert!(read.stdout.contains("5 rows, 0 passed over, 1 rejected; 4 items changed"), "{}", read.stdout);
    until("the API serves it", async || world.api.all("/v1/trades").await.len() == 1).await;
}

#[tokio::test]
async fn validate_reports_by_line_and_needs_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("movement.json");
    std::fs::write(&path, bad_file()).unwrap();
    let path = path.to_str().unwrap();
    let feed = "nba-player-movement";
    assert_eq!(e2e::run("ingest", &["validate", path], &[]).await.code, Some(2), "no folder tells the feed");
    let report = e2e::run("ingest", &["validate", "--feed", feed, path], &[]).await;
    assert_eq!(report.code, Some(1));
    assert!(report.stdout.contains(&format!("{path}:6: malformed_row: row 5: ")), "{}", report.stdout);

    std::fs::write(path, FeedFile::new().signings(2).bytes()).unwrap();
    assert_eq!(e2e::run("ingest", &["validate", "--feed", feed, path], &[]).await.code, Some(0));
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
    let database_url =
        |port: u16| ("DATABASE_URL", format!("postgresql://nobody@127.0.0.1:{port}/none?sslmode=disable"));
    check(
        "ingest",
        &["run", "--operations-address", "192.0.2.1:1"],
        &[queue.clone(), database_url(1), ("AWS_REGION", "us-east-1".to_owned())],
        "error: could not listen on 192.0.2.1:1: Cannot assign requested address (os error 99)\n",
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
async fn a_queue_or_a_login_that_does_not_exist_is_told_at_start() {
    let world = World::without_worker().await;
    let start = async |name: &str, value: String| {
        let mut environment = world.environment();
        environment.retain(|(other, _)| *other != name);
        environment.push((if name == "QUEUE_URL" { "QUEUE_URL" } else { "DATABASE_URL" }, value));
        environment.push(("OPERATIONS_ADDRESS", "127.0.0.1:0".to_owned()));
        e2e::run("ingest", &["run"], &environment).await
    };
    let queue = start("QUEUE_URL", format!("{}-other", world.pipeline.queue_url)).await;
    assert_eq!(queue.code, Some(2), "{}", queue.stderr);
    assert!(queue.stderr.contains("error: there is no queue http"), "{}", queue.stderr);

    let url = world.environment().into_iter().find(|(name, _)| *name == "DATABASE_URL").unwrap().1;
    let login = start("DATABASE_URL", url.replace("tracker_ingest:", "tracker_ingest:not-")).await;
    assert_eq!(login.code, Some(2), "{}", login.stderr);
    assert!(login.stderr.contains("password authentication failed"), "{}", login.stderr);
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
        "records_upserted_total{feed=\"nba-player-movement\"} 1",
        "event_to_commit_seconds_count{feed=\"nba-player-movement\"} 1",
        "messages_received_total",
        "newest_committed_event_time_seconds",
    ] {
        assert!(figures.contains(figure), "{figure} is not in\n{figures}");
    }
}
