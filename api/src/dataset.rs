//! Which version of the dataset is published: learned by LISTEN, and by asking every few seconds in case a message is
//! lost, over one connection of its own, whose health also tells whether the database is there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use anyhow::Context;
use futures_util::{FutureExt, Stream, StreamExt};
use schema::database::DatabaseArgs;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_postgres::{AsyncMessage, Client};
use tokio_util::sync::CancellationToken;

use crate::store;

/// The channel that the writer's publish notifies, with the version as text.
const CHANNEL: &str = "dataset_version";

const ASK_EVERY: Duration = Duration::from_secs(2);

/// Longest wait for an answer before the connection counts as dead.
const PATIENCE: Duration = Duration::from_secs(3);

/// Waits between attempts to connect; the last one stays.
const PAUSES: [Duration; 5] = [
    Duration::ZERO,
    Duration::from_millis(200),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// What is known of the dataset now.
#[derive(Debug)]
pub struct Dataset {
    version: AtomicI64,
    reachable: AtomicBool,
}

impl Dataset {
    /// Out of reach until [`watch`] says otherwise.
    pub fn new() -> Arc<Self> {
        Arc::new(Self { version: AtomicI64::new(-1), reachable: AtomicBool::new(false) })
    }

    /// The version last heard of; -1 before the first.
    pub fn version(&self) -> i64 {
        self.version.load(Ordering::Acquire)
    }

    /// Whether the database answered when it was last asked.
    pub fn is_reachable(&self) -> bool {
        self.reachable.load(Ordering::Relaxed)
    }

    fn is_now(&self, version: i64) {
        if self.version.swap(version, Ordering::AcqRel) != version {
            tracing::debug!(dataset.version = version, "the dataset has a new version");
        }
    }

    /// Messages and answers may overtake each other: of one connection, the greater is the newer.
    fn is_at_least(&self, version: i64) {
        if self.version.fetch_max(version, Ordering::AcqRel) < version {
            tracing::debug!(dataset.version = version, "the dataset has a new version");
        }
    }

    fn found(&self) {
        if !self.reachable.swap(true, Ordering::Relaxed) {
            tracing::info!(dataset.version = self.version(), "the database is there");
        }
    }

    fn lost(&self, error: &anyhow::Error) {
        if self.reachable.swap(false, Ordering::Relaxed) {
            tracing::warn!(cause = format!("{error:#}"), "the database is away: serving what is cached");
        }
    }
}

/// Keeps `dataset` up to date until told to stop.
pub async fn watch(dataset: Arc<Dataset>, database: DatabaseArgs, shutdown: CancellationToken) {
    shutdown.run_until_cancelled(keep_watching(&dataset, &database)).await;
}

async fn keep_watching(dataset: &Dataset, database: &DatabaseArgs) {
    let mut failures = 0;
    loop {
        tokio::time::sleep(PAUSES[failures.min(PAUSES.len() - 1)]).await;
        match database.listen("api: dataset watch").await {
            Ok((client, messages)) => {
                let connected = tokio::time::Instant::now();
                let error = session(dataset, &client, messages).await;
                // A connection that broke says nothing of the database yet, unless it never worked.
                if connected.elapsed() > PATIENCE {
                    failures = 0;
                    tracing::debug!(cause = format!("{error:#}"), "the watch on the dataset lost its connection");
                } else {
                    failures += 1;
                    dataset.lost(&error);
                }
            }
            Err(error) => {
                failures += 1;
                dataset.lost(&error.into());
            }
        }
    }
}

/// Watches over one connection until it breaks.
async fn session(
    dataset: &Dataset,
    client: &Client,
    messages: impl Stream<Item = Result<AsyncMessage, tokio_postgres::Error>> + Unpin,
) -> anyhow::Error {
    // The stream drives the connection: nothing is answered unless it is polled all along.
    let mut messages = messages.fuse();
    let asking = async {
        if let Err(error) = client.batch_execute(&format!("listen {CHANNEL}")).await {
            if error.is_closed() {
                return anyhow::Error::new(error);
            }
            // A read replica cannot listen; asking goes on.
            tracing::warn!(cause = service::error::chain(&error), "cannot listen for new versions, only ask for them");
        }
        let mut every = interval(ASK_EVERY);
        every.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut first = true;
        loop {
            every.tick().await;
            match timeout(PATIENCE, store::dataset::version(client)).await {
                Ok(Ok(version)) if first => dataset.is_now(version),
                Ok(Ok(version)) => dataset.is_at_least(version),
                Ok(Err(error)) => return anyhow::Error::new(error).context("could not ask for the dataset's version"),
                Err(_elapsed) => return anyhow::anyhow!("the database did not tell the dataset's version in time"),
            }
            first = false;
            dataset.found();
        }
    }
    .fuse();
    futures_util::pin_mut!(asking);
    loop {
        tokio::select! {
            message = messages.next() => match message {
                Some(Ok(AsyncMessage::Notification(notification))) => {
                    if let Ok(version) = notification.payload().parse() {
                        dataset.is_at_least(version);
                    }
                }
                Some(Ok(_notice)) => {}
                Some(Err(error)) => return anyhow::Error::new(error).context("the connection broke"),
                None => return anyhow::anyhow!("the connection was closed"),
            },
            error = &mut asking => return error,
        }
    }
}

/// Waits until the version is known, as it must be before anything is served.
pub async fn known(dataset: &Dataset, patience: Duration) -> anyhow::Result<()> {
    let wait = async {
        while !dataset.is_reachable() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(patience, wait).await.context("the dataset's version could not be learned in time")
}
