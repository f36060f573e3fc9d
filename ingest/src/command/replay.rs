//! `ingest replay`: ingests objects of a bucket again, or those for which no notification arrived.

use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::Arc;

use feeds::Feed;
use reference::enums::ObjectOutcome;

use crate::aws;
use crate::backoff::RetryPolicy;
use crate::config::ReplayArgs;
use crate::ingestor::Ingestor;
use crate::object::{ObjectRef, is_marker};
use crate::outcome::Outcome;
use crate::pipeline::Pipeline;
use crate::store::{LedgerEntry, Replay, Store};

mod listing;

pub async fn run(arguments: ReplayArgs) -> anyhow::Result<ExitCode> {
    let s3 = aws::s3(&aws::load_config().await);
    let store = Arc::new(Store::new(super::pool(&arguments.database).await));
    let entries = store.ledger_entries(&arguments.location.bucket, &arguments.location.prefix).await?;
    let ledger = Ledger::new(entries);
    let mut objects = listing::list(&s3, &arguments.location).await?;
    objects.retain(|object| arguments.selects(object, &ledger));

    let ingestor = Ingestor { store, max_bytes: arguments.limits.max_bytes(), retry_policy: RetryPolicy::Bounded };
    let pipeline = Pipeline { s3, ingestor };
    let bar = super::progress_bar(objects.len(), "objects");
    let mut has_failed = false;
    for object in &objects {
        bar.set_message(object.key.clone());
        let outcome = pipeline.ingest(object, Replay::Yes).await;
        bar.suspend(|| println!("{object}: {outcome}"));
        has_failed |= matches!(outcome, Outcome::Rejected { .. } | Outcome::Retry { .. });
        bar.inc(1);
    }
    bar.finish_and_clear();
    println!("{} objects processed", objects.len());
    Ok(if has_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

impl ReplayArgs {
    fn selects(&self, object: &ObjectRef, ledger: &Ledger) -> bool {
        let has_key = |key: &String| object.key == *key || object.key == format!("{}{key}", self.location.prefix);
        !is_marker(&object.key)
            && self.key.as_ref().is_none_or(has_key)
            && self.since.is_none_or(|since| object.event_time >= since)
            && (!self.failed || ledger.outcome(object) == Some(ObjectOutcome::Rejected))
            && (!self.missing || ledger.lacks(object))
    }
}

/// The outcomes of known objects, by key and version.
struct Ledger(HashMap<(String, String), ObjectOutcome>);

impl Ledger {
    fn new(entries: Vec<LedgerEntry>) -> Self {
        Self(entries.into_iter().map(|entry| ((entry.key, entry.version), entry.outcome)).collect())
    }

    /// Returns whether the data of an object is missing. Earlier builds also skipped older versions of files that are not cumulative.
    fn lacks(&self, object: &ObjectRef) -> bool {
        let is_cumulative = Feed::from_object_key(&object.key).is_some_and(Feed::is_cumulative);
        match self.outcome(object) {
            None | Some(ObjectOutcome::Missing) => true,
            Some(ObjectOutcome::Stale) => !is_cumulative,
            Some(ObjectOutcome::Committed | ObjectOutcome::Rejected) => false,
        }
    }

    fn outcome(&self, object: &ObjectRef) -> Option<ObjectOutcome> {
        self.0.get(&(object.key.clone(), object.version().to_owned())).copied()
    }
}
