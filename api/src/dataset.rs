//! The published version of the dataset, as far as this process knows it, and whether the database is reachable.
//!
//! [`watch()`] learns the version over one connection, while handlers read rows over others. A response is marked with the version
//! that was known before its rows were read. Therefore all connections must lead to one server: `DATABASE_URL` must name one
//! endpoint. Behind an address that spreads connections over read replicas, rows of version 5 could be cached as version 6.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use schema::database::UNAVAILABLE_EVENT;
use tokio::sync::watch as watched;
use tokio::time::timeout;

mod watch;

pub use watch::watch;

#[derive(Debug)]
pub struct Dataset {
    version: AtomicI64,
    /// The same version, for those who wait for the next one.
    versions: watched::Sender<i64>,
    is_reachable: AtomicBool,
    /// Why the service is not ready, if it is not.
    unready_reason: Mutex<Option<String>>,
}

impl Dataset {
    /// Creates a dataset that is unreachable until [`watch()`] reports otherwise.
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            version: AtomicI64::new(-1),
            versions: watched::Sender::new(-1),
            is_reachable: AtomicBool::new(false),
            unready_reason: Mutex::new(Some("the database has not been reached yet".to_owned())),
        })
    }

    /// Returns the last known version, or -1 before the first.
    pub fn version(&self) -> i64 {
        self.version.load(Ordering::Acquire)
    }

    /// Returns a receiver that sees each version, or only the newest ones if it is slow.
    pub fn subscribe(&self) -> watched::Receiver<i64> {
        self.versions.subscribe()
    }

    /// Returns whether the database answered the last query of [`watch()`].
    pub fn is_reachable(&self) -> bool {
        self.is_reachable.load(Ordering::Relaxed)
    }

    /// Returns why the service is not ready: the database is unavailable, or its schema does not suit this build.
    pub fn check_ready(&self) -> Result<(), String> {
        let reason = self.unready_reason.lock().unwrap_or_else(PoisonError::into_inner);
        reason.clone().map_or(Ok(()), Err)
    }

    /// Waits until the version is known, which must precede the first response.
    pub async fn wait_until_known(&self, limit: Duration) -> anyhow::Result<()> {
        let wait = async {
            while !self.is_reachable() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        timeout(limit, wait).await.context("timed out while waiting for the dataset version")
    }

    fn set_version(&self, version: i64) {
        if self.version.swap(version, Ordering::AcqRel) != version {
            self.announce(version);
        }
    }

    /// Notifications and query results may overtake each other. On one connection, the greater version is the newer one.
    fn raise_version(&self, version: i64) {
        if self.version.fetch_max(version, Ordering::AcqRel) < version {
            self.announce(version);
        }
    }

    fn announce(&self, version: i64) {
        tracing::debug!(dataset.version = version, "new dataset version");
        self.versions.send_replace(version);
    }

    /// Records that the database answers. It may still be unready, because of its schema.
    fn mark_available(&self, unready_reason: Option<String>) {
        self.set_unready_reason(unready_reason);
        if !self.is_reachable.swap(true, Ordering::Relaxed) {
            tracing::info!(dataset.version = self.version(), "the database is available");
        }
    }

    fn mark_unavailable(&self, error: &anyhow::Error) {
        let cause = format!("{error:#}");
        self.set_unready_reason(Some(cause.clone()));
        if self.is_reachable.swap(false, Ordering::Relaxed) {
            tracing::warn!(event = UNAVAILABLE_EVENT, cause, "the database is unavailable: serving cached responses");
        }
    }

    fn set_unready_reason(&self, reason: Option<String>) {
        *self.unready_reason.lock().unwrap_or_else(PoisonError::into_inner) = reason;
    }
}
