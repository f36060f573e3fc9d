//! The program `schema`: output and exit codes.

use std::process::{Command, Output};

use schema::migration;
use test_support::Database;

use crate::migration::apply_newer_migration;

fn run(database: &Database, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_schema"));
    command.args(arguments).env_clear().env("DATABASE_URL", database.owner_url());
    command.output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

#[tokio::test]
async fn migrating_a_newer_database_succeeds_and_says_so_in_one_line() {
    let database = Database::fresh().await;
    let client = database.connect_owner().await;
    let needed = migration::status(&client).await.unwrap().last().unwrap().version;
    apply_newer_migration(&client).await;
    let output = run(&database, &["migrate"]);
    assert!(output.status.success(), "{output:?}");
    let expected = format!(
        "nothing to apply: the database is at schema version 999, newer than version {needed} of this build; \
         its reference data stays as it is\n"
    );
    assert_eq!(stdout(&output), expected);
    let status = run(&database, &["status"]);
    assert!(status.status.success(), "{status:?}");
    assert_eq!(stdout(&status).lines().last(), Some("newer V999 later"));
}

#[tokio::test]
async fn status_fails_when_a_migration_is_missing() {
    let database = Database::fresh().await;
    let delete = "delete from refinery_schema_history where version > 3";
    database.connect_owner().await.batch_execute(delete).await.unwrap();
    let output = run(&database, &["status"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("applied V3 trades\nmissing V4 documents\nmissing V5 roles\n"), "{output:?}");
}

#[tokio::test]
async fn a_database_of_an_earlier_build_ends_the_program_with_an_error() {
    let database = Database::fresh().await;
    let update = "update refinery_schema_history set checksum = '1'";
    database.connect_owner().await.batch_execute(update).await.unwrap();
    for command in ["migrate", "status"] {
        let output = run(&database, &[command]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.starts_with("error: an earlier build created this database"), "{stderr}");
        assert!(stderr.contains("`make reset`"), "{stderr}");
    }
}
