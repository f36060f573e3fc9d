//! An ingestor with a database of its own, and the demo files of the repository.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use feeds::Feed;
use feeds::claim::content_hash;
use ingest::backoff::RetryPolicy;
use ingest::ingestor::Ingestor;
use ingest::object::ObjectRef;
use ingest::outcome::Outcome;
use ingest::store::{Replay, Store};
use serde_json::Value;
use test_support::{Database, feed_file};
use tokio_postgres::Client;

/// An ingestor with a database of its own.
pub struct TestIngestor {
    pub ingestor: Ingestor,
    pub owner: Client,
    files: i64,
    database: Database,
}

impl TestIngestor {
    pub async fn start() -> Self {
        let database = Database::fresh().await;
        let ingestor = ingestor(&database);
        Self { ingestor, owner: database.connect_owner().await, files: 0, database }
    }

    /// Returns a second worker on the same database.
    pub fn another_worker(&self) -> Ingestor {
        ingestor(&self.database)
    }

    /// Ingests a file that is newer than all previous ones.
    pub async fn ingest(&mut self, feed: Feed, text: &str) -> Outcome {
        self.files += 1;
        self.ingest_at(self.files, feed, text).await
    }

    /// Ingests a file that was stored on a day, counted from any fixed day.
    pub async fn ingest_at(&self, day: i64, feed: Feed, text: &str) -> Outcome {
        Self::ingest_with(&self.ingestor, day, feed, text).await
    }

    pub async fn ingest_with(ingestor: &Ingestor, day: i64, feed: Feed, text: &str) -> Outcome {
        let key = format!("feeds/{feed}/{day}");
        ingestor.commit(&object(key, day, text), feed, Bytes::from(text.to_owned()), Replay::No).await
    }

    /// Ingests a version of the feed's only object.
    pub async fn ingest_version(&self, day: i64, feed: Feed, text: &str) -> Outcome {
        let version = object(format!("feeds/{feed}/only"), day, text);
        self.ingestor.commit(&version, feed, Bytes::from(text.to_owned()), Replay::No).await
    }

    pub async fn ingest_demo(&mut self, feed: Feed) {
        let outcome = self.ingest(feed, &demo(feed)).await;
        assert!(matches!(outcome, Outcome::Committed(_)), "{feed}: {outcome}");
    }

    /// Returns the documents of all trades by id, without the members that depend on the order of ingestion.
    pub async fn trades(&self) -> BTreeMap<String, Value> {
        let statement = "select id, document::text from trade where merged_into is null";
        let rows = self.owner.query(statement, &[]).await.expect("the statement is valid");
        let trade = |row: &tokio_postgres::Row| {
            let mut document: Value = serde_json::from_str(row.get(1)).expect("a document is JSON");
            let members = document.as_object_mut().expect("a trade is an object");
            members.remove("revision");
            members.remove("change_seq");
            (row.get(0), document)
        };
        rows.iter().map(trade).collect()
    }

    pub async fn trade(&self, id: &str) -> Value {
        self.trades().await.remove(id).unwrap_or_else(|| panic!("no trade {id}"))
    }

    pub async fn query_text(&self, statement: &str) -> Option<String> {
        self.owner.query_opt(statement, &[]).await.expect("at most one row").and_then(|row| row.get(0))
    }
}

fn ingestor(database: &Database) -> Ingestor {
    let config = deadpool_postgres::Config { url: Some(database.ingest_url()), ..Default::default() };
    let pool = config.create_pool(Some(deadpool_postgres::Runtime::Tokio1), tokio_postgres::NoTls);
    let store = Arc::new(Store::new(pool.expect("the URL of the test database is well-formed")));
    Ingestor { store, max_bytes: 10_000_000, retry_policy: RetryPolicy::Bounded }
}

fn object(key: String, day: i64, text: &str) -> ObjectRef {
    ObjectRef {
        bucket: "test".to_owned(),
        key,
        version_id: None,
        etag: Some(format!("{:?}", content_hash(text))),
        sequencer: None,
        size_bytes: None,
        event_time: DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000 + day),
    }
}

pub fn demo(feed: Feed) -> String {
    let extension = match feed {
        Feed::NbaPlayerMovement | Feed::NbaDraftHistory | Feed::EspnTransactions => "json",
        Feed::BasketballReference => "jsonl",
        Feed::ProSportsTransactions => "csv",
        Feed::TradeReport => "ndjson",
        Feed::NewsRss => "xml",
    };
    std::fs::read_to_string(feed_file(&format!("{feed}/demo.{extension}"))).expect("the repository has the demo files")
}
