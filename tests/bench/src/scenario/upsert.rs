//! What PostgreSQL spends on a row of a file, against the plain insert of the same rows.

mod plain;

use std::time::Duration;

use feeds::ParsedFile;
use deadpool_postgres::Pool;
use ingest::event::ObjectRef;
use ingest::store::{Recorded, Repeat, Store};
use schema::database::DatabaseArgs;
use test_support::Database;
use tokio_postgres::Client;

use self::plain::Plain;
use crate::feed_rows;
use crate::report::{Figure, Report, median};
use crate::sample::FEED;
use crate::usage::Meter;
use crate::world::backend;

/// Rows a file, and how many such files are measured.
const SIZES: [(usize, usize); 3] = [(1_000, 11), (100, 51), (10, 201)];

/// Of each size, read twice before: statements are prepared, and PostgreSQL has settled on plans.
const WARM_UP: usize = 7;

/// As in the sample, a player has about four rows.
const ROWS_OF_A_PLAYER: usize = 4;

pub async fn measure(report: &mut Report) -> anyhow::Result<()> {
    let ours = Ours::start().await?;
    let plain = Plain::start(true).await?;
    let bare = Plain::start(false).await?;
    let mut files = Files { row: 0 };
    for (rows, count) in SIZES {
        for round in 0..2 * WARM_UP {
            if round == WARM_UP {
                // As in the long run, the planner knows the tables; it plans anew what was prepared.
                for owner in [&ours.owner, &plain.owner, &bare.owner] {
                    owner.batch_execute("vacuum analyze").await?;
                }
            }
            let file = files.next(rows)?;
            ours.commit(&file).await?;
            plain.insert(&file).await?;
            bare.insert(&file).await?;
        }
        let (mut by_us, mut by_plain, mut by_bare) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..count {
            let file = files.next(rows)?;
            by_us.push(ours.commit(&file).await?.as_secs_f64());
            by_plain.push(plain.insert(&file).await?.as_secs_f64());
            by_bare.push(bare.insert(&file).await?.as_secs_f64());
        }
        let ratio = median(by_us.iter().zip(&by_plain).map(|(ours, plain)| ours / plain).collect());
        #[expect(clippy::cast_precision_loss, reason = "thousands of rows")]
        let a_row = |seconds: Vec<f64>| Figure(median(seconds) * 1e6 / rows as f64, "µs");
        let detail =
            format!("{} against {} a row; without foreign keys {}", a_row(by_us), a_row(by_plain), a_row(by_bare));
        report.at_most(
            &format!("PostgreSQL CPU, upsert against plain UNNEST, {rows} rows a file"),
            Figure(ratio, "×"),
            1.3,
            &detail,
        );
    }
    report.note(
        "Upsert: files of new signings and waivers, a new player every four rows. Ours is `Store::commit`: turn, ledger, \
         comparison with what stands, marks of what vanished, upserts, publish. Plain is one transaction of one `insert \
         … select from unnest` a table, of the same rows into the same tables with the same constraints and indexes: \
         claim, current_claim, player, player_name, external_id, transaction; in the worker's role; no ledger, no comparison, no ON CONFLICT, no \
         publish, ids given. CPU of the one server process behind each connection, file by file in turn; medians.",
    );
    Ok(())
}

/// What a file says.
pub struct File {
    /// Of its first row.
    number: usize,
    reading: ParsedFile,
}

/// Files of rows that were in none before.
struct Files {
    row: usize,
}

impl Files {
    fn next(&mut self, rows: usize) -> anyhow::Result<File> {
        let first = self.row.next_multiple_of(ROWS_OF_A_PLAYER);
        self.row = first + rows;
        let rows: Vec<_> =
            (first..self.row).map(|number| feed_rows::transaction(number, number / ROWS_OF_A_PLAYER)).collect();
        let text = String::from_utf8(feed_rows::file(&rows))?;
        Ok(File { number: first, reading: FEED.read(&text)? })
    }
}

/// The worker's own store over a single connection.
struct Ours {
    store: Store,
    server_process: u32,
    owner: Client,
    _database: Database,
}

impl Ours {
    async fn start() -> anyhow::Result<Self> {
        let database = Database::fresh().await;
        let pool = pool(&database.ingest_url())?;
        let connection = pool.get().await?;
        let server_process = backend(&connection).await?;
        drop(connection);
        let owner = database.connect_owner().await;
        Ok(Self { store: Store::new(pool), server_process, owner, _database: database })
    }

    async fn commit(&self, file: &File) -> anyhow::Result<Duration> {
        let object = ObjectRef {
            bucket: "feeds".to_owned(),
            key: format!("feeds/{FEED}/{:08}.json", file.number),
            version_id: Some(format!("{:032}", file.number)),
            etag: None,
            sequencer: Some(format!("{:018}", file.number)),
            size_bytes: None,
            event_time: chrono::DateTime::from_timestamp(1_656_600_000, 0).unwrap_or_default()
                + Duration::from_secs(file.number as u64),
        };
        let meter = Meter::of_process(self.server_process)?;
        let recorded = self.store.commit(&object, &[0; 32], FEED, &file.reading, Repeat::Skip).await?;
        let spent = meter.spent()?;
        let written =
            matches!(recorded, Recorded::Committed(counts) if counts.records_changed == file.reading.claims.len());
        anyhow::ensure!(written, "the rows were not written: {recorded:?}");
        retire(&self.owner).await?;
        Ok(spent)
    }
}

fn pool(url: &str) -> anyhow::Result<Pool> {
    let arguments = DatabaseArgs { database_connections: 1, database_timeout_seconds: 30, ..DatabaseArgs::from_url(url) };
    Ok(arguments.pool("bench")?)
}

/// A true file of a cumulative feed holds what the last one did; ours do not, so what they lack is marked for them
/// beforehand.
async fn retire(owner: &Client) -> anyhow::Result<()> {
    Ok(owner.batch_execute("update current_claim set withdrawn_at = now() where withdrawn_at is null").await?)
}
