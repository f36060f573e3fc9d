//! `ingest file`: local files into the database, without S3 or a queue.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use feeds::claim::content_hash;

use crate::config::FileArgs;
use crate::event::ObjectRef;
use crate::intake::{Intake, Outcome, Patience};
use crate::store::{Repeat, Store};

/// Stands for a bucket in the ledger; no bucket can have this name.
const LOCAL_BUCKET: &str = "local:";

pub async fn run(arguments: FileArgs) -> anyhow::Result<ExitCode> {
    let intake = Intake {
        store: Arc::new(Store::new(super::pool(&arguments.database).await)),
        limit_bytes: arguments.limits.bytes(),
        patience: Patience::Short,
    };
    let bar = super::progress(arguments.paths.len(), "files");
    let mut all_committed = true;
    for path in &arguments.paths {
        bar.set_message(path.display().to_string());
        let (object, bytes) = read(path)?;
        let outcome = intake.commit(&object, super::feed_of(path, arguments.feed), bytes, Repeat::Allow).await;
        bar.suspend(|| println!("{}: {}", path.display(), outcome));
        all_committed &= matches!(outcome, Outcome::Committed(_) | Outcome::Duplicate | Outcome::Stale);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(if all_committed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A file as if it were an object: told apart by its content, written when the file was.
fn read(path: &Path) -> anyhow::Result<(ObjectRef, Bytes)> {
    let bytes = std::fs::read(path).with_context(|| format!("could not read {}", path.display()))?;
    let written = std::fs::metadata(path).and_then(|metadata| metadata.modified());
    let written: DateTime<Utc> = written.with_context(|| format!("could not read {}", path.display()))?.into();
    let object = ObjectRef {
        bucket: LOCAL_BUCKET.to_owned(),
        key: path.display().to_string(),
        version_id: None,
        etag: Some(format!("{:032x}", u128::from_be_bytes(content_hash(&bytes)))),
        sequencer: None,
        size_bytes: i64::try_from(bytes.len()).ok(),
        event_time: written,
    };
    Ok((object, bytes.into()))
}
