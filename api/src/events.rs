//! Event streams, and the wait for a change.
//!
//! One task per process reads the changes of each new dataset version ([`publish()`]) and formats them once. A stream takes the
//! ready text from a broadcast channel, so it costs neither a query nor a copy. `RecentChanges` holds the newest changes for
//! clients that reconnect: `Last-Event-ID` is the sequence number of a change.
//!
//! Memory is bounded: a stream whose client does not read is behind after `MAX_PENDING_MESSAGES`, and ends.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::{Semaphore, broadcast, watch};
use tokio_util::sync::CancellationToken;

use self::recent_changes::RecentChanges;
use crate::http::problem::Problem;

mod event_stream;
mod event_text;
mod publish;
mod recent_changes;

pub use event_stream::EventStream;
pub use publish::publish;

/// How many streams a process serves at a time.
pub const MAX_STREAMS: usize = 2000;

/// How many changes a client may have missed before it must read them from `/v1/changes`.
const MAX_REPLAYED_CHANGES: usize = 500;

/// A comment is sent after this time without events. CloudFront ends a response after 30 s without data.
const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(15);

/// How many messages, one per dataset version, wait for a stream that does not take them.
const MAX_PENDING_MESSAGES: usize = 64;

pub struct Events {
    log: Mutex<Log>,
    messages: broadcast::Sender<Bytes>,
    /// Sequence number of the newest change. `None` until the log has been read.
    last_seq: watch::Sender<Option<i64>>,
    streams: Arc<Semaphore>,
    /// Cancelled when the service begins to stop: all streams and waits end.
    stop: CancellationToken,
}

/// What a new stream starts with.
struct Log {
    version: i64,
    recent: RecentChanges,
}

impl Events {
    pub fn new(max_streams: usize, stop: CancellationToken) -> Arc<Self> {
        Arc::new(Self {
            log: Mutex::new(Log { version: -1, recent: RecentChanges::default() }),
            messages: broadcast::Sender::new(MAX_PENDING_MESSAGES),
            last_seq: watch::Sender::new(None),
            streams: Arc::new(Semaphore::new(max_streams)),
            stop,
        })
    }

    /// Opens a stream of all events after a change, or of all later events.
    pub async fn open(&self, since: Option<i64>) -> Result<EventStream, Problem> {
        let permit = Arc::clone(&self.streams).try_acquire_owned().map_err(|_| Problem::too_many_streams())?;
        let is_known = self.last_seq.subscribe().wait_for(Option::is_some).await.is_ok();
        debug_assert!(is_known, "the sender lives as long as `self`");
        // Under one lock, so that the stream neither misses nor repeats a message.
        let log = self.lock();
        let start = event_text::start(&log.recent, since, log.version);
        Ok(EventStream::new(start, self.messages.subscribe(), permit, self.stop.clone(), KEEP_ALIVE_INTERVAL))
    }

    /// Waits until there is a change after `since`, and returns whether there is one.
    pub async fn wait_for_change(&self, since: i64, limit: Duration) -> bool {
        let mut last_seq = self.last_seq.subscribe();
        tokio::select! {
            biased;
            found = last_seq.wait_for(|seq| seq.is_some_and(|seq| seq > since)) => found.is_ok(),
            () = self.stop.cancelled() => false,
            () = tokio::time::sleep(limit) => false,
        }
    }

    /// Returns the sequence number of the newest change, or `None` if the log has not been read yet.
    fn last_seq(&self) -> Option<i64> {
        *self.last_seq.borrow()
    }

    /// Passes a new version with its changes on to all streams.
    fn append(&self, version: i64, changes: &[(i64, Bytes)]) {
        let mut log = self.lock();
        log.version = version;
        for change in changes {
            log.recent.push(change.clone());
        }
        let last_seq = log.recent.last_seq();
        let texts = changes.iter().map(|(_, text)| &**text);
        self.send(event_text::with_version(texts, last_seq, version), last_seq);
    }

    /// Replaces the log. Streams that are open learn that they have missed changes.
    fn replace(&self, version: i64, recent: RecentChanges) {
        let last_seq = recent.last_seq();
        let mut log = self.lock();
        let reset = event_text::reset(last_seq);
        self.send(event_text::with_version([reset.as_bytes()], last_seq, version), last_seq);
        *log = Log { version, recent };
    }

    /// The lock on the log is held, so that no stream opens between the log and the message.
    fn send(&self, message: Bytes, last_seq: i64) {
        // It is not an error that nobody listens.
        let _receivers = self.messages.send(message);
        self.last_seq.send_replace(Some(last_seq));
    }

    fn lock(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
