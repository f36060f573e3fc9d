//! From the bytes of an object, wherever they come from, to the database.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use bytes::Bytes;
use metrics::counter;
use reference::enums::ObjectOutcome;
use sha2::{Digest, Sha256};

use crate::event::ObjectRef;
use crate::object::{self, ReadError};
use crate::store::{Counts, Recorded, Repeat, Store, StoreError};
use feeds::{Feed, ParsedFile, FileError};

/// What takes in objects.
#[derive(Clone)]
pub struct Intake {
    pub store: Arc<Store>,
    /// Most bytes of an object, packed or unpacked.
    pub limit_bytes: usize,
    pub patience: Patience,
}

/// How long the database, or S3, may be away before an object is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// As long as the loan of the message lasts (for S3, a quarter of an hour): what is given back only comes again.
    Endless,
    /// A few tries: someone waits at a terminal.
    Short,
}

/// How the reading of one object ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Committed(Counts),
    /// Committed by an earlier delivery.
    Duplicate,
    /// A later version of the key is committed, or has overwritten this one.
    Stale,
    /// Deleted before it was read.
    Missing,
    /// Nothing of it can be used, now or later.
    Rejected {
        reason: String,
    },
    /// It could not be read or stored this time.
    Retry {
        reason: String,
    },
}

/// Files larger than this are parsed on a thread of their own, so that health and leases go on.
const LARGE_BYTES: usize = 64 * 1024;

impl Intake {
    /// Understands an object and commits what it says.
    pub async fn commit(&self, object: &ObjectRef, feed: Feed, bytes: Bytes, repeat: Repeat) -> Outcome {
        let (sha256, reading) = match understood(feed, bytes, self.limit_bytes).await {
            Ok(understood) => understood,
            Err(defect) => return self.reject(object, Some(feed), &defect).await,
        };
        let recorded = self.stored(|| self.store.commit(object, &sha256, feed, &reading, repeat)).await;
        match recorded {
            Ok(Recorded::Committed(counts)) => Outcome::Committed(counts),
            Ok(Recorded::Duplicate) => Outcome::Duplicate,
            Ok(Recorded::Stale) => Outcome::Stale,
            Err(error) if !error.is_of_the_data() => store_failure(&error),
            Err(error) => {
                let message = service::error::chain(&error);
                self.reject(object, Some(feed), &FileError { line: None, code: "not_storable", message }).await
            }
        }
    }

    /// Records an object of which nothing can be used.
    pub async fn reject(&self, object: &ObjectRef, feed: Option<Feed>, defect: &FileError) -> Outcome {
        let recorded = self.stored(|| self.store.record_rejected(object, feed, defect)).await;
        recorded.map_or_else(|error| store_failure(&error), |()| Outcome::Rejected { reason: defect.message.clone() })
    }

    /// Records that an object was gone before it could be read.
    pub async fn record_gone(&self, object: &ObjectRef, feed: Feed, gone: &ReadError) -> Outcome {
        let (ledger, outcome) = match gone {
            ReadError::Overwritten { .. } => (ObjectOutcome::Stale, Outcome::Stale),
            _ => (ObjectOutcome::Missing, Outcome::Missing),
        };
        let reason = gone.to_string();
        let recorded = self.stored(|| self.store.record_unread(object, feed, ledger, &reason)).await;
        recorded.map_or_else(|error| store_failure(&error), |()| outcome)
    }

    /// Runs a call of the store until the database takes it, as long as patience lasts.
    pub async fn stored<T, Call, Answer>(&self, call: Call) -> Result<T, StoreError>
    where
        Call: FnMut() -> Answer,
        Answer: Future<Output = Result<T, StoreError>>,
    {
        let pauses = ExponentialBuilder::default()
            .with_jitter()
            .with_min_delay(Duration::from_millis(100))
            .with_max_delay(Duration::from_secs(10));
        let pauses = match self.patience {
            Patience::Endless => pauses.without_max_times(),
            Patience::Short => pauses.with_max_times(4),
        };
        call.retry(pauses)
            .when(StoreError::passes)
            .notify(|error, pause| {
                counter!("database_retries_total").increment(1);
                tracing::warn!(error = service::error::chain(error), ?pause, "trying the database again");
            })
            .await
    }
}

impl Outcome {
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Committed(_) => "committed",
            Self::Duplicate => "duplicate",
            Self::Stale => "stale",
            Self::Missing => "missing",
            Self::Rejected { .. } => "rejected",
            Self::Retry { .. } => "retry",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Committed(counts) => write!(
                out,
                "committed: {} rows, {} passed over, {} rejected; {} items changed, {} unchanged, {} vanished; {} trades \
                 published",
                counts.rows,
                counts.rows_skipped,
                counts.rows_rejected,
                counts.records_changed,
                counts.records_unchanged,
                counts.records_withdrawn,
                counts.trades_published
            ),
            Self::Duplicate => out.write_str("committed before"),
            Self::Stale => out.write_str("stale: a later version is committed"),
            Self::Missing => out.write_str("missing: deleted since"),
            Self::Rejected { reason } => write!(out, "rejected: {reason}"),
            Self::Retry { reason } => write!(out, "not read this time: {reason}"),
        }
    }
}

/// The identity of an object's bytes, and what its feed makes of them.
async fn understood(feed: Feed, bytes: Bytes, limit_bytes: usize) -> Result<(Vec<u8>, ParsedFile), FileError> {
    let is_large = bytes.len() > LARGE_BYTES;
    let read = move || Ok((Sha256::digest(&bytes).to_vec(), feed.read(&object::text(&bytes, limit_bytes)?)?));
    if is_large { tokio::task::spawn_blocking(read).await.expect("no feed panics") } else { read() }
}

fn store_failure(error: &StoreError) -> Outcome {
    Outcome::Retry { reason: service::error::chain(error) }
}
