//! A queue in memory with receipts, visibility timeouts and redelivery, for tests of the worker.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::{MAX_BATCH, Message, Queue, QueueError, Refused};

#[derive(Default)]
pub struct MemoryQueue {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Default)]
struct State {
    messages: HashMap<String, Stored>,
    sent: usize,
    released: usize,
}

struct Stored {
    body: String,
    visible_at: Instant,
    receive_count: i32,
}

/// How long a receive waits for a message.
const WAIT: Duration = Duration::from_secs(20);

/// How long a message is invisible after its receipt.
pub const VISIBILITY: Duration = Duration::from_secs(30);

impl MemoryQueue {
    pub fn send(&self, body: &str) {
        let mut state = self.state.lock().unwrap();
        state.sent += 1;
        let id = format!("message-{}", state.sent);
        state.messages.insert(id, Stored { body: body.to_owned(), visible_at: Instant::now(), receive_count: 0 });
        drop(state);
        self.changed.notify_waiters();
    }

    /// Returns the number of messages that are not acknowledged.
    pub fn remaining(&self) -> usize {
        self.state.lock().unwrap().messages.len()
    }

    /// Returns how often a message was released.
    pub fn released(&self) -> usize {
        self.state.lock().unwrap().released
    }

    /// Makes a message visible, as if its visibility timeout had ended.
    pub fn expire(&self, id: &str) {
        let mut state = self.state.lock().unwrap();
        let stored = state.messages.get_mut(id).unwrap();
        stored.visible_at = Instant::now();
        stored.receive_count += 1;
    }

    /// Returns when the next message becomes visible. Without messages that is after the wait.
    fn next_visible(&self) -> Instant {
        let state = self.state.lock().unwrap();
        let visible = state.messages.values().map(|stored| stored.visible_at).min();
        visible.unwrap_or_else(|| Instant::now() + 2 * WAIT)
    }

    fn receive_now(&self) -> Vec<Message> {
        let now = Instant::now();
        let mut state = self.state.lock().unwrap();
        let visible = state.messages.iter_mut().filter(|(_, stored)| stored.visible_at <= now);
        visible
            .take(MAX_BATCH)
            .map(|(id, stored)| {
                stored.visible_at = now + VISIBILITY;
                stored.receive_count += 1;
                let receipt = format!("{id}/{}", stored.receive_count);
                Message { id: id.clone(), receipt, body: stored.body.clone(), receive_count: stored.receive_count }
            })
            .collect()
    }

    /// Applies a change to each message whose receipt is the latest, and refuses the other receipts.
    fn for_each(&self, receipts: &[String], mut change: impl FnMut(&mut State, &str)) -> Refused {
        let mut state = self.state.lock().unwrap();
        let mut refused = Vec::new();
        for receipt in receipts {
            let (id, count) = receipt.split_once('/').unwrap();
            match state.messages.get(id) {
                Some(stored) if stored.receive_count.to_string() == count => change(&mut state, id),
                _ => refused.push(receipt.clone()),
            }
        }
        refused
    }
}

impl Queue for MemoryQueue {
    async fn receive(&self) -> Result<Vec<Message>, QueueError> {
        let deadline = Instant::now() + WAIT;
        loop {
            let changed = self.changed.notified();
            let messages = self.receive_now();
            if !messages.is_empty() || Instant::now() >= deadline {
                return Ok(messages);
            }
            let _ = timeout_at(self.next_visible().min(deadline), changed).await;
        }
    }

    async fn acknowledge(&self, receipts: &[String]) -> Result<Refused, QueueError> {
        Ok(self.for_each(receipts, |state, id| {
            state.messages.remove(id);
        }))
    }

    async fn extend(&self, receipts: &[String], by: Duration) -> Result<Refused, QueueError> {
        let refused = self.for_each(receipts, |state, id| {
            state.released += usize::from(by.is_zero());
            state.messages.get_mut(id).unwrap().visible_at = Instant::now() + by;
        });
        self.changed.notify_waiters();
        Ok(refused)
    }
}
