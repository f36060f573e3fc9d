//! The whole story of a message: what it names is read, understood and committed, and only then is it acknowledged.

use std::time::Duration;

use aws_sdk_s3::Client;
use backon::{ExponentialBuilder, Retryable};
use bytes::Bytes;
use chrono::Utc;
use metrics::{counter, histogram};

use crate::event::{self, Delivery, ObjectRef};
use crate::intake::{Intake, Outcome, Patience};
use crate::object::{self, ReadError};
use crate::queue::Message;
use crate::store::{Attempt, Repeat};
use feeds::{Feed, FileError, truncate};

/// From a message to the database.
#[derive(Clone)]
pub struct Pipeline {
    pub s3: Client,
    pub intake: Intake,
}

/// What becomes of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    Acknowledge,
    /// To be delivered again after a while; the queue's redrive policy counts the deliveries.
    Release(Duration),
}

/// Most bytes of a message that are kept with an attempt.
const BODY_LIMIT: usize = 4_000;

impl Pipeline {
    /// Reads all that a message names and says what becomes of the message: a part not done leaves it in the queue.
    pub async fn process(&self, message: &Message) -> Disposition {
        let delivery = event::parse(&message.body).unwrap_or_else(|malformed| Delivery {
            malformed: vec![service::error::chain(&malformed)],
            ..Delivery::default()
        });
        counter!("event_records_ignored_total").increment(delivery.ignored as u64);
        let repeat = if delivery.replay { Repeat::Allow } else { Repeat::Skip };
        let mut disposition = Disposition::Acknowledge;
        for reason in &delivery.malformed {
            self.record_attempt(message, None, "malformed", reason).await;
            disposition = later(disposition, pause_before_refusing_again(message.receive_count));
        }
        for object in &delivery.objects {
            match self.ingest(object, repeat).await {
                Outcome::Committed(_) | Outcome::Duplicate | Outcome::Stale | Outcome::Missing => {}
                Outcome::Rejected { reason } => {
                    self.record_attempt(message, Some(object), "rejected", &reason).await;
                    disposition = later(disposition, pause_before_refusing_again(message.receive_count));
                }
                Outcome::Retry { reason } => {
                    self.record_attempt(message, Some(object), "retry", &reason).await;
                    disposition = later(disposition, pause_after(message.receive_count));
                }
            }
        }
        disposition
    }

    /// Reads one object from S3 into the database.
    pub async fn ingest(&self, object: &ObjectRef, repeat: Repeat) -> Outcome {
        let Some(feed) = Feed::from_object_key(&object.key) else {
            let defect = FileError {
                line: None,
                code: "unknown_feed",
                message: format!("no feed reads the key {:?}: expected feeds/<feed>/<file>", object.key),
            };
            return finish(object, None, self.intake.reject(object, None, &defect).await);
        };
        let outcome = match self.read(object).await {
            Ok(bytes) => self.intake.commit(object, feed, bytes, repeat).await,
            Err(ReadError::FileError(defect)) => self.intake.reject(object, Some(feed), &defect).await,
            Err(gone @ (ReadError::Overwritten { .. } | ReadError::Missing { .. })) => {
                self.intake.record_gone(object, feed, &gone).await
            }
            Err(error) => Outcome::Retry { reason: service::error::chain(&error) },
        };
        finish(object, Some(feed), outcome)
    }

    async fn read(&self, object: &ObjectRef) -> Result<Bytes, ReadError> {
        let pauses = ExponentialBuilder::default().with_jitter().with_min_delay(Duration::from_millis(200));
        let pauses = match self.intake.patience {
            // Giving the message back would count as a delivery, and an outage would send good files to the dead letters.
            Patience::Endless => {
                let delays =
                    pauses.with_max_delay(Duration::from_secs(30)).with_total_delay(Some(Duration::from_mins(15)));
                delays.without_max_times()
            }
            Patience::Short => pauses.with_max_times(3),
        };
        (|| object::read(&self.s3, object, self.intake.limit_bytes))
            .retry(pauses)
            .when(ReadError::passes)
            .notify(|error, pause| tracing::warn!(error = service::error::chain(error), ?pause, "reading again"))
            .await
    }

