//! Records of which some legs belong to a trade, although their own trade is another one.

use std::collections::HashMap;

use deadpool_postgres::Transaction;
use reconciliation::Trade;

use super::error::{ErrorContext, Result};
use super::records::RecordRef;
use super::statement::prepare;

/// Replaces the partial records of trades. `refs` has the records by public id.
pub(super) async fn replace(
    transaction: &Transaction<'_>,
    trades: &[(Vec<u8>, Trade)],
    refs: &HashMap<String, RecordRef>,
) -> Result<()> {
    if trades.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = trades.iter().map(|(_, trade)| trade.id.as_str()).collect();
    let delete = prepare(transaction, include_str!("partial_records_delete.sql")).await?;
    transaction.execute(&delete, &[&ids]).await.context("delete partial records")?;
    let partial = trades.iter().flat_map(|(_, trade)| trade.partial_record_ids.iter().map(|id| (&trade.id, &refs[id])));
    let (trade_ids, records): (Vec<_>, Vec<_>) = partial.unzip();
    if records.is_empty() {
        return Ok(());
    }
    let (feeds, keys): (Vec<_>, Vec<_>) =
        records.iter().map(|record| (record.feed.name(), record.record_key.as_str())).unzip();
    let insert = prepare(transaction, include_str!("partial_records_insert.sql")).await?;
    transaction.execute(&insert, &[&trade_ids, &feeds, &keys]).await.context("insert partial records")?;
    Ok(())
}
