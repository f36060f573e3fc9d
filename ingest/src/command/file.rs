//! `ingest file`: ingests local files, without S3 or a queue.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use feeds::claim::content_hash;

use crate::backoff::RetryPolicy;
use crate::config::FileArgs;
use crate::ingestor::Ingestor;
use crate::object::ObjectRef;
use crate::outcome::Outcome;
use crate::store::{Replay, Store};

/// The bucket of local files in the ledger. No bucket of S3 can have this name.
const LOCAL_BUCKET: &str = "local:";

pub async fn run(arguments: FileArgs) -> anyhow::Result<ExitCode> {
    let FileArgs { files, database } = arguments;
    let ingestor = Ingestor {
        store: Arc::new(Store::new(super::pool(&database).await)),
        max_bytes: files.limits.max_bytes(),
        retry_policy: RetryPolicy::Bounded,
    };
    let bar = super::progress_bar(files.paths.len(), "files");
    let mut all_committed = true;
    for path in &files.paths {
        bar.set_message(path.display().to_string());
        if super::is_marker_file(path) {
            bar.suspend(|| println!("{}: {}", path.display(), Outcome::Ignored));
            bar.inc(1);
            continue;
        }
        let (object, bytes) = read(path)?;
        let feed = super::feed_of_file(path, files.feed);
        let outcome = ingestor.commit(&object, feed, bytes, Replay::Yes).await;
        bar.suspend(|| println!("{}: {}", path.display(), outcome));
        all_committed &= matches!(outcome, Outcome::Committed(_) | Outcome::Duplicate | Outcome::Stale);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(if all_committed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads a file as an object: its version is the hash of its content, its event time the time of its modification.
fn read(path: &Path) -> anyhow::Result<(ObjectRef, Bytes)> {
    let context = || format!("could not read {}", path.display());
    let bytes = std::fs::read(path).with_context(context)?;
    let modified = std::fs::metadata(path).and_then(|metadata| metadata.modified()).with_context(context)?;
    let object = ObjectRef {
        bucket: LOCAL_BUCKET.to_owned(),
        key: path.display().to_string(),
        version_id: None,
        etag: Some(format!("{:032x}", u128::from_be_bytes(content_hash(&bytes)))),
        sequencer: None,
        size_bytes: i64::try_from(bytes.len()).ok(),
        event_time: DateTime::<Utc>::from(modified),
    };
    Ok((object, bytes.into()))
}
