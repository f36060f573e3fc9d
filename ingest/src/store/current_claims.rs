//! The current claim of each source record: the latest complete statement, whether it is withdrawn, and its trade.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use deadpool_postgres::Transaction;
use feeds::Feed;

use super::claims::{ClaimBatch, PreparedClaim};
use super::error::{ErrorContext, Result};
use super::records::RecordRef;
use super::statement::prepare;

/// Returns the indices of the claims that replace the current ones: of new records, changed statements, and records that are
/// stated again after they were withdrawn.
pub(super) async fn changed_indices(
    transaction: &Transaction<'_>,
    feed: Feed,
    batch: &ClaimBatch<'_>,
    observed_at: DateTime<Utc>,
    is_late: bool,
) -> Result<Vec<usize>> {
    let are_complete: Vec<_> = batch.claims.iter().map(|prepared| prepared.claim.is_complete).collect();
    let (keys, hashes) = (batch.record_keys(), batch.content_hashes());
    let statement = prepare(transaction, include_str!("current_claims_compare.sql")).await?;
    let rows = transaction
        .query(&statement, &[&feed.name(), &keys, &hashes, &are_complete, &observed_at, &is_late])
        .await
        .context("compare claims with the current ones")?;
    let index = |ordinal: i64| usize::try_from(ordinal - 1).expect("ordinality starts at 1");
    Ok(rows.iter().map(|row| index(row.get("ordinal"))).collect())
}

/// Marks the records of which the file has no row, not even a rejected one. Returns their number.
pub(super) async fn withdraw_unstated(
    transaction: &Transaction<'_>,
    feed: Feed,
    batch: &ClaimBatch<'_>,
    observed_at: DateTime<Utc>,
) -> Result<usize> {
    let statement = prepare(transaction, include_str!("current_claims_withdraw.sql")).await?;
    let count = transaction
        .execute(&statement, &[&feed.name(), &batch.all_record_keys(), &observed_at])
        .await
        .context("mark withdrawn records")?;
    Ok(usize::try_from(count).expect("a count of rows fits into usize"))
}

/// Makes the claims of the batch the current ones. Returns the claim ids by record key.
pub(super) async fn upsert<'a>(
    transaction: &Transaction<'_>,
    feed: Feed,
    batch: &ClaimBatch<'a>,
    observed_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
) -> Result<HashMap<&'a str, i64>> {
    if batch.claims.is_empty() {
        return Ok(HashMap::new());
    }
    let public_ids: Vec<_> = batch.claims.iter().map(PreparedClaim::public_id).collect();
    let (keys, hashes, kinds) = (batch.record_keys(), batch.content_hashes(), batch.kinds());
    let statement = prepare(transaction, include_str!("current_claims_upsert.sql")).await?;
    let rows = transaction
        .query(&statement, &[&feed.name(), &keys, &hashes, &kinds, &observed_at, &withdrawn_at, &public_ids])
        .await
        .context("update current claims")?;
    let ids: HashMap<&str, i64> = rows.iter().map(|row| (row.get("record_key"), row.get("claim_id"))).collect();
    Ok(keys.into_iter().filter_map(|key| Some((key, *ids.get(key)?))).collect())
}

/// Sets the trade that each record is matched to.
pub(super) async fn assign(transaction: &Transaction<'_>, assigned: &[(&RecordRef, &str)]) -> Result<()> {
    if assigned.is_empty() {
        return Ok(());
    }
    let feeds: Vec<_> = assigned.iter().map(|(record, _)| record.feed.name()).collect();
    let keys: Vec<_> = assigned.iter().map(|(record, _)| record.record_key.as_str()).collect();
    let trade_ids: Vec<_> = assigned.iter().map(|(_, trade_id)| *trade_id).collect();
    let statement = prepare(transaction, include_str!("current_claims_assign.sql")).await?;
    transaction.execute(&statement, &[&feeds, &keys, &trade_ids]).await.context("assign records to trades")?;
    Ok(())
}
