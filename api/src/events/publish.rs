//! Reads the changes of each new dataset version.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use deadpool_postgres::Pool;
use tokio_util::sync::CancellationToken;

use super::{Events, MAX_REPLAYED_CHANGES, event_text};
use crate::dataset::Dataset;
use crate::http::problem::Problem;
use crate::store::changes::{self, Change};

/// The delay after the changes could not be read.
const RETRY_DELAY: Duration = Duration::from_secs(1);

/// Keeps `events` up to date until shutdown. The version of the dataset is known.
pub async fn publish(events: Arc<Events>, dataset: Arc<Dataset>, pool: Pool, shutdown: CancellationToken) {
    shutdown.run_until_cancelled(publish_forever(&events, &dataset, &pool)).await;
}

async fn publish_forever(events: &Events, dataset: &Dataset, pool: &Pool) {
    let mut versions = dataset.subscribe();
    loop {
        let version = *versions.borrow_and_update();
        while let Err(problem) = publish_version(events, version, pool).await {
            tracing::warn!(
                event = problem.event(),
                cause = problem.cause(),
                "could not read the changes for event streams"
            );
            tokio::time::sleep(RETRY_DELAY).await;
        }
        if versions.changed().await.is_err() {
            return;
        }
    }
}

/// Publishes all changes since the last call. The version is read before them: they may belong to a newer one, which follows.
async fn publish_version(events: &Events, version: i64, pool: &Pool) -> Result<(), Problem> {
    let client = pool.get().await?;
    // One more than a stream replays: the change before them.
    let log_rows = i64::try_from(MAX_REPLAYED_CHANGES + 1).expect("the number is small");
    if let Some(last_seq) = events.last_seq() {
        // From the last change on, to learn whether it is still in the log.
        let rows = changes::newest(&client, last_seq, log_rows + 1).await?;
        let is_known = last_seq == 0 || rows.iter().any(|change| change.seq == last_seq);
        let missed: Vec<_> = rows.iter().rev().filter(|change| change.seq > last_seq).map(to_event).collect();
        if is_known && missed.len() <= MAX_REPLAYED_CHANGES {
            events.append(version, &missed);
            return Ok(());
        }
    }
    // The first call, too many changes at once, or another database.
    let rows = changes::newest(&client, 0, log_rows).await?;
    events.replace(version, rows.iter().rev().map(to_event).collect());
    Ok(())
}

fn to_event(change: &Change) -> (i64, Bytes) {
    (change.seq, event_text::change(change))
}
