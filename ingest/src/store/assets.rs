//! The assets of trades as columns of one insert.

use std::collections::BTreeSet;

use reconciliation::pick_identity::PickId;
use reconciliation::{Asset, Trade};
use reference::enums::Basis;
use tokio_postgres::types::ToSql;

use super::pick_document::{identify, pick_document};
use super::sql_value::{array_literal, to_i16};

#[derive(Default)]
pub(super) struct AssetColumns<'a> {
    trade_ids: Vec<&'a str>,
    ordinals: Vec<i16>,
    from_franchise_ids: Vec<Option<i64>>,
    to_franchise_ids: Vec<Option<i64>>,
    kinds: Vec<&'static str>,
    player_ids: Vec<Option<&'a str>>,
    unresolved_names: Vec<Option<&'a str>>,
    pick_ids: Vec<Option<String>>,
    pick_years: Vec<Option<i16>>,
    pick_rounds: Vec<Option<i16>>,
    picks: Vec<Option<String>>,
    pick_bases: Vec<Option<&'static str>>,
    selected_player_ids: Vec<Option<&'a str>>,
    amounts: Vec<Option<i64>>,
    texts: Vec<&'a str>,
    flags: Vec<String>,
    claim_ids: Vec<String>,
}

impl<'a> AssetColumns<'a> {
    pub(super) fn new(trades: impl IntoIterator<Item = &'a Trade>) -> Self {
        let mut columns = Self::default();
        for trade in trades {
            for (index, asset) in trade.assets.iter().enumerate() {
                columns.push(trade, index, asset);
            }
        }
        columns
    }

    fn push(&mut self, trade: &'a Trade, index: usize, asset: &'a Asset) {
        let Asset { from, to, kind, player_id, unresolved_name, pick, amount_usd, text, flags, claim_ids, .. } = asset;
        let basis = asset.identity.and_then(|identity| identity.basis);
        let pick_id = pick.as_ref().and_then(identify);
        self.trade_ids.push(&trade.id);
        self.ordinals.push(to_i16(index + 1));
        self.from_franchise_ids.push(from.map(|team| team.0));
        self.to_franchise_ids.push(to.map(|team| team.0));
        self.kinds.push(kind.as_str());
        self.player_ids.push(player_id.as_deref());
        self.unresolved_names.push(unresolved_name.as_deref());
        self.pick_ids.push(pick_id.map(|id| id.to_string()));
        self.pick_years.push(pick.as_ref().and_then(|pick| pick.year));
        self.pick_rounds.push(pick.as_ref().map(|pick| pick.round));
        self.picks.push(pick.as_ref().map(|pick| pick_document(pick, trade.date)));
        self.pick_bases.push(basis.map(Basis::as_str));
        self.selected_player_ids.push(asset.selected_player_id.as_deref());
        self.amounts.push(*amount_usd);
        self.texts.push(text);
        self.flags.push(array_literal(flags));
        self.claim_ids.push(array_literal(claim_ids));
    }

    /// Returns the parameters of `assets_insert.sql`.
    pub(super) fn parameters(&self) -> [&(dyn ToSql + Sync); 17] {
        [
            &self.trade_ids,
            &self.ordinals,
            &self.from_franchise_ids,
            &self.to_franchise_ids,
            &self.kinds,
            &self.player_ids,
            &self.unresolved_names,
            &self.pick_ids,
            &self.pick_years,
            &self.pick_rounds,
            &self.picks,
            &self.pick_bases,
            &self.selected_player_ids,
            &self.amounts,
            &self.texts,
            &self.flags,
            &self.claim_ids,
        ]
    }
}

/// Returns the picks that the assets of trades identify.
pub(super) fn identified_picks<'a>(trades: impl IntoIterator<Item = &'a Trade>) -> BTreeSet<PickId> {
    let assets = trades.into_iter().flat_map(|trade| &trade.assets);
    assets.filter_map(|asset| identify(asset.pick.as_ref()?)).collect()
}
