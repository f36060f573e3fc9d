//! `ingest file`: local files into the database, without S3 or a queue.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use indicatif::{ProgressBar, ProgressStyle};
use sha2::{Digest, Sha256};

use crate::config::{self, FileArgs};
use crate::event::ObjectRef;
use crate::pipeline::{Outcome, Patience, Pipeline};
use crate::store::{Repeat, Store};

/// Stands for a bucket in the ledger; no bucket can have this name.
const LOCAL_BUCKET: &str = "local:";

pub async fn run(arguments: FileArgs) -> anyhow::Result<ExitCode> {
    let pipeline = Pipeline {
        s3: config::s3(&config::aws().await),
        store: Arc::new(Store::new(super::pool(&arguments.database))),
        limit_bytes: arguments.limits.bytes(),
        patience: Patience::Short,
    };
    let bar = ProgressBar::new(arguments.paths.len() as u64)
        .with_style(ProgressStyle::with_template("{wide_msg} {bar:30} {pos}/{len} files {elapsed}")?);
    let mut all_committed = true;
    for path in &arguments.paths {
        bar.set_message(path.display().to_string());
        let (object, bytes) = read(path)?;
        let outcome = pipeline.commit(&object, arguments.feed, bytes, Repeat::Allow).await;
        bar.suspend(|| println!("{}: {}", path.display(), super::replay::sentence(&outcome)));
        all_committed &= matches!(outcome, Outcome::Committed(_) | Outcome::Stale);
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
    let digest = Sha256::digest(&bytes);
    let object = ObjectRef {
        bucket: LOCAL_BUCKET.to_owned(),
        key: path.display().to_string(),
        version_id: None,
        etag: Some(digest.iter().map(|byte| format!("{byte:02x}")).collect()),
        sequencer: None,
        size_bytes: i64::try_from(bytes.len()).ok(),
        event_time: written,
    };
    Ok((object, bytes.into()))
}
