//! Signings, waivers, conversions and waiver claims.

use std::collections::BTreeSet;

use deadpool_postgres::Transaction;
use feeds::Feed;
use feeds::claim::{Statement, TransactionStatement};
use reconciliation::player_name::lookup_keys;

use super::claims::ClaimBatch;
use super::error::{ErrorContext, Result};
use super::knowledge::StoredKnowledge;
use super::records::{RecordRef, parse_document};
use super::statement::prepare;
use super::{players, players_from_names};

/// What a feed currently states about a transaction.
pub(super) struct TransactionClaim {
    claim_id: i64,
    record: RecordRef,
    statement: TransactionStatement,
}

/// Returns the transactions among changed claims.
pub(super) fn changed(feed: Feed, changed: &ClaimBatch<'_>, claim_id: impl Fn(&str) -> i64) -> Vec<TransactionClaim> {
    let claim = |record_key: &String, statement: &TransactionStatement| TransactionClaim {
        claim_id: claim_id(record_key),
        record: RecordRef { feed, record_key: record_key.clone() },
        statement: statement.clone(),
    };
    let claims = changed.claims.iter().map(|prepared| prepared.claim);
    claims
        .filter_map(|each| match &each.statement {
            Statement::Transaction(statement) => Some(claim(&each.record_key, statement)),
            _ => None,
        })
        .collect()
}

/// Loads the transactions among these records.
pub(super) async fn load(
    transaction: &Transaction<'_>,
    records: &BTreeSet<RecordRef>,
) -> Result<Vec<TransactionClaim>> {
    let (feeds, keys): (Vec<_>, Vec<_>) =
        records.iter().map(|record| (record.feed.name(), record.record_key.as_str())).unzip();
    let statement = prepare(transaction, include_str!("transaction_claims.sql")).await?;
    let rows = transaction.query(&statement, &[&feeds, &keys]).await.context("load the claims of transactions")?;
    let mut claims = Vec::new();
    for row in &rows {
        let Some(record) = RecordRef::from_row(row) else { continue };
        let statement = parse_document(row, || format!("claim of {}", record.record_key))?;
        claims.push(TransactionClaim { claim_id: row.get("claim_id"), record, statement });
    }
    Ok(claims)
}

/// Returns the players of these transactions.
pub(super) async fn players_of(
    transaction: &Transaction<'_>,
    feed: Feed,
    record_keys: &[String],
) -> Result<BTreeSet<String>> {
    let statement = prepare(transaction, include_str!("transaction_players.sql")).await?;
    let rows = transaction
        .query(&statement, &[&feed.name(), &record_keys])
        .await
        .context("load the players of transactions")?;
    Ok(rows.iter().filter_map(|row| row.get("player_id")).collect())
}

/// Returns the refs of all transactions whose players are only named.
pub(super) async fn all_named(transaction: &Transaction<'_>) -> Result<BTreeSet<RecordRef>> {
    let statement = prepare(transaction, include_str!("transactions_named.sql")).await?;
    let rows = transaction.query(&statement, &[]).await.context("list the transactions of named players")?;
    Ok(rows.iter().filter_map(RecordRef::from_row).collect())
}

/// Resolves the players of transactions and upserts them. A changed transaction gets the next revision. Returns the players
/// whose transactions changed.
pub(super) async fn upsert(transaction: &Transaction<'_>, claims: &[TransactionClaim]) -> Result<BTreeSet<String>> {
    if claims.is_empty() {
        return Ok(BTreeSet::new());
    }
    let named_players =
        claims.iter().filter(|claim| is_named(&claim.record)).filter_map(|claim| claim.statement.player.as_ref());
    let knowledge = StoredKnowledge::load(transaction, named_players.flat_map(lookup_keys).collect()).await?;
    let rows: Vec<_> = claims
        .iter()
        .map(|TransactionClaim { record: RecordRef { feed, record_key }, statement, .. }| {
            reconciliation::transaction(*feed, record_key, statement, &knowledge.get())
        })
        .collect();
    let named = claims.iter().zip(&rows).filter(|(claim, _)| is_named(&claim.record)).map(|(_, row)| row);
    let named = players_from_names::from_ids(named.filter_map(|row| row.player_id.as_deref()), &knowledge.overrides);
    players::ensure(transaction, &named).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
    let dates: Vec<_> = rows.iter().map(|row| row.date).collect();
    let seasons: Vec<_> = rows.iter().map(|row| row.season).collect();
    let kinds: Vec<_> = rows.iter().map(|row| row.kind.as_str()).collect();
    let teams: Vec<_> = rows.iter().map(|row| row.team.0).collect();
    let players: Vec<_> = rows.iter().map(|row| row.player_id.as_deref()).collect();
    let texts: Vec<_> = rows.iter().map(|row| row.text.as_str()).collect();
    let claim_ids: Vec<_> = claims.iter().map(|claim| claim.claim_id).collect();
    let statement = prepare(transaction, include_str!("transactions_upsert.sql")).await?;
    let changed = transaction
        .query(&statement, &[&ids, &dates, &seasons, &kinds, &teams, &players, &texts, &claim_ids])
        .await
        .context("upsert transactions")?;
    Ok(changed.iter().filter_map(|row| row.get("player_id")).collect())
}

/// Returns whether the feed of a record names players without an id of NBA.com.
fn is_named(record: &RecordRef) -> bool {
    record.feed.player_id("").is_none()
}
