//! Which version of the dataset is published: learned by LISTEN, and by asking every few seconds in case a message is
//! lost, over one connection of its own, whose health also tells whether the database is there.
//!
//! The version comes over one connection and the rows of an answer over others, and an answer is marked with the version
//! that was known before its rows were read. So all connections must lead to one server, and `DATABASE_URL` must name one
//! endpoint: behind an address that spreads them over read replicas, rows of version 5 could be kept as those of version 6.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use futures_util::{Stream, StreamExt};
use schema::database::DatabaseArgs;
use schema::migration::{self, VersionError};
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_postgres::{AsyncMessage, Client};
use tokio_util::sync::CancellationToken;

use crate::store;

/// The channel that the writer's publish notifies, with the version as text.
const CHANNEL: &str = "dataset_version";

const ASK_EVERY: Duration = Duration::from_secs(2);

/// Longest wait for an answer before the connection counts as dead.
const PATIENCE: Duration = Duration::from_secs(3);

/// Waits between attempts to connect, by the failures before; the last one stays.
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
    /// Why not all requests can be answered; none if they can.
    trouble: Mutex<Option<String>>,
}

impl Dataset {
    /// Out of reach until [`watch`] says otherwise.
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            version: AtomicI64::new(-1),
            reachable: AtomicBool::new(false),
            trouble: Mutex::new(Some("the database was not reached yet".to_owned())),
        })
    }

    /// The version last heard of; -1 before the first.
    pub fn version(&self) -> i64 {
        self.version.load(Ordering::Acquire)
    }

    /// Whether the database answered when it was last asked.
    pub fn is_reachable(&self) -> bool {
        self.reachable.load(Ordering::Relaxed)
    }

    /// Says what is out of reach, or wrong with the schema.
    pub fn ready(&self) -> Result<(), String> {
        let trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        trouble.clone().map_or(Ok(()), Err)
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

    /// The database answered; `trouble` is what is wrong with it all the same.
    fn found(&self, trouble: Option<String>) {
        self.set_trouble(trouble);
        if !self.reachable.swap(true, Ordering::Relaxed) {
            tracing::info!(dataset.version = self.version(), "the database is there");
        }
    }

    fn lost(&self, error: &anyhow::Error) {
        self.set_trouble(Some(format!("{error:#}")));
        if self.reachable.swap(false, Ordering::Relaxed) {
            tracing::warn!(cause = format!("{error:#}"), "the database is away: serving what is cached");
        }
    }

    fn set_trouble(&self, trouble: Option<String>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
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
            Ok((client, messages)) => match session(dataset, &client, messages).await {
                Ended::Broken(error) => {
                    // Not to be told yet, but not to be tried without a pause either.
                    failures = 1;
                    tracing::debug!(cause = format!("{error:#}"), "the watch on the dataset lost its connection");
                }
                Ended::Unanswered(error) => {
                    failures += 1;
                    dataset.lost(&error);
                }
            },
            Err(error) => {
                failures += 1;
                dataset.lost(&error.into());
            }
        }
    }
}

/// How the watch over one connection ended.
enum Ended {
    /// It had worked, and broke: that says nothing of the database yet.
    Broken(anyhow::Error),
    /// It never worked, or the database no longer answers over it.
    Unanswered(anyhow::Error),
}

/// Watches over one connection until it breaks, or the database no longer answers.
async fn session(
    dataset: &Dataset,
    client: &Client,
    messages: impl Stream<Item = Result<AsyncMessage, tokio_postgres::Error>> + Unpin,
) -> Ended {
    let answered = AtomicBool::new(false);
    let asking = async {
        let mut every = interval(ASK_EVERY);
        every.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            every.tick().await;
            let first = !answered.load(Ordering::Relaxed);
            match timeout(PATIENCE, ask(dataset, client, first)).await {
                Ok(Ok(())) => answered.store(true, Ordering::Relaxed),
                Ok(Err(error)) => return Err(error),
                Err(_elapsed) => {
                    return Ok(Ended::Unanswered(anyhow::anyhow!("the database did not answer in time")));
                }
            }
        }
    };
    let ended = tokio::select! {
        ended = asking => ended,
        error = hear(dataset, messages) => Err(error),
    };
    ended.unwrap_or_else(|error| if answered.into_inner() { Ended::Broken(error) } else { Ended::Unanswered(error) })
}

/// Asks for all that there is to know. The first question of a connection takes what it is told, since the database may
/// be another than before, or one restored; later ones may be overtaken by messages.
async fn ask(dataset: &Dataset, client: &Client, first: bool) -> anyhow::Result<()> {
    if first && let Err(error) = client.batch_execute(&format!("listen {CHANNEL}")).await {
        if error.is_closed() {
            return Err(error).context("could not listen");
        }
        // A read replica cannot listen; asking goes on.
        tracing::warn!(cause = service::error::chain(&error), "cannot listen for new versions, only ask for them");
    }
    let version = store::dataset::version(client).await.context("could not ask for the dataset's version")?;
    if first {
        dataset.is_now(version);
    } else {
        dataset.is_at_least(version);
    }
    let trouble = match migration::require_current(client).await {
        Ok(()) => None,
        Err(VersionError::Unknown(error)) => return Err(error).context("could not ask for the schema's version"),
        Err(error) => Some(service::error::chain(&error)),
    };
    dataset.found(trouble);
    Ok(())
}

/// Hears of new versions until the connection breaks. Must be polled all along: the stream drives the connection.
async fn hear(
    dataset: &Dataset,
    mut messages: impl Stream<Item = Result<AsyncMessage, tokio_postgres::Error>> + Unpin,
) -> anyhow::Error {
    loop {
        match messages.next().await {
            Some(Ok(AsyncMessage::Notification(notification))) => {
                if let Ok(version) = notification.payload().parse() {
                    dataset.is_at_least(version);
                }
            }
            Some(Ok(_notice)) => {}
            Some(Err(error)) => return anyhow::Error::new(error).context("the connection broke"),
            None => return anyhow::anyhow!("the connection was closed"),
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
