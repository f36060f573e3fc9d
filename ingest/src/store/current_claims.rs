//! The current claim of each source record: the latest complete statement, whether it is withdrawn, and its trade.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use deadpool_postgres::Transaction;
use feeds::Feed;

use super::claims::{ClaimBatch, PreparedClaim};
use super::error::{ErrorContext, Result};
use super::records::RecordRef;
use super::statement::prepare;

/// Records whose withdrawal a file changed.
#[derive(Default)]
pub(super) struct Withdrawals {
    /// Number of records of any kind that are withdrawn now and were not before.
    pub(super) withdrawn: usize,
    /// Keys of the trades and transactions that are withdrawn now, and of those that are stated again.
    pub(super) record_keys: Vec<String>,
}

impl Withdrawals {
    pub(super) const fn is_empty(&self) -> bool {
        self.withdrawn == 0 && self.record_keys.is_empty()
    }
}

/// Returns the indices of the claims that become the current ones of their records.
pub(super) async fn changed_indices(
    transaction: &Transaction<'_>,
    feed: Feed,
    batch: &ClaimBatch<'_>,
    observed_at: DateTime<Utc>,
) -> Result<Vec<usize>> {
    let (keys, hashes, are_complete) = (batch.record_keys(), batch.content_hashes(), batch.are_complete());
    let statement = prepare(transaction, include_str!("current_claims_compare.sql")).await?;
    let rows = transaction
        .query(&statement, &[&feed.name(), &keys, &hashes, &are_complete, &observed_at])
        .await
        .context("compare claims with the current ones")?;
    let index = |ordinal: i64| usize::try_from(ordinal - 1).expect("ordinality starts at 1");
    Ok(rows.iter().map(|row| index(row.get("ordinal"))).collect())
}

/// Advances the times of the records that a file states, and withdraws those that a cumulative feed no longer states.
///
/// `superseded_at` is the time of the next newer file that is committed. The result does not depend on the order in which files
/// are committed.
pub(super) async fn record_observations(
    transaction: &Transaction<'_>,
    feed: Feed,
    batch: &ClaimBatch<'_>,
    observed_at: DateTime<Utc>,
    superseded_at: Option<DateTime<Utc>>,
) -> Result<Withdrawals> {
    let stated = batch.all_record_keys();
    // A rejected row has no content. It shows that the feed still states the record.
    let mut hashes: Vec<_> = batch.content_hashes().into_iter().map(Some).collect();
    hashes.resize(stated.len(), None);
    let withdrawn_at = superseded_at.filter(|_| feed.is_cumulative());
    let confirm = prepare(transaction, include_str!("current_claims_confirm.sql")).await?;
    let restated = transaction
        .query(&confirm, &[&feed.name(), &stated, &hashes, &observed_at, &withdrawn_at])
        .await
        .context("confirm the records of a file")?;
    let mut withdrawals =
        Withdrawals { withdrawn: 0, record_keys: restated.iter().map(|row| row.get("record_key")).collect() };
    if feed.is_cumulative() {
        let withdraw = prepare(transaction, include_str!("current_claims_withdraw.sql")).await?;
        let rows = transaction
            .query(&withdraw, &[&feed.name(), &stated, &observed_at])
            .await
            .context("mark withdrawn records")?;
        withdrawals.withdrawn = rows.len();
        withdrawals.record_keys.extend(rows.iter().map(|row| row.get::<_, String>("record_key")));
    }
    Ok(withdrawals)
}

/// Makes the claims of the batch the current ones. Returns the claim ids by record key.
///
/// A record that is new has been withdrawn since `withdrawn_at`.
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
    let are_complete = batch.are_complete();
    let statement = prepare(transaction, include_str!("current_claims_upsert.sql")).await?;
    let rows = transaction
        .query(
            &statement,
            &[&feed.name(), &keys, &hashes, &kinds, &observed_at, &withdrawn_at, &public_ids, &are_complete],
        )
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
