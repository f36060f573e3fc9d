//! What several feeds' files come to in the database, whatever the order in which they came.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use feeds::claim::content_hash;
use feeds::Feed;
use ingest::event::ObjectRef;
use ingest::intake::{Intake, Outcome, Patience};
use ingest::store::{Repeat, Store};
use serde_json::Value;
use test_support::{Database, feed_file};
use tokio_postgres::Client;

/// A database of its own with the worker's way into it.
struct Tracker {
    intake: Intake,
    owner: Client,
    files: i64,
    _database: Database,
}

impl Tracker {
    async fn start() -> Self {
        let database = Database::fresh().await;
        let config = deadpool_postgres::Config { url: Some(database.ingest_url()), ..Default::default() };
        let pool = config.create_pool(Some(deadpool_postgres::Runtime::Tokio1), tokio_postgres::NoTls);
        let pool = pool.expect("the address of the test database is well-formed");
        let store = Arc::new(Store::new(pool));
        let intake = Intake { store, limit_bytes: 10_000_000, patience: Patience::Short };
        Self { intake, owner: database.connect_owner().await, files: 0, _database: database }
    }

    /// Reads a file that is newer than all before.
    async fn read(&mut self, feed: Feed, text: &str) -> Outcome {
        self.files += 1;
        let object = ObjectRef {
            bucket: "test".to_owned(),
            key: format!("feeds/{feed}/{}", self.files),
            version_id: None,
            etag: Some(format!("{:?}", content_hash(text))),
            sequencer: None,
            size_bytes: None,
            event_time: DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000 + self.files),
        };
        self.intake.commit(&object, feed, Bytes::from(text.to_owned()), Repeat::Skip).await
    }

    async fn read_demo(&mut self, feed: Feed) {
        let outcome = self.read(feed, &demo(feed)).await;
        assert!(matches!(outcome, Outcome::Committed(_)), "{feed}: {outcome}");
    }

    /// The trades believed, by id, without the numbers that tell how they came to be.
    async fn trades(&self) -> BTreeMap<String, Value> {
        let statement = "select id, document::text from trade where merged_into is null";
        let rows = self.owner.query(statement, &[]).await.expect("the statement is understood");
        let trade = |row: &tokio_postgres::Row| {
            let mut document: Value = serde_json::from_str(row.get(1)).expect("a document is JSON");
            let members = document.as_object_mut().expect("a trade is an object");
            members.remove("revision");
            members.remove("change_seq");
            (row.get(0), document)
        };
        rows.iter().map(trade).collect()
    }

    async fn trade(&self, id: &str) -> Value {
        self.trades().await.remove(id).unwrap_or_else(|| panic!("no trade {id}"))
    }

    async fn text(&self, statement: &str) -> Option<String> {
        self.owner.query_opt(statement, &[]).await.expect("one row").and_then(|row| row.get(0))
    }
}

fn demo(feed: Feed) -> String {
    let end = match feed {
        Feed::NbaPlayerMovement | Feed::EspnTransactions => "json",
        Feed::BasketballReference => "jsonl",
        Feed::ProSportsTransactions => "csv",
        Feed::TradeReport => "ndjson",
        Feed::NewsRss => "xml",
    };
    std::fs::read_to_string(feed_file(&format!("{feed}/demo.{end}"))).expect("the demo is part of the project")
}

