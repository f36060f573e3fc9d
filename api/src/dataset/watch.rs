//! Watches the dataset version with LISTEN, and with a query every few seconds in case a notification is lost. The watch has a
//! connection of its own, so that slow requests do not make the database seem unavailable.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context;
use futures_util::{Stream, StreamExt};
use schema::database::DatabaseArgs;
use schema::migration::{self, VersionError};
use service::error::chain;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_postgres::{AsyncMessage, Client};
use tokio_util::sync::CancellationToken;

use super::Dataset;
use crate::store;

/// The channel that the worker notifies when it publishes, with the version as payload.
const CHANNEL: &str = "dataset_version";

const POLL_INTERVAL: Duration = Duration::from_secs(2);

/// How long a query may take before the database counts as unavailable.
const POLL_TIMEOUT: Duration = Duration::from_secs(3);

/// Delays before an attempt to connect, by the number of preceding failures. Further attempts use the last delay.
const RECONNECT_DELAYS: [Duration; 5] = [
    Duration::ZERO,
    Duration::from_millis(200),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// How the watch over one connection ended.
enum SessionEnd {
    /// The connection worked and then broke. The database may still be available.
    Broken(anyhow::Error),
    /// The connection never worked, or the database no longer answers over it.
    Unavailable(anyhow::Error),
}

/// Keeps `dataset` up to date until shutdown.
pub async fn watch(dataset: Arc<Dataset>, database: DatabaseArgs, shutdown: CancellationToken) {
    shutdown.run_until_cancelled(watch_forever(&dataset, &database)).await;
}

async fn watch_forever(dataset: &Dataset, database: &DatabaseArgs) {
    let mut failures = 0;
    loop {
        tokio::time::sleep(RECONNECT_DELAYS[failures.min(RECONNECT_DELAYS.len() - 1)]).await;
        match database.listen("api: dataset watch").await {
            Ok((client, messages)) => match run_session(dataset, &client, messages).await {
                SessionEnd::Broken(error) => {
                    // Reconnect after a short delay before the database counts as unavailable.
                    failures = 1;
                    tracing::debug!(cause = format!("{error:#}"), "the dataset watch lost its connection");
                }
                SessionEnd::Unavailable(error) => {
                    failures += 1;
                    dataset.mark_unavailable(&error);
                }
            },
            Err(error) => {
                failures += 1;
                dataset.mark_unavailable(&error.into());
            }
        }
    }
}

/// Watches over one connection until it breaks or the database no longer answers.
async fn run_session(
    dataset: &Dataset,
    client: &Client,
    messages: impl Stream<Item = Result<AsyncMessage, tokio_postgres::Error>> + Unpin,
) -> SessionEnd {
    let has_answered = AtomicBool::new(false);
    let polling = async {
        let mut ticks = interval(POLL_INTERVAL);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let is_first = !has_answered.load(Ordering::Relaxed);
            match timeout(POLL_TIMEOUT, poll(dataset, client, is_first)).await {
                Ok(Ok(())) => has_answered.store(true, Ordering::Relaxed),
                Ok(Err(error)) => return Err(error),
                Err(_elapsed) => {
                    return Ok(SessionEnd::Unavailable(anyhow::anyhow!("the database did not answer in time")));
                }
            }
        }
    };
    let end = tokio::select! {
        end = polling => end,
        error = listen(dataset, messages) => Err(error),
    };
    end.unwrap_or_else(|error| {
        if has_answered.into_inner() { SessionEnd::Broken(error) } else { SessionEnd::Unavailable(error) }
    })
}

/// Queries the versions of dataset and schema. The first poll of a connection replaces the known version, because the database
/// may be another one than before, or a restored one. Notifications may overtake later polls.
async fn poll(dataset: &Dataset, client: &Client, is_first: bool) -> anyhow::Result<()> {
    if is_first && let Err(error) = client.batch_execute(&format!("listen {CHANNEL}")).await {
        if error.is_closed() {
            return Err(error).context("could not listen for dataset versions");
        }
        // A read replica does not support LISTEN. Polling still works.
        tracing::warn!(cause = chain(&error), "cannot listen for dataset versions: polling only");
    }
    let version = store::dataset::version(client).await.context("could not query the dataset version")?;
    if is_first {
        dataset.set_version(version);
    } else {
        dataset.raise_version(version);
    }
    let unready_reason = match migration::require_current(client).await {
        Ok(()) => None,
        Err(VersionError::Unknown(error)) => return Err(error).context("could not query the schema version"),
        Err(error) => Some(chain(&error)),
    };
    dataset.mark_available(unready_reason);
    Ok(())
}

/// Receives notifications until the connection breaks. It must be polled all the time: the stream drives the connection.
async fn listen(
    dataset: &Dataset,
    mut messages: impl Stream<Item = Result<AsyncMessage, tokio_postgres::Error>> + Unpin,
) -> anyhow::Error {
    loop {
        match messages.next().await {
            Some(Ok(AsyncMessage::Notification(notification))) => {
                if let Ok(version) = notification.payload().parse() {
                    dataset.raise_version(version);
                }
            }
            Some(Ok(_notice)) => {}
            Some(Err(error)) => return anyhow::Error::new(error).context("the connection broke"),
            None => return anyhow::anyhow!("the connection was closed"),
        }
    }
}
