//! Reconciliation against the database: loads the records that a change affects, resolves them into trades, and writes the
//! trades that differ from the stored ones.
//!
//! A new claim of Basketball-Reference for a trade that NBA.com already states leads to the record of NBA.com by their common
//! blocking key. Both are reconciled together. The trade keeps its id, `nba-2021107`, gains what the claim adds, and is
//! written because its hash changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use deadpool_postgres::Transaction;
use feeds::claim::{Override, PlayerName, content_hash};
use reconciliation::player_name::lookup_keys;
use reconciliation::{Trade, reconcile};

use super::error::{ErrorContext, Result};
use super::knowledge::StoredKnowledge;
use super::lineage::Touched;
use super::records::{CurrentRecords, RecordRef};
use super::statement::prepare;
use super::{blocking, current_claims, partial_records, players, players_from_names, records, trades, transactions};

/// The changes that may affect trades.
#[derive(Default)]
pub(super) struct Trigger {
    pub(super) records: BTreeSet<RecordRef>,
    /// New overrides, and the versions that they supersede.
    pub(super) overrides: Vec<Override>,
    /// Lookup keys whose players or draft selections are new or changed.
    pub(super) keys: Vec<String>,
}

/// Reconciles all records that the trigger affects. Returns the ids of the trades whose rows changed, and adds to `touched`
/// whose lineage they may change.
pub(super) async fn resolve_affected(
    transaction: &Transaction<'_>,
    trigger: Trigger,
    touched: &mut Touched,
) -> Result<Vec<String>> {
    let Trigger { records: mut affected, overrides, mut keys } = trigger;
    let mut public_ids = Vec::new();
    for changed in overrides {
        match changed {
            Override::Split { records } | Override::Join { records } => public_ids.extend(records),
            Override::Name { name, record, .. } => {
                keys.extend(lookup_keys(&PlayerName::new(name)));
                public_ids.extend(record);
            }
        }
    }
    affected.extend(records::by_name(transaction, &keys).await?);
    affected.extend(records::by_public_id(transaction, &public_ids).await?);
    if affected.is_empty() {
        return Ok(Vec::new());
    }
    let named_transactions = transactions::load(transaction, &affected).await?;
    touched.add_players(transactions::upsert(transaction, &named_transactions).await?);
    let current = records::related(transaction, &affected).await?;
    resolve(transaction, &current, touched).await
}

/// Reconciles records and writes the trades that changed. Every record that can affect another one must be among them.
pub(super) async fn resolve(
    transaction: &Transaction<'_>,
    current: &CurrentRecords,
    touched: &mut Touched,
) -> Result<Vec<String>> {
    let keys = current.records.iter().flat_map(|record| blocking::lookup_keys_of(record.feed, &record.statement));
    let knowledge = StoredKnowledge::load(transaction, keys.collect()).await?;
    let resolved = reconcile(&current.records, &knowledge.get());

    let stored_hashes = resolved_hashes(transaction, &resolved).await?;
    let changes = Changes::new(resolved, &stored_hashes, current);
    let changed_ids = || changes.trades.iter().map(|(_, trade)| trade.id.as_str());
    touched.add_trades(transaction, changed_ids().chain(changes.merged.keys().map(String::as_str))).await?;
    let named = players_from_names::of_trades(&changes.trades, &current.records, &knowledge.overrides);
    players::ensure(transaction, &named).await?;
    trades::write(transaction, &changes.trades).await?;
    partial_records::replace(transaction, &changes.trades, &current.refs).await?;
    let assigned: Vec<_> =
        changes.moved.iter().map(|(public_id, trade_id)| (&current.refs[public_id], trade_id.as_str())).collect();
    current_claims::assign(transaction, &assigned).await?;
    let merged = trades::merge(transaction, &changes.merged).await?;
    touched.add_trades(transaction, changed_ids()).await?;
    Ok(changes.trades.into_iter().map(|(_, trade)| trade.id).chain(merged).collect())
}

/// How the resolved trades differ from the stored ones.
struct Changes {
    /// New and changed trades, each with its hash.
    trades: Vec<(Vec<u8>, Trade)>,
    /// Public ids of records that are matched to another trade than before, with that trade.
    moved: Vec<(String, String)>,
    /// Public ids of records that may have been trades of their own, with the trade to which they now belong.
    merged: BTreeMap<String, String>,
}

impl Changes {
    fn new(resolved: Vec<Trade>, stored_hashes: &HashMap<String, Vec<u8>>, current: &CurrentRecords) -> Self {
        let mut changes = Self { trades: Vec::new(), moved: Vec::new(), merged: BTreeMap::new() };
        for trade in resolved {
            for public_id in &trade.record_ids {
                let previous = current.trade_of.get(public_id).and_then(Option::as_deref);
                if previous != Some(trade.id.as_str()) {
                    changes.moved.push((public_id.clone(), trade.id.clone()));
                    if *public_id != trade.id {
                        changes.merged.insert(public_id.clone(), trade.id.clone());
                    }
                }
            }
            let hash = content_hash(format!("{trade:?}")).to_vec();
            if stored_hashes.get(&trade.id) != Some(&hash) {
                changes.trades.push((hash, trade));
            }
        }
        changes
    }
}

/// Returns the hashes of the stored trades by id.
async fn resolved_hashes(transaction: &Transaction<'_>, resolved: &[Trade]) -> Result<HashMap<String, Vec<u8>>> {
    let ids: Vec<_> = resolved.iter().map(|trade| trade.id.as_str()).collect();
    let statement = prepare(transaction, include_str!("resolved_hashes.sql")).await?;
    let rows = transaction.query(&statement, &[&ids]).await.context("load the hashes of trades")?;
    Ok(rows.iter().map(|row| (row.get("id"), row.get("resolved_hash"))).collect())
}
