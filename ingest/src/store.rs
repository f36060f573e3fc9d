//! What an object says and that it was read commit in ONE transaction: exactly-once effect over at-least-once delivery.
//!
//! One statement a `.sql` file. Writers take turns by an advisory lock: `change_seq` follows the order of commits, and
//! no two of them can deadlock.

use deadpool_postgres::{Pool, PoolError};
use schema::migration::VersionError;
use reference::enums::ObjectOutcome;
use tokio::sync::Semaphore;
use tokio::try_join;

use crate::event::ObjectRef;
use feeds::{Feed, ParsedFile, FileError};

mod assets;
mod attempts;
mod belief;

mod fault;
mod ledger;
mod meeting;
mod news;
mod picks;
mod players;
mod publish;
mod rebuild;
mod rejections;
mod said;
mod text_array;
mod told;
mod trades;
mod transactions;
mod unresolved;
mod write;

pub use attempts::Attempt;
pub use ledger::KnownObject;
pub use rebuild::Rebuilt;
pub use rejections::RecordedRejection;
pub use unresolved::UnresolvedName;

use fault::Fault;
use ledger::Opening;
use said::Stated;

/// The database as the worker sees it.
pub struct Store {
    pool: Pool,
    /// Writers of one process wait here rather than each on a connection of its own.
    turn: Semaphore,
}

/// How the reading of an object is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// An object that is committed already is a duplicate.
    Skip,
    /// It is read again: what a replay asks for.
    Allow,
}

/// What the commit of an object came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    Committed(Counts),
    /// Committed before, by an earlier delivery.
    Duplicate,
    /// A later version under the same key was committed before.
    Stale,
}

