//! A queue that lends its messages: what is not deleted or extended in time comes again, under another receipt.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    arrived: Notify,
}

#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) id: String,
    pub(super) body: String,
    pub(super) receive_count: u32,
}

#[derive(Default)]
struct State {
    sent: u64,
    lent_so_far: u64,
    waiting: VecDeque<Message>,
    lent: HashMap<String, Loan>,
}

struct Loan {
    message: Message,
    ends: Instant,
}

impl Queue {
    pub(super) fn send(&self, body: String) {
        let mut state = self.lock();
        state.sent += 1;
        let id = format!("{:08x}-0000-4000-8000-000000000000", state.sent);
        state.waiting.push_back(Message { id, body, receive_count: 0 });
        self.arrived.notify_one();
    }

    /// Lends at most so many messages, with their receipts; waits for the first.
    pub(super) async fn receive(&self, most: usize, visibility: Duration, wait: Duration) -> Vec<(String, Message)> {
        let deadline = Instant::now() + wait;
        loop {
            let next_end = {
                let mut state = self.lock();
                let lent = state.lend(most, visibility);
                if !state.waiting.is_empty() {
                    self.arrived.notify_one();
                }
                if !lent.is_empty() || Instant::now() >= deadline {
                    return lent;
                }
                state.lent.values().map(|loan| loan.ends).min()
            };
            // Whether a message arrived or the time is over, the next round finds out.
            let _why = timeout_at(next_end.map_or(deadline, |end| end.min(deadline)), self.arrived.notified()).await;
        }
    }

    /// Deletes a message; false for a receipt that does not hold.
    pub(super) fn delete(&self, receipt: &str) -> bool {
        self.lock().lent.remove(receipt).is_some()
    }

    /// Lends a message for so long from now on; false for a receipt that does not hold.
    pub(super) fn extend(&self, receipt: &str, visibility: Duration) -> bool {
        let mut state = self.lock();
        let Some(loan) = state.lent.get_mut(receipt) else { return false };
        loan.ends = Instant::now() + visibility;
        self.arrived.notify_one();
        true
    }

    /// Messages that wait, and messages that are lent.
    pub(super) fn counts(&self) -> (usize, usize) {
        let state = self.lock();
        (state.waiting.len(), state.lent.len())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no holder of this lock panics")
    }
}

impl State {
    fn lend(&mut self, most: usize, visibility: Duration) -> Vec<(String, Message)> {
        let now = Instant::now();
        let overdue = self.lent.extract_if(|_, loan| loan.ends <= now);
        self.waiting.extend(overdue.map(|(_, loan)| loan.message));
        let count = most.min(self.waiting.len());
        let mut lent = Vec::with_capacity(count);
        for mut message in self.waiting.drain(..count) {
            message.receive_count += 1;
            self.lent_so_far += 1;
            // As long as those of SQS are.
            let receipt = format!("{}#{:0>180}", message.id, self.lent_so_far);
            self.lent.insert(receipt.clone(), Loan { message: message.clone(), ends: now + visibility });
            lent.push((receipt, message));
        }
        lent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    #[tokio::test(start_paused = true)]
    async fn a_message_is_lent_until_its_time_is_over() {
        let queue = Queue::default();
        queue.send("a".to_owned());
        let (receipt, first) = queue.receive(10, MINUTE, Duration::ZERO).await.remove(0);
        assert!(queue.receive(10, MINUTE, MINUTE / 2).await.is_empty());
        let (other, second) = queue.receive(10, MINUTE, MINUTE).await.remove(0);
        assert_eq!((first.receive_count, second.receive_count, queue.counts()), (1, 2, (0, 1)));
        assert!(!queue.delete(&receipt), "the first loan is over");
        assert!(queue.delete(&other));
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_is_told_of_what_arrives() {
        let queue = Queue::default();
        let begun = Instant::now();
        let (received, ()) = tokio::join!(queue.receive(10, MINUTE, MINUTE), async { queue.send("a".to_owned()) });
        assert_eq!((received.len(), begun.elapsed()), (1, Duration::ZERO));
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_given_back_comes_at_once() {
        let queue = Queue::default();
        queue.send("a".to_owned());
        let (receipt, _) = queue.receive(1, MINUTE, Duration::ZERO).await.remove(0);
        assert!(queue.extend(&receipt, Duration::ZERO));
        assert_eq!(queue.receive(1, MINUTE, Duration::ZERO).await.len(), 1);
    }
}
