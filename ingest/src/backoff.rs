//! The delays of every retry: of calls to PostgreSQL, S3 and SQS, and of messages that SQS delivers again.

use std::time::Duration;

use backon::ExponentialBuilder;

/// How long a call to PostgreSQL or S3 is retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryPolicy {
    /// For the worker: PostgreSQL until the lease of the message is lost, S3 for 15 minutes. Releasing the message instead would
    /// count as a delivery, so an outage would move good files to the dead-letter queue.
    Unbounded,
    /// For commands: a few attempts, because a person waits for the result.
    Bounded,
}

impl RetryPolicy {
    /// Returns the delays between calls to PostgreSQL.
    pub fn database(self) -> ExponentialBuilder {
        let delays = delays(Duration::from_millis(100), Duration::from_secs(10));
        match self {
            Self::Unbounded => delays.without_max_times(),
            Self::Bounded => delays.with_max_times(4),
        }
    }

    /// Returns the delays between downloads from S3.
    pub fn s3(self) -> ExponentialBuilder {
        let delays = delays(Duration::from_millis(200), Duration::from_secs(30));
        match self {
            Self::Unbounded => delays.with_total_delay(Some(Duration::from_mins(15))).without_max_times(),
            Self::Bounded => delays.with_max_times(3),
        }
    }
}

/// Returns the delays after a receive that failed, or that returned no message before the end of its wait.
pub fn receive() -> ExponentialBuilder {
    delays(Duration::from_millis(200), Duration::from_secs(20)).without_max_times()
}

/// Returns how long a message stays invisible after a failure that may pass: 10 seconds, doubled with every delivery up to 10
/// minutes.
pub fn redelivery_delay(receive_count: i32) -> Duration {
    let doublings = u32::try_from(receive_count - 1).unwrap_or_default().min(6);
    Duration::from_secs(10 * 2_u64.pow(doublings)).min(Duration::from_mins(10))
}

/// Returns how long a message stays invisible after it was rejected.
///
/// The first deliveries follow each other immediately, so that the message soon reaches the dead-letter queue. A queue without
/// a redrive policy delivers it again forever, at growing intervals.
pub fn rejection_delay(receive_count: i32) -> Duration {
    if receive_count <= 5 { Duration::ZERO } else { redelivery_delay(receive_count - 5) }
}

fn delays(min: Duration, max: Duration) -> ExponentialBuilder {
    ExponentialBuilder::default().with_jitter().with_min_delay(min).with_max_delay(max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redelivery_delays_grow_up_to_a_limit() {
        let seconds: Vec<_> = [1, 2, 3, 7, 100].map(|count| redelivery_delay(count).as_secs()).into();
        assert_eq!(seconds, [10, 20, 40, 600, 600]);
    }

    #[test]
    fn a_rejected_message_is_delivered_five_times_without_delay() {
        let seconds: Vec<_> = [1, 5, 6, 7].map(|count| rejection_delay(count).as_secs()).into();
        assert_eq!(seconds, [0, 0, 10, 20]);
    }
}
