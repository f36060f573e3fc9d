//! The pipeline over the bucket and the queues that CDK deploys to the emulator.

use e2e::{FeedFile, World, deploy, provisioned, shape, until};

const KEY: &str = "feeds/nba-player-movement/date=2022-06-30/1200-file.json";

#[tokio::test]
#[ignore = "needs Node: make cdk-test runs it"]
async fn the_pipeline_runs_over_what_cdk_deployed_which_is_what_the_local_stack_makes() {
    let pipeline = deploy();
    let deployed = shape(&pipeline).await;
    assert_eq!(deployed, shape(&provisioned().await).await);
    assert_eq!([&deployed["tells_the_queue"], &deployed["dead_letters_to_their_queue"]], [true, true]);

    let world = World::over_pipeline(pipeline).await;
    let worker = world.start_worker().await;
    let demo = std::fs::read(test_support::feed_file("nba-player-movement/demo.json")).unwrap();
    let entry = world.drop_file(KEY, demo).await;
    assert_eq!((entry.outcome.as_str(), entry.rows_rejected), ("committed", 0));
    assert_eq!(world.api.all("/v1/trades?limit=100").await.len(), 67);

    // S3 notifies the worker only about objects under `feeds/`.
    let elsewhere = world.put("state/nba-player-movement.json", FeedFile::new().trade(1, 1, "A Player").bytes()).await;
    let refused = world.drop_file("feeds/nba-player-movement/refused.json", b"no JSON".to_vec()).await;
    assert_eq!(refused.outcome, "rejected");
    until("the message is given up", async || world.queues.dead().await == 1).await;
    let letters = world.ingest(&["dead-letters", "list"]).await;
    assert!(letters.stdout.contains("refused.json"), "{}", letters.stdout);
    let redriven = world.ingest(&["dead-letters", "redrive"]).await;
    assert!(redriven.stdout.contains("1 messages sent back"), "{}", redriven.stdout);
    until("it is given up again", async || world.queues.dead().await == 1).await;
    let unheard = format!("select count(*) from source_object where key = '{}'", elsewhere.key);
    assert_eq!(world.count(&unheard).await, 0);

    worker.terminate();
    assert_eq!(worker.ended().await, Some(0));
    let missing = world.ingest(&["replay", &format!("s3://{}/feeds/", world.pipeline.bucket), "--missing"]).await;
    assert!(missing.stdout.contains("0 objects read"), "{}{}", missing.stdout, missing.stderr);
}
