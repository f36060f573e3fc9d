//! A folder of feeds into a fresh database, by the worker's own way from bytes to trades.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use chrono::{DateTime, TimeDelta, Utc};
use feeds::claim::content_hash;
use feeds::{Feed, ParsedFile};
use deadpool_postgres::{Config, Pool, Runtime};
use ingest::event::ObjectRef;
use ingest::intake::{Intake, Outcome, Patience};
use ingest::object;
use ingest::store::{Repeat, Store};
use test_support::Database;
use tokio_postgres::NoTls;

/// Most bytes of a file.
const LIMIT: usize = 256 * 1024 * 1024;

/// Files that were loaded, and the database that they are in.
pub struct Loaded {
    pub files: Vec<File>,
    /// Of the folder, that are of no feed.
    pub others: Vec<PathBuf>,
    pub pool: Pool,
    /// From the first byte parsed to the last trade committed.
    pub took: Duration,
    _database: Database,
}

/// A file with what its feed makes of it.
pub struct File {
    pub path: PathBuf,
    pub feed: Feed,
    pub reading: ParsedFile,
}

/// Loads the files of a folder in the order of their names, then further ones.
pub async fn folder(folder: &Path, more: Vec<PathBuf>) -> anyhow::Result<Loaded> {
    let mut paths: Vec<_> = walk(folder)?;
    paths.sort();
    paths.extend(more);
    let database = Database::fresh().await;
    let pool = pool(&database.ingest_url())?;
    let intake = Intake { store: Arc::new(Store::new(pool.clone())), limit_bytes: LIMIT, patience: Patience::Short };
    let (mut files, mut others, mut took) = (Vec::new(), Vec::new(), Duration::ZERO);
    for (place, path) in paths.into_iter().enumerate() {
        let bytes = std::fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
        let Some((feed, reading)) = recognized(&bytes) else {
            others.push(path);
            continue;
        };
        let started = Instant::now();
        let outcome = intake.commit(&object(&path, place, &bytes), feed, bytes.into(), Repeat::Allow).await;
        took += started.elapsed();
        let Outcome::Committed(_) = outcome else { bail!("{}: {outcome}", path.display()) };
        files.push(File { path, feed, reading });
    }
    Ok(Loaded { files, others, pool, took, _database: database })
}

/// The feed that a file's content is of.
fn recognized(bytes: &[u8]) -> Option<(Feed, ParsedFile)> {
    let text = object::text(bytes, LIMIT).ok()?;
    Feed::ALL.iter().find_map(|feed| Some((*feed, feed.read(&text).ok()?)))
}

fn walk(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() { paths.extend(walk(&path)?) } else { paths.push(path) }
    }
    Ok(paths)
}

/// A file as if it were an object; the order of names stands for that of time.
fn object(path: &Path, place: usize, bytes: &[u8]) -> ObjectRef {
    let seconds = i64::try_from(place).expect("a folder has fewer files");
    ObjectRef {
        bucket: "accuracy".to_owned(),
        key: path.display().to_string(),
        version_id: None,
        etag: Some(format!("{:032x}", u128::from_be_bytes(content_hash(bytes)))),
        sequencer: None,
        size_bytes: i64::try_from(bytes.len()).ok(),
        event_time: DateTime::<Utc>::UNIX_EPOCH + TimeDelta::seconds(seconds),
    }
}

fn pool(url: &str) -> anyhow::Result<Pool> {
    let config = Config { url: Some(url.to_owned()), ..Config::default() };
    config.create_pool(Some(Runtime::Tokio1), NoTls).context("the address of the test database is well-formed")
}
