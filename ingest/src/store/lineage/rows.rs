//! Writes rows of lineage.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use deadpool_postgres::Transaction;
use reconciliation::lineage::{LegId, Lineage, Start};
use reference::enums::Basis;

use super::Touched;
use crate::store::error::{ErrorContext, Result};
use crate::store::statement::prepare;

/// Replaces the rows of all traced legs, and of all legs of changed trades.
pub(super) async fn replace(
    transaction: &Transaction<'_>,
    touched: &Touched,
    legs: BTreeSet<LegId>,
    lineages: Vec<Lineage>,
) -> Result<()> {
    let statement = prepare(transaction, include_str!("../lineage_delete_trades.sql")).await?;
    transaction.execute(&statement, &[&touched.trade_ids()]).await.context("delete the lineage of trades")?;
    let (of_legs, of_selections) = lineages.iter().partition::<Vec<_>, _>(|row| matches!(row.start, Start::Leg(_)));
    let written: BTreeSet<_> = of_legs.iter().filter_map(|row| leg(row)).collect();
    // Legs of undone trades.
    let (trade_ids, ordinals): (Vec<_>, Vec<_>) =
        legs.iter().filter(|leg| !written.contains(leg)).map(|leg| (leg.trade_id.as_str(), leg.ordinal)).unzip();
    let statement = prepare(transaction, include_str!("../lineage_delete.sql")).await?;
    transaction.execute(&statement, &[&trade_ids, &ordinals]).await.context("delete the lineage of undone trades")?;
    upsert_legs(transaction, &of_legs).await?;
    upsert_selections(transaction, &of_selections).await
}

async fn upsert_legs(transaction: &Transaction<'_>, rows: &[&Lineage]) -> Result<()> {
    let starts: Vec<_> = rows.iter().filter_map(|row| leg(row)).collect();
    let trade_ids: Vec<_> = starts.iter().map(|leg| leg.trade_id.as_str()).collect();
    let ordinals: Vec<_> = starts.iter().map(|leg| leg.ordinal).collect();
    let ends = EndColumns::new(rows);
    let EndColumns { kinds, dates, trade_ids: end_trades, ordinals: end_ordinals, transaction_ids, .. } = &ends;
    let statement = prepare(transaction, include_str!("../lineage_upsert.sql")).await?;
    transaction
        .execute(
            &statement,
            &[
                &trade_ids,
                &ordinals,
                kinds,
                &ends.last_seen,
                dates,
                end_trades,
                end_ordinals,
                transaction_ids,
                &ends.certainties,
                &ends.bases,
            ],
        )
        .await
        .context("write the lineage of legs")?;
    Ok(())
}

async fn upsert_selections(transaction: &Transaction<'_>, rows: &[&Lineage]) -> Result<()> {
    let (years, numbers): (Vec<_>, Vec<_>) = rows
        .iter()
        .filter_map(|row| match row.start {
            Start::Selection { year, number } => Some((year, number)),
            Start::Leg(_) => None,
        })
        .unzip();
    let ends = EndColumns::new(rows);
    let EndColumns { kinds, dates, trade_ids, ordinals, transaction_ids, .. } = &ends;
    let statement = prepare(transaction, include_str!("../selection_lineage_upsert.sql")).await?;
    transaction
        .execute(
            &statement,
            &[
                &years,
                &numbers,
                kinds,
                &ends.last_seen,
                dates,
                trade_ids,
                ordinals,
                transaction_ids,
                &ends.certainties,
                &ends.bases,
            ],
        )
        .await
        .context("write the lineage of selections")?;
    Ok(())
}

struct EndColumns<'a> {
    kinds: Vec<&'static str>,
    last_seen: Vec<NaiveDate>,
    dates: Vec<Option<NaiveDate>>,
    trade_ids: Vec<Option<&'a str>>,
    ordinals: Vec<Option<i16>>,
    transaction_ids: Vec<Option<&'a str>>,
    certainties: Vec<&'static str>,
    bases: Vec<Option<&'static str>>,
}

impl<'a> EndColumns<'a> {
    fn new(rows: &[&'a Lineage]) -> Self {
        Self {
            kinds: rows.iter().map(|row| row.end.as_str()).collect(),
            last_seen: rows.iter().map(|row| row.last_seen).collect(),
            dates: rows.iter().map(|row| row.end_date).collect(),
            trade_ids: rows.iter().map(|row| row.end_leg.as_ref().map(|leg| leg.trade_id.as_str())).collect(),
            ordinals: rows.iter().map(|row| row.end_leg.as_ref().map(|leg| leg.ordinal)).collect(),
            transaction_ids: rows.iter().map(|row| row.end_transaction_id.as_deref()).collect(),
            certainties: rows.iter().map(|row| row.certainty.as_str()).collect(),
            bases: rows.iter().map(|row| row.basis.map(Basis::as_str)).collect(),
        }
    }
}

fn leg(row: &Lineage) -> Option<&LegId> {
    match &row.start {
        Start::Leg(leg) => Some(leg),
        Start::Selection { .. } => None,
    }
}