/// What an object changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub rows: usize,
    pub rows_rejected: usize,
    /// Rows that tell of nothing that is kept of this feed.
    pub rows_skipped: usize,
    pub records_changed: usize,
    pub records_unchanged: usize,
    /// Items that earlier files stated and this one lacks; they stay.
    pub records_withdrawn: usize,
    /// Trades whose document has a new revision.
    pub trades_published: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("could not get a connection to the database")]
    Connect(#[source] PoolError),
    #[error(transparent)]
    Schema(VersionError),
    #[error("could not {doing}")]
    Query { doing: &'static str, source: tokio_postgres::Error },
}

type Result<T> = std::result::Result<T, StoreError>;

impl Store {
    pub fn new(pool: Pool) -> Self {
        Self { pool, turn: Semaphore::new(1) }
    }

    /// Commits what an object says together with its line in the ledger.
    pub async fn commit(
        &self,
        object: &ObjectRef,
        sha256: &[u8],
        feed: Feed,
        reading: &ParsedFile,
        repeat: Repeat,
    ) -> Result<Recorded> {
        let stated = Stated::of(feed, reading);
        let _turn = self.turn.acquire().await.expect("the semaphore is never closed");
        let mut connection = self.pool.get().await.map_err(StoreError::Connect)?;
        let transaction = connection.transaction().await.doing("begin")?;
        // Sent in one go and in this order, as are the groups that `write` joins: the server runs one after the other, and
        // nobody waits in between.
        let ((), opening) = try_join!(biased; ledger::take_turn(&transaction), ledger::open(&transaction, object, sha256, feed, repeat))?;
        let opened = match opening {
            Opening::Open(opened) => opened,
            Opening::Duplicate => return Ok(Recorded::Duplicate),
            Opening::Stale => {
                transaction.commit().await.doing("commit a stale object")?;
                return Ok(Recorded::Stale);
            }
        };
        let written = write::write(&transaction, &opened, feed, reading, &stated).await?;
        transaction.commit().await.doing("commit an object")?;
        Ok(Recorded::Committed(written))
    }

    /// Builds the documents of all trades anew; returns how many changed.
    pub async fn republish(&self) -> Result<usize> {
        let mut connection = self.pool.get().await.map_err(StoreError::Connect)?;
        let transaction = connection.transaction().await.doing("begin")?;
        ledger::take_turn(&transaction).await?;
        let all = trades::all_ids(&transaction).await?;
        let all: Vec<_> = all.iter().map(String::as_str).collect();
        let revised = publish::number(&transaction, &all, &[], false).await?;
        publish::documents(&transaction, &revised).await?;
        transaction.commit().await.doing("commit new documents")?;
        Ok(revised.len())
    }

    /// Reads all claims again and makes all trades anew of them.
    pub async fn rebuild(&self) -> Result<Rebuilt> {
        let mut connection = self.pool.get().await.map_err(StoreError::Connect)?;
        let transaction = connection.transaction().await.doing("begin")?;
        ledger::take_turn(&transaction).await?;
        let rebuilt = rebuild::rebuild(&transaction).await?;
        transaction.commit().await.doing("commit what was rebuilt")?;
        Ok(rebuilt)
    }

    /// Names that no player is known for, those of most trades first.
    pub async fn unresolved_names(&self, limit: i64) -> Result<Vec<UnresolvedName>> {
        let connection = self.pool.get().await.map_err(StoreError::Connect)?;
        unresolved::list(&connection, limit).await
    }

    /// Records that an object was not read, and why.
    pub async fn record_unread(
        &self,
        object: &ObjectRef,
        feed: Feed,
        outcome: ObjectOutcome,
        reason: &str,
    ) -> Result<()> {
        let connection = self.pool.get().await.map_err(StoreError::Connect)?;
        ledger::record_unread(&connection, object, Some(feed), outcome, reason).await.map(|_| ())
    }

    /// Records an object of which nothing can be used, with the reason, for whoever looks after the feeds.
    pub async fn record_rejected(&self, object: &ObjectRef, feed: Option<Feed>, defect: &FileError) -> Result<()> {
        let mut connection = self.pool.get().await.map_err(StoreError::Connect)?;
        let transaction = connection.transaction().await.doing("begin")?;
        if let Some(id) =
            ledger::record_unread(&transaction, object, feed, ObjectOutcome::Rejected, &defect.message).await?
        {
            rejections::record_object(&transaction, id, object, defect).await?;
        }
        transaction.commit().await.doing("commit a rejected object")
    }

    /// Records a delivery that did not end well.
    pub async fn record_attempt(&self, attempt: &Attempt<'_>) -> Result<()> {
        let connection = self.pool.get().await.map_err(StoreError::Connect)?;
        attempts::insert(&connection, attempt).await
    }

    /// The last reason recorded for a message, newest attempt first.
    pub async fn reason_of(&self, message_id: &str) -> Result<Option<String>> {
        let connection = self.pool.get().await.map_err(StoreError::Connect)?;
        attempts::reason_of(&connection, message_id).await
    }

    /// The newest rejections, rows and whole objects.
    pub async fn rejections(&self, limit: i64) -> Result<Vec<RecordedRejection>> {
        let connection = self.pool.get().await.map_err(StoreError::Connect)?;
        rejections::list(&connection, limit).await
    }

    /// What the ledger knows of the objects under a prefix.
    pub async fn known_objects(&self, bucket: &str, prefix: &str) -> Result<Vec<KnownObject>> {
        let connection = self.pool.get().await.map_err(StoreError::Connect)?;
        ledger::known(&connection, bucket, prefix).await
    }

    /// Whether the database answers and has the schema of this build.
    pub async fn require_schema(&self) -> Result<()> {
        let connection = self.pool.get().await.map_err(StoreError::Connect)?;
        schema::migration::require_current(&connection).await.map_err(StoreError::Schema)
    }
}

impl StoreError {
    /// Whether what was to be stored is at fault: the same call can never go through.
    pub fn is_of_the_data(&self) -> bool {
        match self {
            Self::Query { source, .. } => source.code().is_some_and(Fault::is_of_the_data),
            Self::Connect(_) | Self::Schema(_) => false,
        }
    }

    /// Whether the call is worth another try at once: the server is away or busy, or another transaction was in the way.
    pub fn passes(&self) -> bool {
        let source = match self {
            Self::Connect(PoolError::Backend(source))
            | Self::Schema(VersionError::Unknown(source))
            | Self::Query { source, .. } => source,
            Self::Connect(_) => return true,
            Self::Schema(VersionError::Empty | VersionError::Behind { .. }) => return false,
        };
        // Without a code it is not PostgreSQL that speaks: the connection broke.
        source.code().is_none_or(Fault::passes)
    }

    /// Whether the server is there and will not have us: a wrong password, user or database, or another schema.
    pub fn is_of_the_configuration(&self) -> bool {
        match self {
            Self::Connect(PoolError::Backend(source)) => source.code().is_some_and(Fault::is_of_the_configuration),
            Self::Schema(VersionError::Empty | VersionError::Behind { .. }) => true,
            _ => false,
        }
    }
}

trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T>;
}

impl<T> Doing<T> for std::result::Result<T, tokio_postgres::Error> {
    fn doing(self, doing: &'static str) -> Result<T> {
        self.map_err(|source| StoreError::Query { doing, source })
    }
}
