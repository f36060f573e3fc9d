//! Receives, processes and acknowledges until told to stop.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use metrics::counter;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::lease::{Lease, Leases};
use crate::pipeline::{Disposition, Pipeline};
use crate::queue::{BATCH, Message, Queue};

/// How the worker does its work.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Messages processed at a time.
    pub concurrency: usize,
    /// How long a message is lent at receipt and at each extension.
    pub visibility: Duration,
    /// How long work in hand may take once told to stop.
    pub grace: Duration,
}

/// What is done with a message: the pipeline, or what a test puts in its place.
pub trait Process: Send + Sync + 'static {
    fn process(&self, message: &Message) -> impl Future<Output = Disposition> + Send;
}

impl Process for Pipeline {
    async fn process(&self, message: &Message) -> Disposition {
        Pipeline::process(self, message).await
    }
}

/// How long the queue may take over the last releases and deletions.
const LAST_CALLS: Duration = Duration::from_secs(4);

/// An empty answer that comes sooner than this is no long poll.
const POLL: Duration = Duration::from_secs(1);

/// Longest wait for a batch of deletions to fill.
const LINGER: Duration = Duration::from_millis(100);

/// Works until `shutdown`; then what is in hand is finished or given back, within the grace.
pub async fn run<Q: Queue, P: Process>(
    queue: Arc<Q>,
    process: Arc<P>,
    settings: Settings,
    shutdown: CancellationToken,
) {
    let leases = Leases::new(settings.visibility);
    let done = CancellationToken::new();
    let keeper = tokio::spawn(leases.clone().keep(Arc::clone(&queue), done.clone()));
    let (acknowledge, acknowledged) = mpsc::channel(4 * BATCH);
    let deleter = tokio::spawn(delete(Arc::clone(&queue), acknowledged));

    let hands = Hands {
        queue: Arc::clone(&queue),
        leases,
        process,
        busy: Arc::new(Semaphore::new(settings.concurrency)),
        acknowledge,
        no_new_work: shutdown.clone(),
        give_up: CancellationToken::new(),
    };
    let work = TaskTracker::new();
    receive(&hands, &work, settings.concurrency + BATCH, &shutdown).await;

    work.close();
    if timeout(settings.grace, work.wait()).await.is_err() {
        tracing::warn!(messages = hands.leases.count(), "giving back what could not be finished in time");
        hands.give_up.cancel();
    }
    // What is not said by then is not said: the queue delivers it again, and it is found to be a duplicate.
    let last_calls = async {
        work.wait().await;
        drop(hands);
        deleter.await.expect("the deleter does not panic");
        done.cancel();
        keeper.await.expect("the keeper does not panic");
    };
    if timeout(LAST_CALLS, last_calls).await.is_err() {
        tracing::warn!("the queue did not take the last calls in time");
    }
}

/// Pulls messages while there is room for a full batch.
async fn receive<Q: Queue, P: Process>(
    hands: &Hands<Q, P>,
    work: &TaskTracker,
    most_held: usize,
    shutdown: &CancellationToken,
) {
    let pauses = ExponentialBuilder::default()
        .with_jitter()
        .with_min_delay(Duration::from_millis(200))
        .with_max_delay(Duration::from_secs(20))
        .without_max_times();
    let mut pause = pauses.build();
    let room = Arc::new(Semaphore::new(most_held));
    while !shutdown.is_cancelled() {
        let full_batch = u32::try_from(BATCH).expect("ten fits");
        let Some(places) = shutdown.run_until_cancelled(Arc::clone(&room).acquire_many_owned(full_batch)).await else {
            break;
        };
        let mut places = places.expect("the semaphore is never closed");
        let asked = Instant::now();
        let Some(received) = until_told(hands.queue.receive(), shutdown).await else { break };
        match received {
            Ok(messages) if messages.is_empty() && asked.elapsed() < POLL => {
                let pause = pause.next().expect("the pauses have no end");
                shutdown.run_until_cancelled(sleep(pause)).await;
            }
            Ok(messages) => {
                pause = pauses.build();
                counter!("messages_received_total").increment(messages.len() as u64);
                for message in messages {
                    let place = places.split(1).expect("no more messages than places");
                    let lease = hands.leases.hold(message.receipt.clone());
                    let hands = hands.clone();
                    work.spawn(async move {
                        hands.handle(message, lease).await;
                        drop(place);
                    });
                }
            }
            Err(error) => {
                let pause = pause.next().expect("the pauses have no end");
                tracing::warn!(error = service::error::chain(&error), ?pause, "receiving again");
                shutdown.run_until_cancelled(sleep(pause)).await;
            }
        }
    }
}

