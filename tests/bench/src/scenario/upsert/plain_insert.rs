//! The lower bound that the worker is compared with: plain `insert … select from unnest`, one statement per table.

mod columns;

use std::time::Duration;

use deadpool_postgres::Object;
use test_support::Database;
use tokio_postgres::{Client, Statement};

use self::columns::Columns;
use super::files::File;
use super::withdraw_all_records;
use super::worker_store::create_pool;
use crate::environment::backend;
use crate::usage::CpuMeter;

const CLAIM: &str = "insert into claim (id, feed, record_key, content_hash, kind, document, source_object_id, line) \
    overriding system value \
    select id, feed, record_key, content_hash, 'transaction', document::jsonb, 1, line \
    from unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::int[]) \
        as stated (id, feed, record_key, content_hash, document, line)";

const CURRENT_CLAIM: &str = "insert into current_claim (feed, record_key, claim_id, content_hash, kind, observed_at, stated_at) \
    select feed, record_key, claim_id, content_hash, 'transaction', now(), now() \
    from unnest($1::text[], $2::text[], $3::bigint[], $4::bytea[]) as stated (feed, record_key, claim_id, content_hash)";

const PLAYER: &str = "insert into player (id, nba_id, name, name_observed_at) \
    select id, nba_id, name, now() from unnest($1::text[], $2::bigint[], $3::text[]) as stated (id, nba_id, name)";

const PLAYER_NAME: &str = "insert into player_name (player_id, name, folded_name) \
    select * from unnest($1::text[], $2::text[], $3::text[])";

const TRANSACTION: &str = "insert into transaction (id, date, season, kind, franchise_id, player_id, text, claim_id) \
    select * from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bigint[])";

/// The row of the ledger that all claims refer to.
const SOURCE_OBJECT: &str = "insert into source_object (bucket, key, version, event_time, outcome) \
    values ('plain', 'plain', 'plain', now(), 'committed')";

const DROP_FOREIGN_KEYS: &str = "do $$ declare foreign_key record; begin \
    for foreign_key in select conrelid::regclass as owner, conname from pg_constraint where contype = 'f' loop \
        execute format('alter table %s drop constraint %I', foreign_key.owner, foreign_key.conname); \
    end loop; end $$";

/// A connection to a database of its own.
pub(super) struct PlainInsert {
    client: Object,
    /// The server process behind the connection.
    backend: u32,
    statements: [Statement; 5],
    pub(super) owner: Client,
    _database: Database,
}

impl PlainInsert {
    pub(super) async fn start(with_foreign_keys: bool) -> anyhow::Result<Self> {
        let database = Database::fresh().await;
        let owner = database.connect_owner().await;
        // In the worker's role, which has settings of its own for the planner.
        let client = create_pool(&database.ingest_url())?.get().await?;
        owner.batch_execute(SOURCE_OBJECT).await?;
        if !with_foreign_keys {
            owner.batch_execute(DROP_FOREIGN_KEYS).await?;
        }
        let statements = [
            client.prepare(CLAIM).await?,
            client.prepare(CURRENT_CLAIM).await?,
            client.prepare(PLAYER).await?,
            client.prepare(PLAYER_NAME).await?,
            client.prepare(TRANSACTION).await?,
        ];
        let backend = backend(&client).await?;
        Ok(Self { client, backend, statements, owner, _database: database })
    }

    /// Inserts the rows of a file and returns the CPU time of the server process.
    pub(super) async fn insert(&self, file: &File) -> anyhow::Result<Duration> {
        let columns = Columns::from_file(file);
        let meter = CpuMeter::for_process(self.backend)?;
        self.client.batch_execute("begin").await?;
        for (statement, arrays) in self.statements.iter().zip(columns.parameters()) {
            self.client.execute(statement, &arrays).await?;
        }
        self.client.batch_execute("commit").await?;
        let cpu_time = meter.elapsed()?;
        withdraw_all_records(&self.owner).await?;
        Ok(cpu_time)
    }
}
