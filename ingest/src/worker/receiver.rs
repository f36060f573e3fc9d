//! Receives messages while the worker has capacity for a full batch, and starts a handler for each.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use backon::BackoffBuilder;
use metrics::counter;
use service::error::chain;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::Process;
use super::handler::HandlerContext;
use crate::backoff;
use crate::queue::{MAX_BATCH, Queue};

/// An empty response that arrives sooner did not wait for messages. Without a delay, the worker would call SQS in a busy loop.
const MIN_LONG_POLL: Duration = Duration::from_secs(1);

/// Receives until shutdown. At most `max_held` messages are held at a time.
///
/// Receiving for a single free permit would return little more than one message per call.
pub(super) async fn receive<Q: Queue, P: Process>(
    context: &Arc<HandlerContext<Q, P>>,
    handlers: &TaskTracker,
    max_held: usize,
) {
    let shutdown = &context.shutdown;
    let mut delays = backoff::receive().build();
    let capacity = Arc::new(Semaphore::new(max_held));
    let full_batch = u32::try_from(MAX_BATCH).expect("the size of a batch fits into u32");
    while !shutdown.is_cancelled() {
        let acquire = Arc::clone(&capacity).acquire_many_owned(full_batch);
        let Some(permits) = shutdown.run_until_cancelled(acquire).await else { break };
        let mut permits = permits.expect("the semaphore is never closed");
        let started_at = Instant::now();
        let Some(received) = until_shutdown(context.queue.receive(), shutdown).await else { break };
        match received {
            Ok(messages) if messages.is_empty() && started_at.elapsed() < MIN_LONG_POLL => {
                wait(&mut delays, shutdown).await;
            }
            Ok(messages) => {
                delays = backoff::receive().build();
                counter!("messages_received_total").increment(messages.len() as u64);
                for message in messages {
                    let permit = permits.split(1).expect("a batch has at most as many messages as permits");
                    let lease = context.leases.hold(message.receipt.clone());
                    let context = Arc::clone(context);
                    handlers.spawn(async move {
                        context.handle(message, lease).await;
                        drop(permit);
                    });
                }
            }
            Err(error) => {
                tracing::warn!(error = chain(&error), "could not receive messages: retrying");
                wait(&mut delays, shutdown).await;
            }
        }
    }
}

async fn wait(delays: &mut impl Iterator<Item = Duration>, shutdown: &CancellationToken) {
    let delay = delays.next().expect("the delays do not end");
    shutdown.run_until_cancelled(sleep(delay)).await;
}

/// Waits for a receive and cancels it at shutdown. A result that is already there is returned, so that its messages are
/// released immediately.
async fn until_shutdown<T>(receive: impl Future<Output = T>, shutdown: &CancellationToken) -> Option<T> {
    let mut receive = pin!(receive);
    tokio::select! {
        biased;
        received = &mut receive => Some(received),
        () = shutdown.cancelled() => None,
    }
}
