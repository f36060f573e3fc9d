//! Keeps messages invisible while they are worked on: from receipt on, in batches, at a third of their timeout.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use futures_util::future::join_all;
use metrics::gauge;
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};
use tokio_util::sync::CancellationToken;

use crate::queue::{BATCH, Queue};

/// SQS lends a message for twelve hours in all, from its receipt.
const LONGEST: Duration = Duration::from_mins(12 * 60 - 1);

/// All loans of one worker.
#[derive(Clone)]
pub struct Leases {
    held: Arc<Mutex<HashMap<String, Held>>>,
    /// Held over each round of extensions, so that none overtakes the release of a message.
    round: Arc<tokio::sync::Mutex<()>>,
    visibility: Duration,
}

struct Held {
    since: Instant,
    until: Instant,
    lost: CancellationToken,
}

/// One loan; no longer looked after when dropped.
pub struct Lease {
    receipt: String,
    lost: CancellationToken,
    leases: Leases,
}

impl Leases {
    /// Loans that are for `visibility` at receipt and at each extension.
    pub fn new(visibility: Duration) -> Self {
        Self { held: Arc::default(), round: Arc::default(), visibility }
    }

    /// Starts to look after a message that was just received.
    pub fn hold(&self, receipt: String) -> Lease {
        let lost = CancellationToken::new();
        let now = Instant::now();
        let held = Held { since: now, until: now + self.visibility, lost: lost.clone() };
        let mut all = self.lock();
        all.insert(receipt.clone(), held);
        in_flight(&all);
        Lease { receipt, lost, leases: self.clone() }
    }

    pub fn count(&self) -> usize {
        self.lock().len()
    }

    /// Extends what is held, at a third of the timeout, until cancelled.
    pub async fn keep<Q: Queue>(self, queue: Arc<Q>, stop: CancellationToken) {
        let pause = self.visibility / 3;
        let mut ticks = interval_at(Instant::now() + pause, pause);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while stop.run_until_cancelled(ticks.tick()).await.is_some() {
            let _round = self.round.lock().await;
            let receipts: Vec<_> = self.lock().keys().cloned().collect();
            let batches = receipts.chunks(BATCH).map(|batch| self.extend(queue.as_ref(), batch));
            // A call that hangs must not cost the others their loans.
            if timeout(pause, join_all(batches)).await.is_err() {
                tracing::warn!("the queue is slow to extend messages");
            }
            self.give_up_overdue();
        }
    }

    /// Ends a loan before its time: the message may be received again after `pause`.
    pub async fn release<Q: Queue>(&self, queue: &Q, lease: Lease, pause: Duration) {
        let receipt = lease.receipt.clone();
        drop(lease);
        let _round = self.round.lock().await;
        if let Err(error) = queue.extend(&[receipt], pause).await {
            tracing::warn!(
                error = service::error::chain(&error),
                "could not release a message: it comes again by itself"
            );
        }
    }

    async fn extend<Q: Queue>(&self, queue: &Q, batch: &[String]) {
        let until = Instant::now() + self.visibility;
        match queue.extend(batch, self.visibility).await {
            Ok(refused) => {
                for receipt in batch {
                    if let Some(held) = self.lock().get_mut(receipt) {
                        held.until = until;
                    }
                }
                for receipt in refused {
                    self.lose(&receipt);
                }
            }
            Err(error) => tracing::warn!(error = service::error::chain(&error), "could not extend messages"),
        }
    }

    fn give_up_overdue(&self) {
        let now = Instant::now();
        let overdue = |held: &Held| held.until <= now || held.since.elapsed() > LONGEST;
        let receipts: Vec<_> =
            self.lock().iter().filter(|(_, held)| overdue(held)).map(|(receipt, _)| receipt.clone()).collect();
        for receipt in receipts {
            self.lose(&receipt);
        }
    }

    fn lose(&self, receipt: &str) {
        if let Some(held) = self.lock().remove(receipt) {
            tracing::warn!("lost the lease of a message: another worker may have it");
            held.lost.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Held>> {
        self.held.lock().expect("no holder of this lock panics")
    }
}

impl Lease {
    pub fn receipt(&self) -> &str {
        &self.receipt
    }

    /// Resolves when the message may be another worker's.
    pub async fn lost(&self) {
        self.lost.cancelled().await;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let mut all = self.leases.lock();
        all.remove(&self.receipt);
        in_flight(&all);
    }
}

fn in_flight(all: &HashMap<String, Held>) {
    #[expect(clippy::cast_precision_loss, reason = "a worker holds a few messages")]
    gauge!("messages_in_flight").set(all.len() as f64);
}
