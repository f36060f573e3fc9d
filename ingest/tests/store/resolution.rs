//! Files of several feeds, ingested in different orders, and the trades that result in the database.

use std::collections::BTreeMap;

use feeds::Feed;
use ingest::outcome::Outcome;
use serde_json::Value;

use crate::test_ingestor::{TestIngestor, demo};

#[tokio::test]
async fn the_order_of_the_files_does_not_matter() {
    let mut expected = None;
    // Every second order is reversed, so that each feed is ingested both before and after each other feed.
    for round in 0..Feed::ALL.len() {
        let mut order = Feed::ALL.to_vec();
        order.rotate_left(round);
        if round % 2 == 1 {
            order.reverse();
        }
        let mut tracker = TestIngestor::start().await;
        for feed in &order {
            tracker.ingest_demo(*feed).await;
        }
        let trades = tracker.trades().await;
        match &expected {
            None => expected = Some(trades),
            Some(expected) => {
                let ids = |trades: &BTreeMap<String, Value>| trades.keys().cloned().collect::<Vec<_>>();
                assert_eq!(ids(&trades), ids(expected), "{order:?}");
                for (id, trade) in &trades {
                    assert_eq!(trade, &expected[id], "{id} {order:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_rebuild_changes_nothing_if_all_claims_parse_as_before() {
    let mut tracker = TestIngestor::start().await;
    for feed in Feed::ALL {
        tracker.ingest_demo(*feed).await;
    }
    let before = tracker.trades().await;
    let rebuilt = tracker.ingestor.store.rebuild().await.unwrap();
    assert_eq!((rebuilt.records_changed, rebuilt.records_unparsed, rebuilt.trades_published), (0, 0, 0));
    assert!(rebuilt.records > before.len(), "{rebuilt:?}");
    assert_eq!(tracker.trades().await, before);
}

#[tokio::test]
async fn a_rebuild_parses_old_claims_with_the_current_parser() {
    let mut tracker = TestIngestor::start().await;
    tracker.ingest_demo(Feed::BasketballReference).await;
    let before = tracker.trades().await;
    // As if an earlier build had found no legs.
    tracker
        .owner
        .batch_execute(
            "update claim set content_hash = 'old', document = jsonb_set(document, '{legs}', '[]');
             update current_claim set content_hash = 'old';
             truncate blocking_key, claim_player_name;",
        )
        .await
        .unwrap();
    let rebuilt = tracker.ingestor.store.rebuild().await.unwrap();
    assert_eq!(rebuilt.records_changed, rebuilt.records);
    assert_eq!(tracker.trades().await, before);
}

#[tokio::test]
async fn a_later_feed_adds_teams_and_picks_to_a_trade_that_keeps_its_id() {
    let mut tracker = TestIngestor::start().await;
    tracker.ingest_demo(Feed::NbaPlayerMovement).await;
    let nba_only = tracker.trade("nba-2025005").await;
    assert_eq!(nba_only["teams"].as_array().unwrap().len(), 5);
    tracker.ingest_demo(Feed::BasketballReference).await;
    let merged = tracker.trade("nba-2025005").await;
    assert_eq!(merged["teams"].as_array().unwrap().len(), 7);
    assert_eq!(merged["sources"].as_array().unwrap().len(), 2);
    let picks = merged["assets"].as_array().unwrap().iter().filter(|asset| asset["kind"] == "pick").count();
    assert_eq!(picks, 6);
}

#[tokio::test]
async fn a_trade_of_another_feed_is_merged_into_the_leagues_own() {
    let mut tracker = TestIngestor::start().await;
    tracker.ingest_demo(Feed::BasketballReference).await;
    let first = tracker.trades().await.into_keys().find(|id| id.starts_with("bbref-2022-02-10")).unwrap();
    tracker.ingest_demo(Feed::NbaPlayerMovement).await;
    assert!(!tracker.trades().await.contains_key(&first));
    let merged_into = tracker.query_text(&format!("select merged_into from trade where id = '{first}'")).await;
    assert_eq!(merged_into.as_deref(), Some("nba-2021107"));
    let last_change = format!("select kind from change_log where trade_id = '{first}' order by seq desc limit 1");
    assert_eq!(tracker.query_text(&last_change).await.as_deref(), Some("merged"));
}

#[tokio::test]
async fn a_rescission_that_only_another_feed_states_marks_the_leagues_trade() {
    let mut tracker = TestIngestor::start().await;
    tracker.ingest_demo(Feed::NbaPlayerMovement).await;
    assert_eq!(tracker.trade("nba-2021083").await["status"], "official");
    tracker.ingest_demo(Feed::BasketballReference).await;
    assert_eq!(tracker.trade("nba-2021083").await["status"], "rescinded");
    let last_change = "select kind from change_log where trade_id = 'nba-2021083' order by seq desc limit 1";
    assert_eq!(tracker.query_text(last_change).await.as_deref(), Some("rescinded"));
}

#[tokio::test]
async fn an_override_resolves_a_name() {
    let mut tracker = TestIngestor::start().await;
    // Two players of that name played in that season.
    let sentence =
        r#"{"date": "2013-02-10", "text": "The Utah Jazz traded Chris Johnson to the Boston Celtics for cash."}"#;
    tracker.ingest(Feed::BasketballReference, sentence).await;
    let is_unresolved = |unresolved: &ingest::store::UnresolvedName| unresolved.name == "Chris Johnson";
    let names = tracker.ingestor.store.unresolved_names(100).await.unwrap();
    assert!(names.iter().any(is_unresolved), "{names:?}");
    let line = r#"{"kind": "name", "key": "johnson", "name": "Chris Johnson", "player_id": "report-johnson"}"#;
    tracker.ingest(Feed::TradeReport, line).await;
    let names = tracker.ingestor.store.unresolved_names(100).await.unwrap();
    assert!(!names.iter().any(is_unresolved), "{names:?}");
    let name = tracker.query_text("select name from player where id = 'report-johnson'").await;
    assert_eq!(name.as_deref(), Some("Chris Johnson"));
}

#[tokio::test]
async fn an_override_splits_a_wrong_match_and_a_later_one_joins_it_again() {
    let mut tracker = TestIngestor::start().await;
    tracker.ingest_demo(Feed::NbaPlayerMovement).await;
    tracker.ingest_demo(Feed::BasketballReference).await;
    let statement =
        "select public_id from current_claim where trade_id = 'nba-2021107' and feed = 'basketball-reference'";
    let public_id = tracker.query_text(statement).await.unwrap();
    let line =
        |kind: &str| format!(r#"{{"kind": "{kind}", "key": "harden", "records": ["nba-2021107", "{public_id}"]}}"#);
    tracker.ingest(Feed::TradeReport, &line("split")).await;
    assert_eq!(tracker.trade("nba-2021107").await["sources"].as_array().unwrap().len(), 1);
    assert_eq!(tracker.trade(&public_id).await["sources"].as_array().unwrap().len(), 1);
    tracker.ingest(Feed::TradeReport, &line("join")).await;
    assert_eq!(tracker.trade("nba-2021107").await["sources"].as_array().unwrap().len(), 2);
    assert!(!tracker.trades().await.contains_key(&public_id));
}

#[tokio::test]
async fn a_changed_record_changes_only_its_trade() {
    let mut tracker = TestIngestor::start().await;
    for feed in Feed::ALL {
        tracker.ingest_demo(*feed).await;
    }
    let text = demo(Feed::BasketballReference).replace("Paul Millsap to the", "Paul Millsap and cash to the");
    let Outcome::Committed(counts) = tracker.ingest(Feed::BasketballReference, &text).await else { panic!() };
    assert_eq!((counts.records_changed, counts.trades_published), (1, 1));
}

#[tokio::test]
async fn a_claim_in_the_format_of_a_later_build_is_left_to_a_worker_of_that_build() {
    let mut tracker = TestIngestor::start().await;
    tracker.ingest_demo(Feed::NbaPlayerMovement).await;
    tracker.owner.execute("update claim set document = '{}' where record_key = 'Trade 2021107'", &[]).await.unwrap();
    let Outcome::Retry { reason } = tracker.ingest(Feed::BasketballReference, &demo(Feed::BasketballReference)).await
    else {
        panic!("the file is not committed")
    };
    assert!(reason.contains("cannot read the claim of nba-2021107"), "{reason}");
}
