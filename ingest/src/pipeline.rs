//! Processes a message: ingests every object that it names, and decides whether the message is acknowledged.
//!
//! A message with a good and a bad object: the first is committed, the second is rejected. The message is released, delivered
//! five times in all, and then moved to the dead-letter queue. At each further delivery the first object is a duplicate.

use std::time::Duration;

use aws_sdk_s3::Client;
use backon::Retryable;
use bytes::Bytes;
use feeds::{Feed, FileError, truncate};
use metrics::counter;
use service::error::chain;

use crate::backoff::{redelivery_delay, rejection_delay};
use crate::event::{self, Notification};
use crate::ingestor::Ingestor;
use crate::object::{DownloadError, ObjectRef, download, is_marker};
use crate::outcome::Outcome;
use crate::queue::Message;
use crate::store::{Attempt, AttemptOutcome, Replay};

mod telemetry;

#[derive(Clone)]
pub struct Pipeline {
    pub s3: Client,
    pub ingestor: Ingestor,
}

/// What happens to a message after its processing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    Acknowledge,
    /// SQS delivers the message again after the delay. The redrive policy of the queue counts the deliveries.
    Release(Duration),
}

/// Maximum number of bytes of a message that are stored with an attempt.
const BODY_LIMIT: usize = 4_000;

impl Pipeline {
    /// Ingests all objects of a message. One failure is enough to release the message.
    pub async fn process(&self, message: &Message) -> Disposition {
        let notification = event::parse(&message.body)
            .unwrap_or_else(|error| Notification { malformed: vec![chain(&error)], ..Notification::default() });
        counter!("event_records_ignored_total").increment(notification.ignored as u64);
        let replay = if notification.replay { Replay::Yes } else { Replay::No };
        let mut disposition = Disposition::Acknowledge;
        for reason in &notification.malformed {
            self.record_attempt(message, None, AttemptOutcome::Malformed, reason).await;
            disposition = disposition.or_release(rejection_delay(message.receive_count));
        }
        for object in &notification.objects {
            match self.ingest(object, replay).await {
                Outcome::Committed(_) | Outcome::Duplicate | Outcome::Stale | Outcome::Missing | Outcome::Ignored => {}
                Outcome::Rejected { reason } => {
                    self.record_attempt(message, Some(object), AttemptOutcome::Rejected, &reason).await;
                    disposition = disposition.or_release(rejection_delay(message.receive_count));
                }
                Outcome::Retry { reason } => {
                    self.record_attempt(message, Some(object), AttemptOutcome::Retry, &reason).await;
                    disposition = disposition.or_release(redelivery_delay(message.receive_count));
                }
            }
        }
        disposition
    }

    /// Ingests one object from S3.
    pub async fn ingest(&self, object: &ObjectRef, replay: Replay) -> Outcome {
        let feed = Feed::from_object_key(&object.key);
        let outcome = match feed {
            _ if is_marker(&object.key) => Outcome::Ignored,
            Some(feed) => self.ingest_feed(object, feed, replay).await,
            None => self.ingestor.reject(object, None, &unknown_feed(&object.key)).await,
        };
        telemetry::record(object, feed, &outcome);
        outcome
    }

    async fn ingest_feed(&self, object: &ObjectRef, feed: Feed, replay: Replay) -> Outcome {
        match self.download(object).await {
            Ok(bytes) => self.ingestor.commit(object, feed, bytes, replay).await,
            Err(DownloadError::TooLarge(error)) => self.ingestor.reject(object, Some(feed), &error).await,
            Err(error @ (DownloadError::Overwritten { .. } | DownloadError::Missing { .. })) => {
                self.ingestor.record_gone(object, feed, &error).await
            }
            Err(error) => Outcome::Retry { reason: chain(&error) },
        }
    }

    async fn download(&self, object: &ObjectRef) -> Result<Bytes, DownloadError> {
        (|| download(&self.s3, object, self.ingestor.max_bytes))
            .retry(self.ingestor.retry_policy.s3())
            .when(DownloadError::is_transient)
            .notify(|error, delay| {
                tracing::warn!(error = chain(error), delay_seconds = delay.as_secs_f32(), "retrying a download");
            })
            .await
    }

    async fn record_attempt(
        &self,
        message: &Message,
        object: Option<&ObjectRef>,
        outcome: AttemptOutcome,
        reason: &str,
    ) {
        // PostgreSQL cannot store the character U+0000.
        let body = truncate(&message.body, BODY_LIMIT).replace('\0', "\u{fffd}");
        let attempt = Attempt {
            message_id: &message.id,
            receive_count: message.receive_count,
            object,
            outcome,
            reason: &reason.replace('\0', "\u{fffd}"),
            body: &body,
        };
        if let Err(error) = self.ingestor.with_retry(|| self.ingestor.store.record_attempt(&attempt)).await {
            tracing::error!(error = chain(&error), reason, "could not record a failed delivery");
        }
    }
}

impl Disposition {
    /// Releases the message after this delay, or after the longer one of an earlier failure.
    fn or_release(self, delay: Duration) -> Self {
        match self {
            Self::Acknowledge => Self::Release(delay),
            Self::Release(earlier) => Self::Release(earlier.max(delay)),
        }
    }
}

fn unknown_feed(key: &str) -> FileError {
    FileError {
        line: None,
        code: "unknown_feed",
        message: format!("the key {key:?} names no known feed, expected feeds/<feed>/<file>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_with_a_failure_is_not_acknowledged() {
        let delay = Duration::from_secs;
        assert_eq!(Disposition::Acknowledge.or_release(delay(0)), Disposition::Release(delay(0)));
        assert_eq!(Disposition::Release(delay(10)).or_release(delay(0)), Disposition::Release(delay(10)));
    }
}
