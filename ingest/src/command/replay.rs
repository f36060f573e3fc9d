//! `ingest replay`: reads objects of a bucket again, or those that no notification told of.

use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use aws_sdk_s3::Client;
use chrono::{DateTime, Utc};

use crate::aws;
use crate::config::{ReplayArgs, S3Location};
use crate::event::ObjectRef;
use crate::intake::{Intake, Outcome, Patience};
use crate::pipeline::Pipeline;
use crate::store::{KnownObject, Repeat, Store};

pub async fn run(arguments: ReplayArgs) -> anyhow::Result<ExitCode> {
    let s3 = aws::s3(&aws::environment().await);
    let store = Arc::new(Store::new(super::pool(&arguments.database).await));
    let ledger = Ledger::new(store.known_objects(&arguments.location.bucket, &arguments.location.prefix).await?);
    let mut objects = list(&s3, &arguments.location).await?;
    objects.retain(|object| arguments.wants(object, &ledger));
    // S3 lists the newest version of a key first, and times to the second: of one second, the last listed is the oldest.
    objects.reverse();
    objects.sort_by_key(|object| object.event_time);

    let intake = Intake { store, limit_bytes: arguments.limits.bytes(), patience: Patience::Short };
    let pipeline = Pipeline { s3, intake };
    let bar = super::progress(objects.len(), "objects");
    let mut all_read = true;
    for object in &objects {
        bar.set_message(object.key.clone());
        let outcome = pipeline.ingest(object, Repeat::Allow).await;
        bar.suspend(|| println!("s3://{}/{} version {}: {}", object.bucket, object.key, object.version(), outcome));
        all_read &= !matches!(outcome, Outcome::Rejected { .. } | Outcome::Retry { .. });
        bar.inc(1);
    }
    bar.finish_and_clear();
    println!("{} objects read", objects.len());
    Ok(if all_read { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl ReplayArgs {
    fn wants(&self, object: &ObjectRef, ledger: &Ledger) -> bool {
        let named = |key: &String| object.key == *key || object.key == format!("{}{key}", self.location.prefix);
        self.key.as_ref().is_none_or(named)
            && self.since.is_none_or(|since| object.event_time >= since)
            && (!self.failed || ledger.outcome(object) == Some("rejected"))
            && (!self.missing || matches!(ledger.outcome(object), None | Some("missing")))
    }
}

/// What the ledger knows, by key and version.
struct Ledger(HashMap<(String, String), String>);

impl Ledger {
    fn new(known: Vec<KnownObject>) -> Self {
        Self(known.into_iter().map(|object| ((object.key, object.version), object.outcome)).collect())
    }

    fn outcome(&self, object: &ObjectRef) -> Option<&str> {
        self.0.get(&(object.key.clone(), object.version().to_owned())).map(String::as_str)
    }
}

/// All versions of all objects under a prefix; their event time is when S3 wrote them, to the second.
async fn list(s3: &Client, location: &S3Location) -> anyhow::Result<Vec<ObjectRef>> {
    let mut objects = Vec::new();
    let (mut key_marker, mut version_marker) = (None, None);
    loop {
        let page = s3
            .list_object_versions()
            .bucket(&location.bucket)
            .prefix(&location.prefix)
            .set_key_marker(key_marker)
            .set_version_id_marker(version_marker)
            .send()
            .await
            .with_context(|| format!("could not list s3://{}/{}", location.bucket, location.prefix))?;
        for version in page.versions() {
            // Within its second the latest version is later than any other, whose event may tell the time to the millisecond.
            let milliseconds = if version.is_latest() == Some(true) { 999 } else { 0 };
            let written = version
                .last_modified()
                .and_then(|time| DateTime::<Utc>::from_timestamp(time.secs(), milliseconds * 1_000_000));
            objects.push(ObjectRef {
                bucket: location.bucket.clone(),
                key: version.key().context("S3 listed an object without a key")?.to_owned(),
                version_id: version.version_id().filter(|id| *id != "null").map(str::to_owned),
                etag: version.e_tag().map(|etag| etag.trim_matches('"').to_owned()),
                sequencer: None,
                size_bytes: version.size(),
                event_time: written.context("S3 listed an object without its time")?,
            });
        }
        if page.is_truncated() != Some(true) {
            return Ok(objects);
        }
        (key_marker, version_marker) = (page.next_key_marker, page.next_version_id_marker);
    }
}
