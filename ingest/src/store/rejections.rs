//! What could not be used: rows of an object, and whole objects.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use deadpool_postgres::{GenericClient, Transaction};

use super::{Doing, Result};
use crate::event::ObjectRef;
use feeds::claim::{ContentHash, content_hash};
use feeds::{Feed, Rejection, FileError};

/// A rejection as the database has it.
#[derive(Debug)]
pub struct RecordedRejection {
    pub bucket: String,
    pub key: String,
    pub version: String,
    pub feed: Option<String>,
    /// None where a whole object is meant and no line of it is at fault.
    pub line: Option<i32>,
    pub code: String,
    pub message: String,
    pub raw: String,
    pub first_seen: DateTime<Utc>,
    pub last_seen: DateTime<Utc>,
    pub times: i32,
}

/// Records bad rows. The same row in each republished file is one rejection, seen more often.
pub(super) async fn record_rows(
    transaction: &Transaction<'_>,
    source_object_id: i64,
    feed: Feed,
    rejections: &[Rejection],
) -> Result<()> {
    if rejections.is_empty() {
        return Ok(());
    }
    let mut distinct: BTreeMap<(ContentHash, &str), (&Rejection, i32)> = BTreeMap::new();
    for rejection in rejections {
        let fingerprint = content_hash(format!("{feed}\n{}", rejection.raw));
        distinct.entry((fingerprint, rejection.code)).or_insert((rejection, 0)).1 += 1;
    }
    let rows = || distinct.values().map(|(rejection, _)| *rejection);
    let lines: Vec<_> = rows().map(|row| Some(i32::try_from(row.line).unwrap_or(i32::MAX))).collect();
    let codes: Vec<_> = rows().map(|row| row.code).collect();
    let messages: Vec<_> = rows().map(|row| row.message.as_str()).collect();
    let raws: Vec<_> = rows().map(|row| row.raw.as_str()).collect();
    let fingerprints: Vec<_> = distinct.keys().map(|(fingerprint, _)| fingerprint.as_slice()).collect();
    let times: Vec<_> = distinct.values().map(|(_, times)| *times).collect();
    let statement = transaction.prepare_cached(include_str!("rejections_upsert.sql")).await.doing("prepare")?;
    transaction
        .execute(&statement, &[&source_object_id, &lines, &codes, &messages, &raws, &fingerprints, &times])
        .await
        .doing("record rejected rows")?;
    Ok(())
}

/// Records an object of which nothing can be used.
pub(super) async fn record_object(
    transaction: &Transaction<'_>,
    source_object_id: i64,
    object: &ObjectRef,
    defect: &FileError,
) -> Result<()> {
    let name = format!("s3://{}/{} version {}", object.bucket, object.key, object.version());
    let fingerprint = content_hash(&name);
    let message = format!("{name}: {}", defect.message);
    let line = defect.line.map(|line| i32::try_from(line).unwrap_or(i32::MAX));
    let statement = transaction.prepare_cached(include_str!("rejections_upsert.sql")).await.doing("prepare")?;
    transaction
        .execute(
            &statement,
            &[
                &source_object_id,
                &[line].as_slice(),
                &[defect.code].as_slice(),
                &[message.as_str()].as_slice(),
                &[""].as_slice(),
                &[fingerprint.as_slice()].as_slice(),
                &[1].as_slice(),
            ],
        )
        .await
        .doing("record a rejected object")?;
    Ok(())
}

pub(super) async fn list(client: &impl GenericClient, limit: i64) -> Result<Vec<RecordedRejection>> {
    let statement = client.prepare_cached(include_str!("rejections_list.sql")).await.doing("prepare")?;
    let rows = client.query(&statement, &[&limit]).await.doing("list rejections")?;
    Ok(rows
        .iter()
        .map(|row| RecordedRejection {
            bucket: row.get("bucket"),
            key: row.get("key"),
            version: row.get("version"),
            feed: row.get("feed"),
            line: row.get("line"),
            code: row.get("code"),
            message: row.get("message"),
            raw: row.get("raw"),
            first_seen: row.get("first_seen"),
            last_seen: row.get("last_seen"),
            times: row.get("times"),
        })
        .collect())
}
