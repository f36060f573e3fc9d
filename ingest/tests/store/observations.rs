//! Files that change a record and change it back, ingested in every order and by two workers.

use std::collections::BTreeMap;

use feeds::Feed;
use ingest::outcome::Outcome;

use crate::test_ingestor::{TestIngestor, demo};

/// A feed, and a replacement in its demo file that changes or removes records.
const CHANGES: &[(Feed, &str, &str)] = &[
    (Feed::NbaPlayerMovement, "Trade 2021107", "Trade 2021999"),
    (Feed::BasketballReference, "Paul Millsap to the", "Paul Millsap and cash to the"),
    (Feed::ProSportsTransactions, "first round pick", "second round pick"),
    (Feed::TradeReport, "official", "rescinded"),
    (Feed::EspnTransactions, "Acquired", "Received"),
    (Feed::NewsRss, "trade", "deal"),
];

const ORDERS: [[i64; 4]; 6] = [[1, 2, 3, 4], [4, 3, 2, 1], [1, 3, 4, 2], [3, 1, 2, 4], [2, 4, 1, 3], [4, 1, 3, 2]];

/// Everything that the ingestion of files leaves behind, apart from numbers that count its steps.
pub(crate) async fn state(tracker: &TestIngestor) -> BTreeMap<String, Vec<String>> {
    let statements = [
        (
            "current_claim",
            "select concat_ws(' ', feed, record_key, encode(content_hash, 'hex'), is_complete, observed_at, stated_at,
                 withdrawn_at, public_id, trade_id)
             from current_claim",
        ),
        ("claim", "select concat_ws(' ', feed, record_key, encode(content_hash, 'hex')) from claim"),
        ("player", "select concat_ws(' ', id, name, nba_id) from player"),
        ("player_name", "select concat_ws(' ', player_id, name) from player_name"),
        ("transaction", "select concat_ws(' ', id, date, kind, franchise_id, player_id, text) from transaction"),
        (
            "lineage",
            "select concat_ws(' ', trade_id, ordinal, end_kind, last_seen, end_date, end_trade_id, end_ordinal,
                 end_transaction_id, certainty, basis)
             from lineage",
        ),
        (
            "selection_lineage",
            "select concat_ws(' ', year, number, end_kind, last_seen, end_date, end_trade_id, end_ordinal,
                 end_transaction_id, certainty, basis)
             from selection_lineage",
        ),
        (
            "pick_identity",
            "select concat_ws(' ', trade_id, ordinal, pick_id, certainty, basis, candidate_franchise_ids)
             from pick_identity",
        ),
        (
            "pick_document",
            "select concat_ws(' ', id, owner_franchise_id, status, certainty, is_traded, document) from pick_document",
        ),
        (
            "news_trade",
            "select concat_ws(' ', news_id, trade_id, certainty, player_ids, franchise_ids, timing) from news_trade",
        ),
        ("news_item", "select concat_ws(' ', id, published_at, title, summary, is_about_trades) from news_item"),
    ];
    let mut state = BTreeMap::new();
    for (table, statement) in statements {
        let rows = tracker.owner.query(statement, &[]).await.expect("the statement is valid");
        let mut rows: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        rows.sort();
        state.insert(table.to_owned(), rows);
    }
    let trades = tracker.trades().await.into_iter().map(|(id, trade)| format!("{id} {trade}")).collect();
    state.insert("trade".to_owned(), trades);
    state
}

/// Returns the file of a day: the demo file, but on day 2 a changed one and on day 4 one with half of the changes.
fn file(day: i64, feed: Feed, from: &str, to: &str) -> String {
    let text = demo(feed);
    assert!(text.contains(from), "the demo file of {feed} has no {from:?}");
    match day {
        2 => text.replace(from, to),
        4 => text.replacen(from, to, 1),
        _ => text,
    }
}

#[tokio::test]
async fn a_record_that_changes_and_changes_back_does_not_depend_on_the_order_of_files() {
    for (feed, from, to) in CHANGES {
        let mut expected = None;
        for order in ORDERS {
            let tracker = TestIngestor::start().await;
            for day in order {
                let outcome = tracker.ingest_at(day, *feed, &file(day, *feed, from, to)).await;
                assert!(matches!(outcome, Outcome::Committed(_)), "{feed}: {outcome}");
            }
            let state = state(&tracker).await;
            let expected = expected.get_or_insert_with(|| state.clone());
            for (table, rows) in &state {
                assert_eq!(rows, &expected[table], "{feed} {table} {order:?}");
            }
        }
    }
}

#[tokio::test]
async fn two_workers_give_the_result_of_one() {
    let (one, two) = (TestIngestor::start().await, TestIngestor::start().await);
    let other = two.another_worker();
    for (feed, from, to) in CHANGES {
        for day in 1..=4 {
            one.ingest_at(day, *feed, &file(day, *feed, from, to)).await;
        }
        let [first, second, fourth] = [1, 2, 4].map(|day| file(day, *feed, from, to));
        tokio::join!(two.ingest_at(1, *feed, &first), TestIngestor::ingest_with(&other, 2, *feed, &second));
        tokio::join!(two.ingest_at(4, *feed, &fourth), TestIngestor::ingest_with(&other, 3, *feed, &first));
    }
    assert_eq!(state(&one).await, state(&two).await);
}

#[tokio::test]
async fn a_confirmation_is_newer_than_a_late_rescission() {
    let tracker = TestIngestor::start().await;
    let report = |status: &str| {
        format!(
            r#"{{"kind": "trade", "key": "harden", "date": "2021-01-16", "status": "{status}", "assets": [{{"kind": "player", "from": "HOU", "to": "BKN", "player": {{"name": "James Harden"}}}}]}}"#
        )
    };
    for (day, status) in [(1, "official"), (3, "official"), (2, "rescinded")] {
        tracker.ingest_at(day, Feed::TradeReport, &report(status)).await;
    }
    assert_eq!(tracker.trade("report-harden").await["status"], "official");
}

#[tokio::test]
async fn each_version_of_a_file_that_is_not_cumulative_counts() {
    let rows = |line: &str| line.to_owned();
    let large = rows(
        "{\"date\": \"2021-08-06\", \"text\": \"The Boston Celtics traded Al Horford to the Utah Jazz for cash.\"}\n\
         {\"date\": \"2021-08-07\", \"text\": \"The Boston Celtics traded Marcus Smart to the Miami Heat for cash.\"}\n",
    );
    let small = rows(
        "{\"date\": \"2021-08-08\", \"text\": \"The Utah Jazz traded Rudy Gobert to the Miami Heat for cash.\"}\n",
    );
    for order in [[1, 2], [2, 1]] {
        let tracker = TestIngestor::start().await;
        for version in order {
            let text = if version == 1 { &large } else { &small };
            tracker.ingest_version(version, Feed::BasketballReference, text).await;
        }
        assert_eq!(tracker.trades().await.len(), 3, "{order:?}");
    }
}
