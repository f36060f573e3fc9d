//! A queue with visibility timeouts: a message that is not deleted in time is delivered again, with another receipt handle.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) id: String,
    pub(super) body: String,
    pub(super) receive_count: u32,
}

#[derive(Default)]
struct State {
    sent_count: u64,
    receive_count: u64,
    visible: VecDeque<Message>,
    /// Received messages by receipt handle.
    in_flight: HashMap<String, Lease>,
}

struct Lease {
    message: Message,
    visible_at: Instant,
}

impl Queue {
    pub(super) fn send(&self, body: String) {
        let mut state = self.lock();
        state.sent_count += 1;
        let id = format!("{:08x}-0000-4000-8000-000000000000", state.sent_count);
        state.visible.push_back(Message { id, body, receive_count: 0 });
        self.changed.notify_one();
    }

    /// Receives messages with their receipt handles. Waits for the first one.
    pub(super) async fn receive(
        &self,
        max_messages: usize,
        visibility_timeout: Duration,
        wait: Duration,
    ) -> Vec<(String, Message)> {
        let deadline = Instant::now() + wait;
        loop {
            let next_visible_at = {
                let mut state = self.lock();
                let received = state.receive(max_messages, visibility_timeout);
                if !state.visible.is_empty() {
                    self.changed.notify_one();
                }
                if !received.is_empty() || Instant::now() >= deadline {
                    return received;
                }
                state.in_flight.values().map(|lease| lease.visible_at).min()
            };
            let until = next_visible_at.map_or(deadline, |visible_at| visible_at.min(deadline));
            // The next round checks for messages whether this ended by a notification or by the timeout.
            let _notified_or_timeout = timeout_at(until, self.changed.notified()).await;
        }
    }

    /// Deletes a message. Returns false for an expired receipt handle.
    pub(super) fn delete(&self, receipt_handle: &str) -> bool {
        self.lock().in_flight.remove(receipt_handle).is_some()
    }

    /// Restarts the visibility timeout of a message with another length. Returns false for an expired receipt handle.
    pub(super) fn change_visibility(&self, receipt_handle: &str, visibility_timeout: Duration) -> bool {
        let mut state = self.lock();
        let Some(lease) = state.in_flight.get_mut(receipt_handle) else { return false };
        lease.visible_at = Instant::now() + visibility_timeout;
        self.changed.notify_one();
        true
    }

    /// Returns the numbers of visible messages and of messages in flight.
    pub(super) fn counts(&self) -> (usize, usize) {
        let state = self.lock();
        (state.visible.len(), state.in_flight.len())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no thread panics while it holds the lock")
    }
}

impl State {
    fn receive(&mut self, max_messages: usize, visibility_timeout: Duration) -> Vec<(String, Message)> {
        let now = Instant::now();
        let expired = self.in_flight.extract_if(|_, lease| lease.visible_at <= now);
        self.visible.extend(expired.map(|(_, lease)| lease.message));
        let count = max_messages.min(self.visible.len());
        let mut received = Vec::with_capacity(count);
        for mut message in self.visible.drain(..count) {
            message.receive_count += 1;
            self.receive_count += 1;
            // About as long as the receipt handles of SQS.
            let receipt_handle = format!("{}#{:0>180}", message.id, self.receive_count);
            let lease = Lease { message: message.clone(), visible_at: now + visibility_timeout };
            self.in_flight.insert(receipt_handle.clone(), lease);
            received.push((receipt_handle, message));
        }
        received
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    #[tokio::test(start_paused = true)]
    async fn a_message_is_redelivered_after_its_visibility_timeout() {
        let queue = Queue::default();
        queue.send("a".to_owned());
        let (first_handle, first) = queue.receive(10, MINUTE, Duration::ZERO).await.remove(0);
        assert!(queue.receive(10, MINUTE, MINUTE / 2).await.is_empty());
        let (second_handle, second) = queue.receive(10, MINUTE, MINUTE).await.remove(0);
        assert_eq!((first.receive_count, second.receive_count, queue.counts()), (1, 2, (0, 1)));
        assert!(!queue.delete(&first_handle), "the first receipt handle has expired");
        assert!(queue.delete(&second_handle));
    }

    #[tokio::test(start_paused = true)]
    async fn a_waiting_receiver_gets_a_message_without_delay() {
        let queue = Queue::default();
        let start = Instant::now();
        let (received, ()) = tokio::join!(queue.receive(10, MINUTE, MINUTE), async { queue.send("a".to_owned()) });
        assert_eq!((received.len(), start.elapsed()), (1, Duration::ZERO));
    }

    #[tokio::test(start_paused = true)]
    async fn a_visibility_timeout_of_zero_makes_a_message_visible() {
        let queue = Queue::default();
        queue.send("a".to_owned());
        let (receipt_handle, _) = queue.receive(1, MINUTE, Duration::ZERO).await.remove(0);
        assert!(queue.change_visibility(&receipt_handle, Duration::ZERO));
        assert_eq!(queue.receive(1, MINUTE, Duration::ZERO).await.len(), 1);
    }
}
