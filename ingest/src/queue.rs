//! The queue as the worker needs it: three verbs. `sqs` speaks to the real one, `memory` serves the tests.

use std::future::Future;
use std::time::Duration;

#[cfg(test)]
pub mod memory;
pub mod sqs;

/// A message on loan: invisible to others until its visibility timeout ends.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: String,
    /// Names this loan; a later delivery of the same message has another.
    pub receipt: String,
    pub body: String,
    /// How often it was delivered, this time included.
    pub receive_count: i32,
}

/// A call to the queue failed as a whole.
#[derive(Debug, thiserror::Error)]
#[error("could not {doing}")]
pub struct QueueError {
    pub doing: &'static str,
    #[source]
    pub source: Box<dyn std::error::Error + Send + Sync>,
}

/// The receipts of a batch that the queue will not take: their loans are over. The others it took, or may the next time.
pub type Refused = Vec<String>;

/// Most entries of one call.
pub const BATCH: usize = 10;

pub trait Queue: Send + Sync + 'static {
    /// Waits for up to [`BATCH`] messages; none when the wait ends first.
    fn receive(&self) -> impl Future<Output = Result<Vec<Message>, QueueError>> + Send;

    /// Deletes up to [`BATCH`] messages for good.
    fn acknowledge(&self, receipts: &[String]) -> impl Future<Output = Result<Refused, QueueError>> + Send;

    /// Keeps up to [`BATCH`] messages invisible for so long from now; zero releases them.
    fn extend(&self, receipts: &[String], by: Duration) -> impl Future<Output = Result<Refused, QueueError>> + Send;
}
