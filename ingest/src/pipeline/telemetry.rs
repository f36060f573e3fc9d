//! The log line and the metrics of an object. Alarms match the fields of the line, never its text.

use chrono::Utc;
use feeds::Feed;
use metrics::{counter, histogram};

use crate::object::ObjectRef;
use crate::outcome::{Counts, Outcome};

pub(super) fn record(object: &ObjectRef, feed: Option<Feed>, outcome: &Outcome) {
    let feed = feed.map_or("unknown", Feed::name);
    counter!("objects_total", "feed" => feed, "outcome" => outcome.as_str()).increment(1);
    let ObjectRef { bucket, key, .. } = object;
    let (version, word) = (object.version(), outcome.as_str());
    match outcome {
        Outcome::Committed(counts) => record_commit(object, feed, word, counts),
        Outcome::Rejected { reason } => {
            tracing::warn!(outcome = word, bucket, key, version, feed, reason, "object rejected");
        }
        Outcome::Retry { reason } => {
            tracing::warn!(outcome = word, bucket, key, version, feed, reason, "object failed, will retry");
        }
        Outcome::Duplicate | Outcome::Stale | Outcome::Missing | Outcome::Ignored => {
            tracing::info!(outcome = word, bucket, key, version, feed, "object skipped");
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge where the lag from event to commit is measured")]
fn record_commit(object: &ObjectRef, feed: &'static str, outcome: &'static str, counts: &Counts) {
    let lag = (Utc::now() - object.event_time).to_std().unwrap_or_default();
    histogram!("event_to_commit_seconds", "feed" => feed).record(lag);
    // A counter, because a late file must not lower the value.
    let event_time = u64::try_from(object.event_time.timestamp()).unwrap_or_default();
    counter!("newest_committed_event_time_seconds", "feed" => feed).absolute(event_time);
    counter!("rows_rejected_total", "feed" => feed).increment(counts.rows_rejected as u64);
    counter!("records_upserted_total", "feed" => feed).increment(counts.records_changed as u64);
    tracing::info!(
        outcome,
        bucket = object.bucket,
        key = object.key,
        version = object.version(),
        feed,
        rows = counts.rows,
        rows.rejected = counts.rows_rejected,
        rows.skipped = counts.rows_skipped,
        records.changed = counts.records_changed,
        records.unchanged = counts.records_unchanged,
        records.withdrawn = counts.records_withdrawn,
        trades.published = counts.trades_published,
        lag_seconds = lag.as_secs_f64(),
        "object committed"
    );
}
