//! The legs of trades as columns.

use reconciliation::{Asset, Trade};
use tokio_postgres::types::ToSql;

use super::picks::{self, PickId};
use super::text_array::text_array;
use super::trades::small;

#[derive(Default)]
pub(super) struct AssetColumns<'a> {
    trade_ids: Vec<&'a str>,
    ordinals: Vec<i16>,
    senders: Vec<Option<i64>>,
    receivers: Vec<Option<i64>>,
    kinds: Vec<&'static str>,
    player_ids: Vec<Option<&'a str>>,
    unresolved_names: Vec<Option<&'a str>>,
    pick_ids: Vec<Option<String>>,
    pick_years: Vec<Option<i16>>,
    pick_rounds: Vec<Option<i16>>,
    picks: Vec<Option<String>>,
    amounts: Vec<Option<i64>>,
    texts: Vec<&'a str>,
    flags: Vec<String>,
    claim_ids: Vec<String>,
    /// Those of the legs that are known by draft, round and team.
    pub(super) identified: Vec<PickId>,
}

impl<'a> AssetColumns<'a> {
    pub(super) fn of(trades: impl Iterator<Item = &'a Trade>) -> Self {
        let mut columns = Self::default();
        for trade in trades {
            for (place, asset) in trade.assets.iter().enumerate() {
                columns.push(trade, place, asset);
            }
        }
        columns
    }

    fn push(&mut self, trade: &'a Trade, place: usize, asset: &'a Asset) {
        let Asset { from, to, kind, player_id, unresolved_name, pick, amount_usd, text, flags, claim_ids } = asset;
        let id = pick.as_ref().and_then(PickId::of);
        self.trade_ids.push(&trade.id);
        self.ordinals.push(small(place + 1));
        self.senders.push(from.map(|team| team.0));
        self.receivers.push(to.map(|team| team.0));
        self.kinds.push(kind.as_str());
        self.player_ids.push(player_id.as_deref());
        self.unresolved_names.push(unresolved_name.as_deref());
        self.pick_ids.push(id.as_ref().map(ToString::to_string));
        self.pick_years.push(pick.as_ref().and_then(|pick| pick.year));
        self.pick_rounds.push(pick.as_ref().map(|pick| pick.round));
        self.picks.push(pick.as_ref().map(|pick| picks::wire(pick, trade.date)));
        self.amounts.push(*amount_usd);
        self.texts.push(text);
        self.flags.push(text_array(flags));
        self.claim_ids.push(text_array(claim_ids));
        self.identified.extend(id);
    }

    /// In the order of `assets_insert.sql`.
    pub(super) fn values(&self) -> [&(dyn ToSql + Sync); 15] {
        let Self {
            trade_ids,
            ordinals,
            senders,
            receivers,
            kinds,
            player_ids,
            unresolved_names,
            pick_ids,
            pick_years,
            pick_rounds,
            picks,
            amounts,
            texts,
            flags,
            claim_ids,
            identified: _,
        } = self;
        [
            trade_ids,
            ordinals,
            senders,
            receivers,
            kinds,
            player_ids,
            unresolved_names,
            pick_ids,
            pick_years,
            pick_rounds,
            picks,
            amounts,
            texts,
            flags,
            claim_ids,
        ]
    }
}
