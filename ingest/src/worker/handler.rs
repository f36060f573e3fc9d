//! Handles one message, from its receipt to its acknowledgement or release.

use std::sync::Arc;
use std::time::Duration;

use metrics::counter;
use tokio::sync::{Semaphore, mpsc};
use tokio_util::sync::CancellationToken;

use super::Process;
use crate::lease::{Lease, Leases};
use crate::pipeline::Disposition;
use crate::queue::{Message, Queue};

/// What all handlers share.
pub(super) struct HandlerContext<Q, P> {
    pub(super) queue: Arc<Q>,
    pub(super) leases: Leases,
    pub(super) process: Arc<P>,
    /// One permit per message that is processed.
    pub(super) permits: Semaphore,
    /// Receipts of messages to delete.
    pub(super) acknowledge: mpsc::Sender<String>,
    /// Once cancelled, no message is started.
    pub(super) shutdown: CancellationToken,
    /// Once cancelled, started messages are released too.
    pub(super) abort: CancellationToken,
}

impl<Q: Queue, P: Process> HandlerContext<Q, P> {
    pub(super) async fn handle(&self, message: Message, lease: Lease) {
        let disposition = tokio::select! {
            disposition = self.process_with_permit(&message) => disposition,
            // Another worker may have received the message and process it. The effect is the same if both do.
            () = lease.lost() => return,
            () = self.abort.cancelled() => Disposition::Release(Duration::ZERO),
        };
        match disposition {
            Disposition::Acknowledge => {
                let receipt = lease.receipt().to_owned();
                self.acknowledge.send(receipt).await.expect("the deleter outlives all handlers");
            }
            Disposition::Release(delay) => {
                counter!("messages_released_total").increment(1);
                self.leases.release(self.queue.as_ref(), lease, delay).await;
            }
        }
    }

    /// Waits for a permit and processes the message. A message that is not started before a shutdown is released.
    async fn process_with_permit(&self, message: &Message) -> Disposition {
        let _permit = tokio::select! {
            biased;
            () = self.shutdown.cancelled() => return Disposition::Release(Duration::ZERO),
            permit = self.permits.acquire() => permit.expect("the semaphore is never closed"),
        };
        self.process.process(message).await
    }
}
