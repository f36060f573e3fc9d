//! The counters of a restored database.

use schema::restoration;
use test_support::Database;

#[tokio::test]
async fn a_restoration_moves_the_counters_once() {
    let database = Database::fresh().await;
    let client = database.connect_owner().await;
    let counters = async || -> (i64, i64) {
        let row = client.query_one("select version, change_seq from dataset_state", &[]).await.unwrap();
        (row.get(0), row.get(1))
    };
    let before = counters().await;
    let time = |text: &str| text.parse().unwrap();
    let concurrent = database.connect_owner().await;
    let (first, second) = tokio::join!(
        restoration::record(&client, time("2026-11-24T08:30:00Z")),
        restoration::record(&concurrent, time("2026-11-24T08:30:00Z")),
    );
    assert_ne!(first.unwrap(), second.unwrap(), "one of the two concurrent calls moves the counters");
    let after = counters().await;
    assert!(after.0 > before.0 && after.1 > before.1, "{before:?} {after:?}");
    assert!(!restoration::record(&client, time("2026-11-24T08:30:00Z")).await.unwrap());
    assert_eq!(counters().await, after);

    assert!(restoration::record(&client, time("2026-11-23T08:30:00Z")).await.unwrap());
    let again = counters().await;
    assert!(again.0 > after.0 && again.1 > after.1, "{after:?} {again:?}");
    let recorded = client.query("select version, change_seq from restoration order by recorded_at", &[]).await.unwrap();
    assert_eq!(recorded.iter().map(|row| (row.get(0), row.get(1))).collect::<Vec<_>>(), [before, after]);
}
