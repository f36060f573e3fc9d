//! The tables of reference data.

use reference::REFERENCE;
use test_support::Database;
use tokio_postgres::error::SqlState;

use crate::sql_state;

#[tokio::test]
async fn the_tables_hold_the_reference_data_of_the_build() {
    let database = Database::fresh().await;
    let client = database.connect_owner().await;
    let count = async |table: &str| -> usize {
        let row = client.query_one(&format!("select count(*) from {table}"), &[]).await.unwrap();
        usize::try_from(row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(count("franchise").await, REFERENCE.franchises.len());
    assert_eq!(count("team").await, REFERENCE.teams.len());
    assert_eq!(count("season").await, REFERENCE.seasons.len());
}

#[tokio::test]
async fn names_of_one_franchise_cannot_overlap() {
    let database = Database::fresh().await;
    let client = database.connect_owner().await;
    let overlapping = "insert into team (franchise_id, code, city, nickname, valid)
        values (1610612738, 'BOS', 'Boston', 'Celtics', daterange('2000-01-01', null))";
    assert_eq!(sql_state(&client, overlapping).await, SqlState::EXCLUSION_VIOLATION);
}
