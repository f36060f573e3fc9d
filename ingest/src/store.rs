//! The database as the worker uses it.
//!
//! [`Store::commit`] writes the contents of an object and its ledger row in one transaction, which makes the effect
//! exactly-once although SQS delivers at least once. Its steps for a file of Basketball-Reference with one changed trade:
//!
//! 1. `ledger` opens the object's row, or finds that the object is a duplicate or stale.
//! 2. `claims` and `current_claims` store the changed statement and advance the times of the other records, which are unchanged.
//! 3. `players`, `draft_selections`, `transactions`, `news` and `rejections` store the contents that need no match with other
//!    records.
//! 4. `resolution` reconciles the record with those of other feeds that its blocking keys lead to, and writes the trade.
//! 5. `lineage` identifies and traces again the picks and players of the trade, and `news_trades` matches the news near its day.
//! 6. `headlines` writes one line of text about the trade.
//! 7. `publish` gives the trade a new revision and the dataset a new version.
//!
//! Each statement is a `.sql` file.

use deadpool_postgres::{Object, Pool};
use feeds::{Feed, FileError, ParsedFile};
use reference::enums::ObjectOutcome;
use tokio::sync::Semaphore;
use tokio::try_join;

use crate::object::ObjectRef;
use crate::outcome::Outcome;

mod assets;
mod attempts;
mod blocking;
mod claims;
mod conflicts;
mod current_claims;
mod draft_selections;
mod error;
mod headlines;
mod knowledge;
mod ledger;
mod lineage;
mod named_people;
mod news;
mod news_ids;
mod news_trades;
mod overrides;
mod partial_records;
mod pick_document;
mod picks;
mod players;
mod players_from_names;
mod publish;
mod published_picks;
mod rebuild;
mod records;
mod rejections;
mod resolution;
mod sql_value;
mod statement;
mod trades;
mod transactions;
mod unresolved;
mod write;

pub use attempts::{Attempt, AttemptOutcome};
pub use error::StoreError;
pub use ledger::LedgerEntry;
pub use rebuild::Rebuilt;
pub use rejections::StoredRejection;
pub use unresolved::UnresolvedName;

use claims::ClaimBatch;
use error::{ErrorContext, Result};
use ledger::Opening;

pub struct Store {
    pool: Pool,
    /// Writers of this process wait here instead of occupying a connection each while they wait for the write lock.
    write_permit: Semaphore,
}

/// Whether a committed object is ingested again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replay {
    /// A committed object is a duplicate.
    No,
    Yes,
}

impl Store {
    pub fn new(pool: Pool) -> Self {
        Self { pool, write_permit: Semaphore::new(1) }
    }

    /// Writes the contents of an object together with its ledger row.
    ///
    /// Returns [`Outcome::Committed`], [`Outcome::Duplicate`] or [`Outcome::Stale`].
    pub async fn commit(
        &self,
        object: &ObjectRef,
        sha256: &[u8],
        feed: Feed,
        file: &ParsedFile,
        replay: Replay,
    ) -> Result<Outcome> {
        let batch = ClaimBatch::new(feed, file);
        let _permit = self.write_permit.acquire().await.expect("the semaphore is never closed");
        let mut connection = self.connection().await?;
        let transaction = connection.transaction().await.context("begin")?;
        // The statements of a `try_join!` go out together. The server runs them in this order, without a round trip in between.
        let ((), opening) = try_join!(
            biased;
            ledger::acquire_write_lock(&transaction),
            ledger::open(&transaction, object, sha256, feed, replay)
        )?;
        let opened = match opening {
            Opening::Open(opened) => opened,
            Opening::Duplicate => return Ok(Outcome::Duplicate),
            Opening::Stale => {
                transaction.commit().await.context("commit a stale object")?;
                return Ok(Outcome::Stale);
            }
        };
        let counts = write::write(&transaction, &opened, feed, file, &batch).await?;
        transaction.commit().await.context("commit an object")?;
        Ok(Outcome::Committed(counts))
    }

    /// Builds the documents of all trades again. Returns the number of trades whose document changed.
    pub async fn republish(&self) -> Result<usize> {
        let mut connection = self.connection().await?;
        let transaction = connection.transaction().await.context("begin")?;
        ledger::acquire_write_lock(&transaction).await?;
        let trade_ids = trades::all_ids(&transaction).await?;
        let trade_ids: Vec<_> = trade_ids.iter().map(String::as_str).collect();
        headlines::update(&transaction, &trade_ids, &[]).await?;
        let revised = publish::assign_revisions(&transaction, &trade_ids, &[], false).await?;
        publish::store_documents(&transaction, &revised).await?;
        transaction.commit().await.context("commit new documents")?;
        Ok(revised.len())
    }

    /// Parses the claims of trade records again and reconciles all trades again.
    pub async fn rebuild(&self) -> Result<Rebuilt> {
        let mut connection = self.connection().await?;
        let transaction = connection.transaction().await.context("begin")?;
        ledger::acquire_write_lock(&transaction).await?;
        let rebuilt = rebuild::rebuild(&transaction).await?;
        transaction.commit().await.context("commit the rebuild")?;
        Ok(rebuilt)
    }

    /// Records an object that could not be downloaded, and why.
    pub async fn record_uncommitted(
        &self,
        object: &ObjectRef,
        feed: Feed,
        outcome: ObjectOutcome,
        reason: &str,
    ) -> Result<()> {
        let connection = self.connection().await?;
        ledger::record_uncommitted(&connection, object, Some(feed), outcome, reason).await.map(|_| ())
    }

    /// Records an object of which nothing can be used, with a rejection.
    pub async fn record_rejected(&self, object: &ObjectRef, feed: Option<Feed>, error: &FileError) -> Result<()> {
        let mut connection = self.connection().await?;
        let transaction = connection.transaction().await.context("begin")?;
        let outcome = ObjectOutcome::Rejected;
        if let Some(id) = ledger::record_uncommitted(&transaction, object, feed, outcome, &error.message).await? {
            rejections::record_object(&transaction, id, object, error).await?;
        }
        transaction.commit().await.context("commit a rejected object")
    }

    /// Records a failed delivery.
    pub async fn record_attempt(&self, attempt: &Attempt<'_>) -> Result<()> {
        attempts::insert(&self.connection().await?, attempt).await
    }

    /// Returns why the latest delivery of a message failed.
    pub async fn last_attempt_reason(&self, message_id: &str) -> Result<Option<String>> {
        attempts::last_reason(&self.connection().await?, message_id).await
    }

    /// Lists the newest rejections of rows and of whole objects.
    pub async fn rejections(&self, limit: i64) -> Result<Vec<StoredRejection>> {
        rejections::list(&self.connection().await?, limit).await
    }

    /// Lists the player names without a known player, those with the most trades first.
    pub async fn unresolved_names(&self, limit: i64) -> Result<Vec<UnresolvedName>> {
        unresolved::list(&self.connection().await?, limit).await
    }

    /// Lists the ledger entries of a bucket under a key prefix.
    pub async fn ledger_entries(&self, bucket: &str, prefix: &str) -> Result<Vec<LedgerEntry>> {
        ledger::list(&self.connection().await?, bucket, prefix).await
    }

    async fn connection(&self) -> Result<Object> {
        self.pool.get().await.map_err(StoreError::Connect)
    }
}
