//! The queue as the worker needs it: three operations, implemented by SQS and, for tests, in memory.

use std::future::Future;
use std::time::Duration;

#[cfg(test)]
pub mod memory;
pub mod sqs;

/// A received message. Other workers cannot receive it until its visibility timeout ends.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: String,
    /// Identifies this delivery. A later delivery of the message has another receipt.
    pub receipt: String,
    pub body: String,
    /// Number of deliveries, including this one.
    pub receive_count: i32,
}

/// A call to the queue that failed as a whole.
#[derive(Debug, thiserror::Error)]
#[error("could not {action}")]
pub struct QueueError {
    pub action: &'static str,
    #[source]
    pub source: Box<dyn std::error::Error + Send + Sync>,
}

/// The receipts of a batch that the queue refuses, because their leases have ended. All others succeeded, or may succeed in
/// the next call.
pub type Refused = Vec<String>;

/// Maximum number of messages in one call.
pub const MAX_BATCH: usize = 10;

pub trait Queue: Send + Sync + 'static {
    /// Waits for up to [`MAX_BATCH`] messages. Returns none if the wait ends first.
    fn receive(&self) -> impl Future<Output = Result<Vec<Message>, QueueError>> + Send;

    /// Deletes up to [`MAX_BATCH`] messages.
    fn acknowledge(&self, receipts: &[String]) -> impl Future<Output = Result<Refused, QueueError>> + Send;

    /// Keeps up to [`MAX_BATCH`] messages invisible for a duration from now. Zero releases them.
    fn extend(&self, receipts: &[String], by: Duration) -> impl Future<Output = Result<Refused, QueueError>> + Send;
}
