//! The conflicts of trades as columns of one insert.

use reconciliation::Trade;
use tokio_postgres::types::ToSql;

use super::sql_value::to_i16;

#[derive(Default)]
pub(super) struct ConflictColumns<'a> {
    trade_ids: Vec<&'a str>,
    ordinals: Vec<i16>,
    claim_ids: Vec<i64>,
    fields: Vec<&'static str>,
    asset_ordinals: Vec<Option<i16>>,
    source_values: Vec<&'a str>,
    resolved_values: Vec<Option<&'a str>>,
}

impl<'a> ConflictColumns<'a> {
    pub(super) fn new(trades: impl IntoIterator<Item = &'a Trade>) -> Self {
        let mut columns = Self::default();
        for trade in trades {
            for (index, conflict) in trade.conflicts.iter().enumerate() {
                columns.trade_ids.push(&trade.id);
                columns.ordinals.push(to_i16(index + 1));
                columns.claim_ids.push(conflict.claim_id);
                columns.fields.push(conflict.field);
                columns.asset_ordinals.push(conflict.asset.map(|index| to_i16(index + 1)));
                columns.source_values.push(&conflict.source_value);
                columns.resolved_values.push(conflict.resolved_value.as_deref());
            }
        }
        columns
    }

    pub(super) fn is_empty(&self) -> bool {
        self.trade_ids.is_empty()
    }

    /// Returns the parameters of `conflicts_insert.sql`.
    pub(super) fn parameters(&self) -> [&(dyn ToSql + Sync); 7] {
        [
            &self.trade_ids,
            &self.ordinals,
            &self.claim_ids,
            &self.fields,
            &self.asset_ordinals,
            &self.source_values,
            &self.resolved_values,
        ]
    }
}
