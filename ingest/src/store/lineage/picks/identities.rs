//! Writes whose pick each leg is.

use std::collections::BTreeSet;

use deadpool_postgres::Transaction;
use reconciliation::lineage::LegId;
use reconciliation::pick_identity::{PickId, PickIdentity};
use reference::enums::Basis;

use crate::store::error::{ErrorContext, Result};
use crate::store::lineage::Touched;
use crate::store::picks;
use crate::store::sql_value::array_literal;
use crate::store::statement::prepare;

/// A leg, the pick that it certainly is, and how that is known.
pub(super) type Identified = (LegId, Option<PickId>, PickIdentity);

/// Replaces the identities of the legs, and of all legs of changed trades.
pub(super) async fn replace(
    transaction: &Transaction<'_>,
    touched: &Touched,
    legs: &BTreeSet<LegId>,
    identified: &[Identified],
) -> Result<()> {
    let written: BTreeSet<_> = identified.iter().map(|(leg, ..)| leg).collect();
    let (trade_ids, ordinals): (Vec<_>, Vec<_>) =
        legs.iter().filter(|leg| !written.contains(leg)).map(|leg| (leg.trade_id.as_str(), leg.ordinal)).unzip();
    let touched_ids = touched.trade_ids();
    let statement = prepare(transaction, include_str!("../../pick_identities_delete.sql")).await?;
    transaction
        .execute(&statement, &[&touched_ids, &trade_ids, &ordinals])
        .await
        .context("delete identities of picks")?;
    let statement = prepare(transaction, include_str!("../../pick_identities_insert_unplaced.sql")).await?;
    transaction.execute(&statement, &[&touched_ids]).await.context("write picks of unknown drafts")?;
    if identified.is_empty() {
        return Ok(());
    }
    picks::ensure(transaction, &identified.iter().filter_map(|(_, pick, _)| *pick).collect()).await?;
    let trade_ids: Vec<_> = identified.iter().map(|(leg, ..)| leg.trade_id.as_str()).collect();
    let ordinals: Vec<_> = identified.iter().map(|(leg, ..)| leg.ordinal).collect();
    let pick_ids: Vec<_> = identified.iter().map(|(_, pick, _)| pick.map(|pick| pick.to_string())).collect();
    let identities = || identified.iter().map(|(.., identity)| identity);
    let certainties: Vec<_> = identities().map(|identity| identity.certainty.as_str()).collect();
    let bases: Vec<_> = identities().map(|identity| identity.basis.map(Basis::as_str)).collect();
    let candidates: Vec<_> =
        identities().map(|identity| array_literal(identity.candidates.iter().map(|team| team.0))).collect();
    let statement = prepare(transaction, include_str!("../../pick_identities_upsert.sql")).await?;
    transaction
        .execute(&statement, &[&trade_ids, &ordinals, &pick_ids, &certainties, &bases, &candidates])
        .await
        .context("write identities of picks")?;
    Ok(())
}
