//! Waiting for the schema at start.

use std::time::Duration;

use schema::database::DatabaseArgs;
use schema::migration::VersionError;
use schema::sql_error::SqlErrorClass;
use schema::wait::{SchemaError, WaitPolicy, require_schema, wait_for_schema};
use test_support::Database;

use crate::migration::apply_newer_migration;

async fn wait(url: &str, policy: WaitPolicy) -> Result<(), SchemaError> {
    wait_for_schema(&DatabaseArgs::from_url(url).pool("test").unwrap(), policy).await
}

#[tokio::test]
async fn the_schema_of_this_build_or_of_a_later_one_ends_the_wait() {
    let database = Database::fresh().await;
    wait(&database.api_url(), WaitPolicy::Unbounded).await.unwrap();
    apply_newer_migration(&database.connect_owner().await).await;
    wait(&database.api_url(), WaitPolicy::Unbounded).await.unwrap();
}

#[tokio::test]
async fn a_bounded_wait_gives_up_on_an_unavailable_database() {
    let policy = WaitPolicy::Bounded(Duration::from_millis(300));
    let error = wait("postgresql://user@127.0.0.1:1/db?sslmode=disable", policy).await.unwrap_err();
    assert!(matches!(error, SchemaError::Connect(_)), "{error:?}");
    assert_eq!(error.class(), SqlErrorClass::Transient);
}

#[tokio::test]
async fn a_refused_login_ends_an_unbounded_wait() {
    let database = Database::fresh().await;
    let url = database.api_url().replace("tracker_api:", "tracker_api:not-");
    let error = wait(&url, WaitPolicy::Unbounded).await.unwrap_err();
    assert_eq!(error.class(), SqlErrorClass::Configuration, "{error:?}");
}

#[tokio::test]
async fn an_unusable_schema_ends_an_unbounded_wait() {
    let database = Database::fresh().await;
    let owner = database.connect_owner().await;
    owner.batch_execute("update refinery_schema_history set checksum = '1'").await.unwrap();
    let error = wait(&database.api_url(), WaitPolicy::Unbounded).await.unwrap_err();
    assert!(matches!(error, SchemaError::Version(VersionError::Incompatible { .. })), "{error:?}");
    assert_eq!(error.class(), SqlErrorClass::Configuration);

    owner.batch_execute("drop table refinery_schema_history").await.unwrap();
    let pool = DatabaseArgs::from_url(&database.api_url()).pool("test").unwrap();
    let error = require_schema(&pool).await.unwrap_err();
    assert!(matches!(error, SchemaError::Version(VersionError::Empty)), "{error:?}");
}
