//! The worker's own store over a single connection.

use std::time::Duration;

use chrono::DateTime;
use deadpool_postgres::Pool;
use ingest::object::ObjectRef;
use ingest::outcome::Outcome;
use ingest::store::{Replay, Store};
use schema::database::DatabaseArgs;
use test_support::Database;
use tokio_postgres::Client;

use super::files::File;
use super::withdraw_all_records;
use crate::environment::backend;
use crate::sample::FEED;
use crate::usage::CpuMeter;

/// 2022-06-30T14:40:00Z, the time of the first file. Each later file is stored at a later time.
const FIRST_EVENT_TIME: i64 = 1_656_600_000;

pub(super) struct WorkerStore {
    store: Store,
    /// The server process behind the connection.
    backend: u32,
    pub(super) owner: Client,
    _database: Database,
}

impl WorkerStore {
    pub(super) async fn start() -> anyhow::Result<Self> {
        let database = Database::fresh().await;
        let pool = create_pool(&database.ingest_url())?;
        let connection = pool.get().await?;
        let backend = backend(&connection).await?;
        drop(connection);
        let owner = database.connect_owner().await;
        Ok(Self { store: Store::new(pool), backend, owner, _database: database })
    }

    /// Commits a file and returns the CPU time of the server process.
    pub(super) async fn commit(&self, file: &File) -> anyhow::Result<Duration> {
        let number = file.first_row;
        let object = ObjectRef {
            bucket: "feeds".to_owned(),
            key: format!("feeds/{FEED}/{number:08}.json"),
            version_id: Some(format!("{number:032}")),
            etag: None,
            sequencer: Some(format!("{number:018}")),
            size_bytes: None,
            event_time: DateTime::from_timestamp(FIRST_EVENT_TIME, 0).unwrap_or_default()
                + Duration::from_secs(number as u64),
        };
        let meter = CpuMeter::for_process(self.backend)?;
        let outcome = self.store.commit(&object, &[0; 32], FEED, &file.content, Replay::No).await?;
        let cpu_time = meter.elapsed()?;
        let written =
            matches!(outcome, Outcome::Committed(counts) if counts.records_changed == file.content.claims.len());
        anyhow::ensure!(written, "the file was not committed as a whole: {outcome:?}");
        withdraw_all_records(&self.owner).await?;
        Ok(cpu_time)
    }
}

/// Creates a pool of one connection, as the worker creates its pool.
pub(super) fn create_pool(url: &str) -> anyhow::Result<Pool> {
    let arguments =
        DatabaseArgs { database_connections: 1, database_timeout_seconds: 30, ..DatabaseArgs::from_url(url) };
    Ok(arguments.pool("bench")?)
}
