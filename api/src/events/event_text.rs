//! Events in the `text/event-stream` format.

use bytes::Bytes;

use super::recent_changes::RecentChanges;
use crate::store::changes::Change;

/// A comment, which clients ignore. It shows proxies and clients that the connection lives.
pub const KEEP_ALIVE: Bytes = Bytes::from_static(b": keep-alive\n\n");

/// Tells the client to wait 5 s before it reconnects.
const RETRY: &str = "retry: 5000\n\n";

pub fn change(change: &Change) -> Bytes {
    // PostgreSQL writes JSON on one line.
    Bytes::from(format!("id: {}\nevent: change\ndata: {}\n\n", change.seq, change.json))
}

/// The client must read `/v1/changes`; the stream continues after `last_seq`.
pub fn reset(last_seq: i64) -> String {
    format!("id: {last_seq}\nevent: reset\ndata: {{\"seq\":{last_seq}}}\n\n")
}

/// Returns the texts of events, followed by the version of the dataset that they lead to.
pub fn with_version<'a>(events: impl IntoIterator<Item = &'a [u8]>, last_seq: i64, version: i64) -> Bytes {
    let mut text: Vec<u8> = events.into_iter().flatten().copied().collect();
    text.extend_from_slice(format!("id: {last_seq}\nevent: dataset\ndata: {{\"version\":{version}}}\n\n").as_bytes());
    Bytes::from(text)
}

/// Returns the first text of a stream: the changes that the client has missed, and the current version.
pub fn start(recent: &RecentChanges, since: Option<i64>, version: i64) -> Bytes {
    let last_seq = recent.last_seq();
    let retry = RETRY.as_bytes();
    match recent.after(since.unwrap_or(last_seq)) {
        Some(missed) => with_version([retry].into_iter().chain(missed), last_seq, version),
        None => with_version([retry, reset(last_seq).as_bytes()], last_seq, version),
    }
}