/// A receive under way when the worker is told to stop is cut off, unless it just brings messages.
async fn until_told<T>(receive: impl Future<Output = T>, shutdown: &CancellationToken) -> Option<T> {
    let mut receive = pin!(receive);
    tokio::select! {
        biased;
        received = &mut receive => Some(received),
        () = shutdown.cancelled() => None,
    }
}

/// All that the handling of one message needs.
struct Hands<Q, P> {
    queue: Arc<Q>,
    leases: Leases,
    process: Arc<P>,
    busy: Arc<Semaphore>,
    acknowledge: mpsc::Sender<String>,
    no_new_work: CancellationToken,
    give_up: CancellationToken,
}

impl<Q: Queue, P: Process> Hands<Q, P> {
    async fn handle(&self, message: Message, lease: Lease) {
        let disposition = tokio::select! {
            disposition = self.in_turn(&message) => disposition,
            // Whoever has the message now does the work; it has the same effect once or twice.
            () = lease.lost() => return,
            () = self.give_up.cancelled() => Disposition::Release(Duration::ZERO),
        };
        match disposition {
            Disposition::Acknowledge => {
                self.acknowledge.send(lease.receipt().to_owned()).await.expect("the deleter outlives all work");
            }
            Disposition::Release(pause) => {
                counter!("messages_released_total").increment(1);
                self.leases.release(self.queue.as_ref(), lease, pause).await;
            }
        }
    }

    /// Waits for a free hand, then works. What was not begun when told to stop goes back.
    async fn in_turn(&self, message: &Message) -> Disposition {
        let hand = tokio::select! {
            biased;
            () = self.no_new_work.cancelled() => return Disposition::Release(Duration::ZERO),
            hand = self.busy.acquire() => hand.expect("the semaphore is never closed"),
        };
        let disposition = self.process.process(message).await;
        drop(hand);
        disposition
    }
}

impl<Q, P> Clone for Hands<Q, P> {
    fn clone(&self) -> Self {
        Self {
            queue: Arc::clone(&self.queue),
            leases: self.leases.clone(),
            process: Arc::clone(&self.process),
            busy: Arc::clone(&self.busy),
            acknowledge: self.acknowledge.clone(),
            no_new_work: self.no_new_work.clone(),
            give_up: self.give_up.clone(),
        }
    }
}

/// Deletes what is done, in batches. A message whose deletion fails comes again and is found to be a duplicate.
async fn delete<Q: Queue>(queue: Arc<Q>, mut done: mpsc::Receiver<String>) {
    while let Some(first) = done.recv().await {
        let mut batch = vec![first];
        let deadline = Instant::now() + LINGER;
        while batch.len() < BATCH {
            match timeout_at(deadline, done.recv()).await {
                Ok(Some(receipt)) => batch.push(receipt),
                Ok(None) | Err(_) => break,
            }
        }
        match queue.acknowledge(&batch).await {
            Ok(refused) => {
                counter!("messages_deleted_total").increment((batch.len() - refused.len()) as u64);
                if !refused.is_empty() {
                    tracing::warn!(messages = refused.len(), "the queue did not delete all messages");
                }
            }
            Err(error) => {
                tracing::warn!(
                    error = service::error::chain(&error),
                    messages = batch.len(),
                    "could not delete messages"
                );
            }
        }
    }
}

#[cfg(test)]
mod tests;
