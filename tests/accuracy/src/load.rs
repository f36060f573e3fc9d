//! Loads a folder of feed files into a new database, with the worker's own code from bytes to trades.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use chrono::{DateTime, TimeDelta, Utc};
use deadpool_postgres::{Config, Pool, Runtime};
use feeds::claim::content_hash;
use feeds::{Feed, ParsedFile};
use ingest::backoff::RetryPolicy;
use ingest::ingestor::Ingestor;
use ingest::object::{ObjectRef, decode_text};
use ingest::outcome::Outcome;
use ingest::store::{Replay, Store};
use test_support::Database;
use tokio_postgres::NoTls;

/// Maximum size of a file, decompressed.
const MAX_BYTES: usize = 256 * 1024 * 1024;

/// The loaded files and their database.
pub struct Loaded {
    pub files: Vec<LoadedFile>,
    /// Files of the folder that no feed recognizes.
    pub unrecognized: Vec<PathBuf>,
    pub pool: Pool,
    /// Time to parse, reconcile and commit all files.
    pub duration: Duration,
    _database: Database,
}

pub struct LoadedFile {
    pub path: PathBuf,
    pub feed: Feed,
    pub content: ParsedFile,
}

/// Loads the files of a folder in the order of their paths, and then the additional files.
pub async fn load_folder(folder: &Path, more: Vec<PathBuf>) -> anyhow::Result<Loaded> {
    let mut paths: Vec<_> = list_files(folder)?;
    paths.sort();
    paths.extend(more);
    let database = Database::fresh().await;
    let pool = create_pool(&database.ingest_url())?;
    let store = Arc::new(Store::new(pool.clone()));
    let ingestor = Ingestor { store, max_bytes: MAX_BYTES, retry_policy: RetryPolicy::Bounded };
    let (mut files, mut unrecognized, mut duration) = (Vec::new(), Vec::new(), Duration::ZERO);
    for (index, path) in paths.into_iter().enumerate() {
        let bytes = std::fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
        let Some((feed, content)) = recognize(&bytes) else {
            unrecognized.push(path);
            continue;
        };
        let start = Instant::now();
        let outcome = ingestor.commit(&object_ref(&path, index, &bytes), feed, bytes.into(), Replay::Yes).await;
        duration += start.elapsed();
        let Outcome::Committed(_) = outcome else { bail!("could not load {}: {outcome}", path.display()) };
        files.push(LoadedFile { path, feed, content });
    }
    Ok(Loaded { files, unrecognized, pool, duration, _database: database })
}

/// Returns the first feed whose parser accepts a file, with the parsed file.
fn recognize(bytes: &[u8]) -> Option<(Feed, ParsedFile)> {
    Feed::ALL.iter().find_map(|feed| Some((*feed, feed.parse(&decode_text(*feed, bytes, MAX_BYTES).ok()?).ok()?)))
}

fn list_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() { paths.extend(list_files(&path)?) } else { paths.push(path) }
    }
    Ok(paths)
}

/// Describes a file as an S3 object. Its event time follows from its index, so that files are loaded in order.
fn object_ref(path: &Path, index: usize, bytes: &[u8]) -> ObjectRef {
    let seconds = i64::try_from(index).expect("the number of files fits");
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

fn create_pool(url: &str) -> anyhow::Result<Pool> {
    let config = Config { url: Some(url.to_owned()), ..Config::default() };
    config.create_pool(Some(Runtime::Tokio1), NoTls).context("could not create the connection pool")
}
