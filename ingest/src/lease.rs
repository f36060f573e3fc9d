//! Keeps messages invisible while they are worked on: from receipt on, in batches, at a third of their timeout.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::time::{Instant, interval_at};
use tokio_util::sync::CancellationToken;

use crate::queue::{BATCH, Queue};

/// SQS lends a message for twelve hours in all, from its receipt.
const LONGEST: Duration = Duration::from_mins(12 * 60 - 1);

/// All loans of one worker.
#[derive(Clone, Default)]
pub struct Leases {
    held: Arc<Mutex<HashMap<String, Held>>>,
}

struct Held {
    since: Instant,
    lost: CancellationToken,
}

/// One loan; ends when dropped.
pub struct Lease {
    receipt: String,
    lost: CancellationToken,
    leases: Leases,
}

impl Leases {
    /// Starts to look after a message that was just received.
    pub fn hold(&self, receipt: String) -> Lease {
        let lost = CancellationToken::new();
        self.lock().insert(receipt.clone(), Held { since: Instant::now(), lost: lost.clone() });
        Lease { receipt, lost, leases: self.clone() }
    }

    pub fn count(&self) -> usize {
        self.lock().len()
    }

    /// Extends what is held until cancelled. Each loan is extended for `visibility` from each extension on.
    pub async fn keep<Q: Queue>(self, queue: Arc<Q>, visibility: Duration, stop: CancellationToken) {
        let pause = visibility / 3;
        let mut ticks = interval_at(Instant::now() + pause, pause);
        while stop.run_until_cancelled(ticks.tick()).await.is_some() {
            self.give_up_overdue();
            let receipts: Vec<_> = self.lock().keys().cloned().collect();
            for batch in receipts.chunks(BATCH) {
                match queue.extend(batch, visibility).await {
                    Ok(refused) => refused.iter().for_each(|receipt| self.lose(receipt)),
                    // Two more tries fit into the timeout.
                    Err(error) => {
                        tracing::warn!(error = service::error::chain(&error), "could not extend messages");
                    }
                }
            }
        }
    }

    fn give_up_overdue(&self) {
        let overdue = |held: &Held| held.since.elapsed() > LONGEST;
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
        self.leases.lock().remove(&self.receipt);
    }
}
