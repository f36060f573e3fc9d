//! Leases keep messages invisible to other workers while this one processes them.
//!
//! A lease starts when its message is received. All leases are extended together, in batches, at a third of the visibility
//! timeout: with a timeout of 60 seconds every 20 seconds, so that two extensions may fail.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use futures_util::future::join_all;
use metrics::gauge;
use service::error::chain;
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};
use tokio_util::sync::CancellationToken;

use crate::queue::{MAX_BATCH, Queue};

/// SQS keeps a message invisible for at most twelve hours from its receipt.
const MAX_LEASE: Duration = Duration::from_mins(12 * 60 - 1);

/// All leases of one worker.
#[derive(Clone)]
pub struct Leases {
    held: Arc<Mutex<HashMap<String, Held>>>,
    /// Locked during each round of extensions. An extension that started before a release must not undo it.
    round: Arc<tokio::sync::Mutex<()>>,
    visibility: Duration,
}

struct Held {
    received_at: Instant,
    expires_at: Instant,
    lost: CancellationToken,
}

/// The lease of one message. It is no longer extended once it is dropped.
pub struct Lease {
    receipt: String,
    lost: CancellationToken,
    leases: Leases,
}

impl Leases {
    /// Creates the leases of a queue whose messages are invisible for `visibility` after receipt.
    pub fn new(visibility: Duration) -> Self {
        Self { held: Arc::default(), round: Arc::default(), visibility }
    }

    /// Starts the lease of a message that was just received.
    pub fn hold(&self, receipt: String) -> Lease {
        let lost = CancellationToken::new();
        let now = Instant::now();
        let held = Held { received_at: now, expires_at: now + self.visibility, lost: lost.clone() };
        let mut all = self.lock();
        all.insert(receipt.clone(), held);
        record_in_flight(&all);
        Lease { receipt, lost, leases: self.clone() }
    }

    pub fn count(&self) -> usize {
        self.lock().len()
    }

    /// Extends all leases regularly until cancelled.
    pub async fn extend_regularly<Q: Queue>(self, queue: Arc<Q>, stop: CancellationToken) {
        let period = self.visibility / 3;
        let mut ticks = interval_at(Instant::now() + period, period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while stop.run_until_cancelled(ticks.tick()).await.is_some() {
            let _round = self.round.lock().await;
            let receipts: Vec<_> = self.lock().keys().cloned().collect();
            let batches = receipts.chunks(MAX_BATCH).map(|batch| self.extend(queue.as_ref(), batch));
            // A call that hangs must not delay the next round.
            if timeout(period, join_all(batches)).await.is_err() {
                tracing::warn!("the queue did not extend all leases in time");
            }
            self.lose_expired();
        }
    }

    /// Ends a lease early. SQS may deliver the message again after the delay.
    pub async fn release<Q: Queue>(&self, queue: &Q, lease: Lease, delay: Duration) {
        let receipt = lease.receipt.clone();
        drop(lease);
        let _round = self.round.lock().await;
        if let Err(error) = queue.extend(&[receipt], delay).await {
            tracing::warn!(
                error = chain(&error),
                "could not release a message: it is delivered again when its lease ends"
            );
        }
    }

    async fn extend<Q: Queue>(&self, queue: &Q, batch: &[String]) {
        let expires_at = Instant::now() + self.visibility;
        match queue.extend(batch, self.visibility).await {
            Ok(refused) => {
                for receipt in batch {
                    if let Some(held) = self.lock().get_mut(receipt) {
                        held.expires_at = expires_at;
                    }
                }
                for receipt in refused {
                    self.lose(&receipt);
                }
            }
            Err(error) => tracing::warn!(error = chain(&error), "could not extend leases"),
        }
    }

    fn lose_expired(&self) {
        let now = Instant::now();
        let has_expired = |held: &Held| held.expires_at <= now || held.received_at.elapsed() > MAX_LEASE;
        let receipts: Vec<_> =
            self.lock().iter().filter(|(_, held)| has_expired(held)).map(|(receipt, _)| receipt.clone()).collect();
        for receipt in receipts {
            self.lose(&receipt);
        }
    }

    fn lose(&self, receipt: &str) {
        if let Some(held) = self.lock().remove(receipt) {
            tracing::warn!("lost the lease of a message: another worker may have received it");
            held.lost.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Held>> {
        self.held.lock().expect("no code panics while it holds this lock")
    }
}

impl Lease {
    pub fn receipt(&self) -> &str {
        &self.receipt
    }

    /// Waits until the lease is lost.
    pub async fn lost(&self) {
        self.lost.cancelled().await;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let mut all = self.leases.lock();
        all.remove(&self.receipt);
        record_in_flight(&all);
    }
}

fn record_in_flight(all: &HashMap<String, Held>) {
    #[expect(clippy::cast_precision_loss, reason = "a worker holds a few messages")]
    gauge!("messages_in_flight").set(all.len() as f64);
}
