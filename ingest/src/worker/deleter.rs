//! Deletes acknowledged messages in batches.

use std::sync::Arc;
use std::time::Duration;

use metrics::counter;
use service::error::chain;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use crate::queue::{MAX_BATCH, Queue};

/// How long an incomplete batch waits for further messages.
const MAX_BATCH_DELAY: Duration = Duration::from_millis(100);

/// Deletes the messages of these receipts until the channel is closed. A message whose deletion fails is delivered again, and
/// the ledger recognises the duplicate.
pub(super) async fn delete<Q: Queue>(queue: Arc<Q>, mut acknowledged: mpsc::Receiver<String>) {
    while let Some(first) = acknowledged.recv().await {
        let mut batch = vec![first];
        let deadline = Instant::now() + MAX_BATCH_DELAY;
        while batch.len() < MAX_BATCH {
            match timeout_at(deadline, acknowledged.recv()).await {
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
                tracing::warn!(error = chain(&error), messages = batch.len(), "could not delete messages");
            }
        }
    }
}
