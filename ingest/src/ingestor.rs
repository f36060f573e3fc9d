//! Ingests the bytes of an object: parses them with the parser of the feed and commits the result.

use std::sync::Arc;

use backon::Retryable;
use bytes::Bytes;
use feeds::{Feed, FileError, ParsedFile};
use metrics::counter;
use reference::enums::ObjectOutcome;
use schema::database::UNAVAILABLE_EVENT;
use service::error::chain;
use sha2::{Digest, Sha256};

use crate::backoff::RetryPolicy;
use crate::object::{DownloadError, ObjectRef, decode_text};
use crate::outcome::Outcome;
use crate::store::{Replay, Store, StoreError};

#[derive(Clone)]
pub struct Ingestor {
    pub store: Arc<Store>,
    /// Maximum size of an object, compressed and decompressed.
    pub max_bytes: usize,
    pub retry_policy: RetryPolicy,
}

/// Files larger than this are parsed on a thread of their own, so that health checks and leases continue meanwhile.
const LARGE_BYTES: usize = 64 * 1024;

impl Ingestor {
    /// Parses an object and commits its contents.
    pub async fn commit(&self, object: &ObjectRef, feed: Feed, bytes: Bytes, replay: Replay) -> Outcome {
        let (sha256, file) = match parse_object(feed, bytes, self.max_bytes).await {
            Ok(parsed) => parsed,
            Err(error) => return self.reject(object, Some(feed), &error).await,
        };
        match self.with_retry(|| self.store.commit(object, &sha256, feed, &file, replay)).await {
            Ok(outcome) => outcome,
            Err(error) if error.is_data_error() => {
                let error = FileError { line: None, code: "not_storable", message: chain(&error) };
                self.reject(object, Some(feed), &error).await
            }
            Err(error) => retry_outcome(&error),
        }
    }

    /// Records an object of which nothing can be used.
    pub async fn reject(&self, object: &ObjectRef, feed: Option<Feed>, error: &FileError) -> Outcome {
        // The message may quote the file, and PostgreSQL cannot store the character U+0000.
        let error = &FileError { message: error.message.replace('\0', "\u{fffd}"), ..error.clone() };
        let recorded = self.with_retry(|| self.store.record_rejected(object, feed, error)).await;
        recorded.map_or_else(|error| retry_outcome(&error), |()| Outcome::Rejected { reason: error.message.clone() })
    }

    /// Records an object that was deleted or overwritten before it could be downloaded.
    pub async fn record_gone(&self, object: &ObjectRef, feed: Feed, error: &DownloadError) -> Outcome {
        let (ledger_outcome, outcome) = match error {
            DownloadError::Overwritten { .. } => (ObjectOutcome::Stale, Outcome::Stale),
            _ => (ObjectOutcome::Missing, Outcome::Missing),
        };
        let reason = error.to_string();
        let recorded = self.with_retry(|| self.store.record_uncommitted(object, feed, ledger_outcome, &reason)).await;
        recorded.map_or_else(|error| retry_outcome(&error), |()| outcome)
    }

    /// Calls the store again after transient errors, as long as the retry policy allows.
    pub async fn with_retry<T, Call, Pending>(&self, call: Call) -> Result<T, StoreError>
    where
        Call: FnMut() -> Pending,
        Pending: Future<Output = Result<T, StoreError>>,
    {
        call.retry(self.retry_policy.database())
            .when(StoreError::is_transient)
            .notify(|error, delay| {
                counter!("database_retries_total").increment(1);
                let delay_seconds = delay.as_secs_f32();
                if error.is_connection_failure() {
                    let error = chain(error);
                    tracing::warn!(event = UNAVAILABLE_EVENT, error, delay_seconds, "waiting for the database");
                } else {
                    tracing::warn!(error = chain(error), delay_seconds, "retrying a transaction");
                }
            })
            .await
            // Such an error is not always retried: the server may refuse the login.
            .inspect_err(|error| {
                if error.is_connection_failure() {
                    tracing::warn!(event = UNAVAILABLE_EVENT, error = chain(error), "the database is unavailable");
                }
            })
    }
}

/// Returns the SHA-256 digest of an object's bytes, and its parsed contents.
async fn parse_object(feed: Feed, bytes: Bytes, max_bytes: usize) -> Result<(Vec<u8>, ParsedFile), FileError> {
    let is_large = bytes.len() > LARGE_BYTES;
    let parse = move || Ok((Sha256::digest(&bytes).to_vec(), feed.parse(&decode_text(feed, &bytes, max_bytes)?)?));
    if is_large { tokio::task::spawn_blocking(parse).await.expect("no parser panics") } else { parse() }
}

fn retry_outcome(error: &StoreError) -> Outcome {
    Outcome::Retry { reason: chain(error) }
}