    async fn record_attempt(&self, message: &Message, object: Option<&ObjectRef>, outcome: &'static str, reason: &str) {
        let body = truncate(&message.body, BODY_LIMIT).replace('\0', "\u{fffd}");
        let attempt = Attempt {
            message_id: &message.id,
            receive_count: message.receive_count,
            object,
            outcome,
            reason: &reason.replace('\0', "\u{fffd}"),
            body: &body,
        };
        if let Err(error) = self.intake.stored(|| self.intake.store.record_attempt(&attempt)).await {
            tracing::error!(error = service::error::chain(&error), reason, "could not record a failed delivery");
        }
    }
}

/// One log line and the metrics of an object.
#[expect(clippy::disallowed_methods, reason = "the edge where the lag from event to commit is measured")]
fn finish(object: &ObjectRef, feed: Option<Feed>, outcome: Outcome) -> Outcome {
    let feed = feed.map_or("unknown", Feed::name);
    counter!("objects_total", "feed" => feed, "outcome" => outcome.word()).increment(1);
    let ObjectRef { bucket, key, .. } = object;
    let version = object.version();
    match &outcome {
        Outcome::Committed(counts) => {
            let lag = (Utc::now() - object.event_time).to_std().unwrap_or_default();
            histogram!("event_to_commit_seconds", "feed" => feed).record(lag);
            // A counter, since it never falls: a late file does not make the newest older.
            let event_time = u64::try_from(object.event_time.timestamp()).unwrap_or_default();
            counter!("newest_committed_event_time_seconds", "feed" => feed).absolute(event_time);
            counter!("rows_rejected_total", "feed" => feed).increment(counts.rows_rejected as u64);
            counter!("records_upserted_total", "feed" => feed).increment(counts.records_changed as u64);
            tracing::info!(
                bucket,
                key,
                version,
                feed,
                rows = counts.rows,
                rows.rejected = counts.rows_rejected,
                records.changed = counts.records_changed,
                records.unchanged = counts.records_unchanged,
                records.withdrawn = counts.records_withdrawn,
                trades.published = counts.trades_published,
                lag_seconds = lag.as_secs_f64(),
                "committed"
            );
        }
        Outcome::Rejected { reason } => tracing::warn!(bucket, key, version, feed, reason, "rejected"),
        Outcome::Retry { reason } => tracing::warn!(bucket, key, version, feed, reason, "to be read again"),
        other => tracing::info!(bucket, key, version, feed, outcome = other.word(), "nothing to commit"),
    }
    outcome
}

/// Of two pauses the longer; a message with a part not done is never acknowledged.
fn later(so_far: Disposition, pause: Duration) -> Disposition {
    match so_far {
        Disposition::Acknowledge => Disposition::Release(pause),
        Disposition::Release(other) => Disposition::Release(other.max(pause)),
    }
}

/// None at first, so that what is refused soon is where it belongs: in the dead-letter queue. Where the queue has no redrive
/// policy it comes back for ever, more and more seldom.
fn pause_before_refusing_again(receive_count: i32) -> Duration {
    if receive_count <= 5 { Duration::ZERO } else { pause_after(receive_count - 5) }
}

/// Ten seconds, doubled with every delivery, at most ten minutes.
fn pause_after(receive_count: i32) -> Duration {
    let doublings = u32::try_from(receive_count - 1).unwrap_or_default().min(6);
    Duration::from_secs(10 * 2_u64.pow(doublings)).min(Duration::from_mins(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_are_bounded() {
        let seconds: Vec<_> = [1, 2, 3, 7, 100].map(|count| pause_after(count).as_secs()).into();
        assert_eq!(seconds, [10, 20, 40, 600, 600]);
    }

    #[test]
    fn a_message_with_a_part_not_done_is_not_acknowledged() {
        let pause = Duration::from_secs;
        assert_eq!(later(Disposition::Acknowledge, pause(0)), Disposition::Release(pause(0)));
        assert_eq!(later(Disposition::Release(pause(10)), pause(0)), Disposition::Release(pause(10)));
    }
}
