//! Programs that cannot start with their configuration end with one line of explanation.

use e2e::{TestEnvironment, Variables, run};

/// Runs a program, which must end with exit code 2 and this line on standard error.
async fn check(program: &str, arguments: &[&str], variables: Variables, line: &str) {
    let output = run(program, arguments, &variables).await;
    assert_eq!((output.code, output.stderr.as_str()), (Some(2), line));
}

#[tokio::test]
async fn an_invalid_configuration_ends_a_program_with_one_line_and_exit_code_2() {
    let database = ("DATABASE_URL", "postgresql://me:hush@127.0.0.1:none/db".to_owned());
    let queue = ("QUEUE_URL", "http://127.0.0.1:1/queue".to_owned());
    let line = "error: DATABASE_URL is not a PostgreSQL address: invalid value for option `port`\n";
    check("ingest", &["run"], vec![database.clone(), queue.clone()], line).await;
    check("api", &["serve"], vec![database.clone()], line).await;
    check("schema", &["status"], vec![database.clone()], line).await;

    let line = "error: invalid value '0' for '--concurrency <COUNT>': 0 is not in 1..=256\n";
    check("ingest", &["run", "--concurrency", "0"], vec![database.clone(), queue.clone()], line).await;

    let invalid_queue = ("QUEUE_URL", "queue".to_owned());
    let line = "error: invalid value 'queue' for '--queue-url <URL>': expected the URL of a queue, https://…\n";
    check("ingest", &["run"], vec![invalid_queue, database], line).await;

    let line = "error: the following required arguments were not provided: --database-url <URL>\n";
    check("ingest", &["run"], vec![queue.clone()], line).await;

    let variables = vec![
        queue,
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none?sslmode=disable".to_owned()),
        ("AWS_REGION", "us-east-1".to_owned()),
    ];
    let line = "error: could not listen on 192.0.2.1:1: Cannot assign requested address (os error 99)\n";
    check("ingest", &["run", "--operations-address", "192.0.2.1:1"], variables, line).await;
}

#[tokio::test]
async fn a_missing_queue_or_a_refused_login_ends_the_worker() {
    let environment = TestEnvironment::without_worker().await;
    let queue_url = format!("{}-other", environment.pipeline.queue_url);
    let output = run_worker(&environment, ("QUEUE_URL", queue_url)).await;
    assert_eq!(output.code, Some(2), "{}", output.stderr);
    assert!(output.stderr.contains("error: there is no queue http"), "{}", output.stderr);

    let variables = environment.ingest_variables();
    let (_, database_url) = variables.iter().find(|(name, _)| *name == "DATABASE_URL").unwrap();
    let database_url = database_url.replace("tracker_ingest:", "tracker_ingest:not-");
    let output = run_worker(&environment, ("DATABASE_URL", database_url)).await;
    assert_eq!(output.code, Some(2), "{}", output.stderr);
    assert!(output.stderr.contains("password authentication failed"), "{}", output.stderr);
}

/// Runs `ingest run` with one variable replaced.
async fn run_worker(environment: &TestEnvironment, (name, value): (&'static str, String)) -> e2e::Output {
    let mut variables = environment.ingest_variables();
    variables.retain(|(other, _)| *other != name);
    variables.extend([(name, value), ("OPERATIONS_ADDRESS", "127.0.0.1:0".to_owned())]);
    run("ingest", &["run"], &variables).await
}

#[tokio::test]
async fn the_worker_and_the_api_refuse_a_database_of_an_earlier_build_and_name_make_reset() {
    let environment = TestEnvironment::without_worker().await;
    let rename = "update refinery_schema_history set name = 'earlier_' || name";
    environment.owner.execute(rename, &[]).await.unwrap();
    let operations = ("OPERATIONS_ADDRESS", "127.0.0.1:0".to_owned());

    let worker = run_worker(&environment, operations.clone()).await;
    assert_eq!(worker.code, Some(2), "{}", worker.stderr);
    assert!(worker.stderr.contains("make reset"), "{}", worker.stderr);

    let api_variables = [("DATABASE_URL", environment.api_url()), ("ADDRESS", "127.0.0.1:0".to_owned()), operations];
    let api = run("api", &["serve"], &api_variables).await;
    assert_ne!(api.code, Some(0));
    assert!(api.stderr.contains("make reset"), "{}", api.stderr);
}
