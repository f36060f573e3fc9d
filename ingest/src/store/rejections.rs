//! Rejections: rows that could not be used, and whole objects.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use deadpool_postgres::{GenericClient, Transaction};
use feeds::claim::{ContentHash, content_hash};
use feeds::{Feed, FileError, Rejection};

use super::error::{ErrorContext, Result};
use super::sql_value::to_i32;
use super::statement::prepare;
use crate::object::ObjectRef;

/// A rejection as stored, with the object in which it was last seen.
#[derive(Debug)]
pub struct StoredRejection {
    pub bucket: String,
    pub key: String,
    pub version: String,
    pub feed: Option<String>,
    /// `None` for a whole object, if no single line is at fault.
    pub line: Option<i32>,
    pub code: String,
    pub message: String,
    pub raw: String,
    pub first_seen: DateTime<Utc>,
    pub last_seen: DateTime<Utc>,
    pub times: i32,
}

/// Records the rejected rows of an object. A row that every file of its feed repeats is one rejection with a count.
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
    let lines: Vec<_> = rows().map(|row| Some(to_i32(row.line))).collect();
    let codes: Vec<_> = rows().map(|row| row.code).collect();
    let messages: Vec<_> = rows().map(|row| row.message.as_str()).collect();
    let raws: Vec<_> = rows().map(|row| row.raw.as_str()).collect();
    let fingerprints: Vec<_> = distinct.keys().map(|(fingerprint, _)| fingerprint.as_slice()).collect();
    let times: Vec<_> = distinct.values().map(|(_, times)| *times).collect();
    let statement = prepare(transaction, include_str!("rejections_upsert.sql")).await?;
    transaction
        .execute(&statement, &[&source_object_id, &lines, &codes, &messages, &raws, &fingerprints, &times])
        .await
        .context("record rejected rows")?;
    Ok(())
}

/// Records the rejection of a whole object.
pub(super) async fn record_object(
    transaction: &Transaction<'_>,
    source_object_id: i64,
    object: &ObjectRef,
    error: &FileError,
) -> Result<()> {
    let fingerprint = content_hash(object.to_string());
    let message = format!("{object}: {}", error.message);
    let statement = prepare(transaction, include_str!("rejections_upsert.sql")).await?;
    transaction
        .execute(
            &statement,
            &[
                &source_object_id,
                &[error.line.map(to_i32)].as_slice(),
                &[error.code].as_slice(),
                &[message.as_str()].as_slice(),
                &[""].as_slice(),
                &[fingerprint.as_slice()].as_slice(),
                &[1].as_slice(),
            ],
        )
        .await
        .context("record a rejected object")?;
    Ok(())
}

pub(super) async fn list(client: &impl GenericClient, limit: i64) -> Result<Vec<StoredRejection>> {
    let statement = prepare(client, include_str!("rejections_list.sql")).await?;
    let rows = client.query(&statement, &[&limit]).await.context("list rejections")?;
    Ok(rows
        .iter()
        .map(|row| StoredRejection {
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
