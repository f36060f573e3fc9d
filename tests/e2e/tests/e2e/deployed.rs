//! The pipeline with the bucket and queues that CDK deploys to the emulator.

use e2e::{FeedFile, TestEnvironment, deploy, describe, provision_unique, read_sample};

const KEY: &str = "feeds/nba-player-movement/date=2022-06-30/1200-file.json";

#[tokio::test]
#[ignore = "needs Node: make cdk-test runs it"]
async fn the_deployed_pipeline_works_and_equals_that_of_the_local_stack() {
    let pipeline = deploy();
    let deployed = describe(&pipeline).await;
    assert_eq!(deployed, describe(&provision_unique().await).await);
    assert_eq!([&deployed["notifies_the_queue"], &deployed["has_the_dead_letter_queue"]], [true, true]);

    let environment = TestEnvironment::with_pipeline(pipeline).await;
    let worker = environment.start_worker().await;
    let entry = environment.ingest(KEY, read_sample("nba-player-movement/demo.json")).await;
    assert_eq!((entry.outcome.as_str(), entry.rows_rejected), ("committed", 0));
    assert_eq!(environment.api.get_all_pages("/v1/trades?limit=100").await.len(), 119);

    // S3 notifies the worker only about objects under `feeds/`.
    let state = FeedFile::new().trade(1, 1, "A Player").to_bytes();
    let state = environment.upload("state/nba-player-movement.json", state).await;
    let rejected = environment.ingest("feeds/nba-player-movement/rejected.json", b"no JSON".to_vec()).await;
    assert_eq!(rejected.outcome, "rejected");
    environment.queues.wait_for_dead_letter().await;
    let letters = environment.run_ingest(&["dead-letters", "list"]).await;
    assert!(letters.stdout.contains("rejected.json"), "{}", letters.stdout);
    let redriven = environment.run_ingest(&["dead-letters", "redrive"]).await;
    assert!(redriven.stdout.contains("1 messages sent back"), "{}", redriven.stdout);
    environment.queues.wait_for_dead_letter().await;
    let processed = format!("select count(*) from source_object where key = '{}'", state.key);
    assert_eq!(environment.query_number(&processed).await, 0);

    worker.terminate();
    assert_eq!(worker.wait().await, Some(0));
    let missing = environment.run_ingest(&["replay", &environment.feeds_url(), "--missing"]).await;
    assert!(missing.stdout.contains("0 objects processed"), "{}{}", missing.stdout, missing.stderr);
}
