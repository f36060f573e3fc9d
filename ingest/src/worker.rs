//! The worker: receives messages, processes them, and acknowledges or releases them, until it is stopped.
//!
//! At most `concurrency` messages are processed at a time. A batch of further messages may be received and wait for a permit;
//! their leases are extended meanwhile. After a shutdown signal, started work has a grace period. Everything else is released,
//! so that another worker receives it immediately.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::lease::Leases;
use crate::pipeline::{Disposition, Pipeline};
use crate::queue::{MAX_BATCH, Message, Queue};

mod deleter;
mod handler;
mod receiver;

use handler::HandlerContext;

#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Maximum number of messages that are processed at a time.
    pub concurrency: usize,
    /// How long a message is invisible after its receipt and after each extension.
    pub visibility: Duration,
    /// How long started work may take after a shutdown signal.
    pub grace: Duration,
}

/// Processes messages: the pipeline, or a replacement in tests.
pub trait Process: Send + Sync + 'static {
    fn process(&self, message: &Message) -> impl Future<Output = Disposition> + Send;
}

impl Process for Pipeline {
    async fn process(&self, message: &Message) -> Disposition {
        Pipeline::process(self, message).await
    }
}

/// How long the last releases and deletions may take.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(4);

/// Runs until `shutdown` is cancelled. Then finishes started messages within the grace period, and releases all others.
pub async fn run<Q: Queue, P: Process>(
    queue: Arc<Q>,
    process: Arc<P>,
    settings: Settings,
    shutdown: CancellationToken,
) {
    let leases = Leases::new(settings.visibility);
    let done = CancellationToken::new();
    let extender = tokio::spawn(leases.clone().extend_regularly(Arc::clone(&queue), done.clone()));
    let (acknowledge, acknowledged) = mpsc::channel(4 * MAX_BATCH);
    let deleter = tokio::spawn(deleter::delete(Arc::clone(&queue), acknowledged));

    let abort = CancellationToken::new();
    let context = Arc::new(HandlerContext {
        queue,
        leases,
        process,
        permits: Semaphore::new(settings.concurrency),
        acknowledge,
        shutdown,
        abort: abort.clone(),
    });
    let handlers = TaskTracker::new();
    receiver::receive(&context, &handlers, settings.concurrency + MAX_BATCH).await;

    handlers.close();
    if timeout(settings.grace, handlers.wait()).await.is_err() {
        tracing::warn!(messages = context.leases.count(), "releasing messages that took longer than the grace period");
        abort.cancel();
    }
    // Deletes that are not sent before the timeout are dropped. SQS delivers those messages again, and the ledger recognises the
    // duplicates.
    let drain = async {
        handlers.wait().await;
        drop(context);
        deleter.await.expect("the deleter does not panic");
        done.cancel();
        extender.await.expect("the extension of leases does not panic");
    };
    if timeout(DRAIN_TIMEOUT, drain).await.is_err() {
        tracing::warn!("the queue did not answer the last calls in time");
    }
}

#[cfg(test)]
mod tests;