#[tokio::test]
async fn the_order_in_which_files_come_does_not_matter() {
    let mut expected = None;
    // Each feed is first once and last once, and meets the others from both sides.
    for turn in 0..Feed::ALL.len() {
        let mut order = Feed::ALL.to_vec();
        order.rotate_left(turn);
        if turn % 2 == 1 {
            order.reverse();
        }
        let mut tracker = Tracker::start().await;
        for feed in &order {
            tracker.read_demo(*feed).await;
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
async fn a_rebuild_changes_nothing_that_reads_as_before() {
    let mut tracker = Tracker::start().await;
    for feed in Feed::ALL {
        tracker.read_demo(*feed).await;
    }
    let before = tracker.trades().await;
    let rebuilt = tracker.intake.store.rebuild().await.unwrap();
    assert_eq!((rebuilt.records_changed, rebuilt.items_unreadable, rebuilt.trades_published), (0, 0, 0));
    assert!(rebuilt.items > before.len(), "{rebuilt:?}");
    assert_eq!(tracker.trades().await, before);
}

#[tokio::test]
async fn a_rebuild_brings_a_better_reading_to_old_claims() {
    let mut tracker = Tracker::start().await;
    tracker.read_demo(Feed::BasketballReference).await;
    let before = tracker.trades().await;
    // As an earlier release read it: one leg only, of a kind unknown.
    tracker
        .owner
        .batch_execute(
            "update claim set content_hash = 'old', document = jsonb_set(document, '{legs}', '[]');
             update current_claim set content_hash = 'old';
             truncate blocking_key, claim_player_name;",
        )
        .await
        .unwrap();
    let rebuilt = tracker.intake.store.rebuild().await.unwrap();
    assert_eq!(rebuilt.records_changed, rebuilt.items);
    assert_eq!(tracker.trades().await, before);
}

#[tokio::test]
async fn a_later_feed_adds_teams_and_picks_to_a_trade_that_keeps_its_id() {
    let mut tracker = Tracker::start().await;
    tracker.read_demo(Feed::NbaPlayerMovement).await;
    let alone = tracker.trade("nba-2025005").await;
    assert_eq!(alone["teams"].as_array().unwrap().len(), 5);
    tracker.read_demo(Feed::BasketballReference).await;
    let grown = tracker.trade("nba-2025005").await;
    assert_eq!(grown["teams"].as_array().unwrap().len(), 7);
    assert_eq!(grown["sources"].as_array().unwrap().len(), 2);
    let picks = grown["assets"].as_array().unwrap().iter().filter(|asset| asset["kind"] == "pick").count();
    assert_eq!(picks, 4);
}

#[tokio::test]
async fn a_trade_that_another_feed_told_first_leads_to_the_leagues_own() {
    let mut tracker = Tracker::start().await;
    tracker.read_demo(Feed::BasketballReference).await;
    let first = tracker.trades().await.into_keys().find(|id| id.starts_with("bbref-2022-02-10")).unwrap();
    tracker.read_demo(Feed::NbaPlayerMovement).await;
    assert!(!tracker.trades().await.contains_key(&first));
    let into = tracker.text(&format!("select merged_into from trade where id = '{first}'")).await;
    assert_eq!(into.as_deref(), Some("nba-2021107"));
    let told = format!("select kind from change_log where trade_id = '{first}' order by seq desc limit 1");
    assert_eq!(tracker.text(&told).await.as_deref(), Some("merged"));
}

#[tokio::test]
async fn a_void_that_only_a_text_tells_marks_the_leagues_trade() {
    let mut tracker = Tracker::start().await;
    tracker.read_demo(Feed::NbaPlayerMovement).await;
    assert_eq!(tracker.trade("nba-2021083").await["status"], "official");
    tracker.read_demo(Feed::BasketballReference).await;
    assert_eq!(tracker.trade("nba-2021083").await["status"], "rescinded");
    let told = "select kind from change_log where trade_id = 'nba-2021083' order by seq desc limit 1";
    assert_eq!(tracker.text(told).await.as_deref(), Some("rescinded"));
}

#[tokio::test]
async fn a_name_is_resolved_once_a_decision_says_whose_it_is() {
    let mut tracker = Tracker::start().await;
    tracker.read_demo(Feed::BasketballReference).await;
    let names = tracker.intake.store.unresolved_names(100).await.unwrap();
    let name = &names.iter().find(|unresolved| unresolved.name == "Jahmai Mashack").expect("nobody knows him").name;
    let decision = format!(r#"{{"kind": "name", "key": "mashack", "name": "{name}", "player_id": "report-mashack"}}"#);
    tracker.read(Feed::TradeReport, &decision).await;
    let names = tracker.intake.store.unresolved_names(100).await.unwrap();
    assert!(names.iter().all(|unresolved| unresolved.name != "Jahmai Mashack"), "{names:?}");
    let told = tracker.text("select name from player where id = 'report-mashack'").await;
    assert_eq!(told.as_deref(), Some("Jahmai Mashack"));
}

#[tokio::test]
async fn a_wrong_match_is_split_by_a_decision_and_joined_again() {
    let mut tracker = Tracker::start().await;
    tracker.read_demo(Feed::NbaPlayerMovement).await;
    tracker.read_demo(Feed::BasketballReference).await;
    let statement = "select public_id from current_claim where trade_id = 'nba-2021107' and feed = 'basketball-reference'";
    let item = tracker.text(statement).await.unwrap();
    let decision = |kind: &str| format!(r#"{{"kind": "{kind}", "key": "harden", "items": ["nba-2021107", "{item}"]}}"#);
    tracker.read(Feed::TradeReport, &decision("split")).await;
    assert_eq!(tracker.trade("nba-2021107").await["sources"].as_array().unwrap().len(), 1);
    assert_eq!(tracker.trade(&item).await["sources"].as_array().unwrap().len(), 1);
    tracker.read(Feed::TradeReport, &decision("join")).await;
    assert_eq!(tracker.trade("nba-2021107").await["sources"].as_array().unwrap().len(), 2);
    assert!(!tracker.trades().await.contains_key(&item));
}

#[tokio::test]
async fn a_changed_file_touches_only_its_trades() {
    let mut tracker = Tracker::start().await;
    for feed in Feed::ALL {
        tracker.read_demo(*feed).await;
    }
    let text = demo(Feed::BasketballReference).replace("Paul Millsap to the", "Paul Millsap and cash to the");
    let Outcome::Committed(counts) = tracker.read(Feed::BasketballReference, &text).await else { panic!() };
    assert_eq!((counts.records_changed, counts.trades_published), (1, 1));
}
