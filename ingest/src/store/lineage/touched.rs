//! The players and drafts whose lineage a write may change.

use std::collections::BTreeSet;

use deadpool_postgres::Transaction;
use feeds::Feed;
use feeds::claim::DraftSelectionStatement;
use reconciliation::pick_identity::DraftRound;

use crate::store::error::{ErrorContext, Result};
use crate::store::statement::prepare;

#[derive(Debug, Default)]
pub(in crate::store) struct Touched {
    trades: BTreeSet<String>,
    pub(super) players: BTreeSet<String>,
    pub(super) drafts: BTreeSet<DraftRound>,
    /// Years of trades with a pick of unknown draft, which may be of any draft that can be traded in that year, and years
    /// that have or lack trades because of the changes.
    pub(super) unplaced_years: BTreeSet<i16>,
}

impl Touched {
    pub(super) fn is_empty(&self) -> bool {
        self.trades.is_empty() && self.players.is_empty() && self.drafts.is_empty()
    }

    pub(in crate::store) fn player_ids(&self) -> impl Iterator<Item = &str> {
        self.players.iter().map(String::as_str)
    }

    pub(in crate::store) fn trade_ids(&self) -> Vec<&str> {
        self.trades.iter().map(String::as_str).collect()
    }

    /// Adds trades, and the players and drafts of their assets. Called before and after the trades are written.
    pub(in crate::store) async fn add_trades(
        &mut self,
        transaction: &Transaction<'_>,
        trade_ids: impl Iterator<Item = &str>,
    ) -> Result<()> {
        let trade_ids: Vec<_> = trade_ids.collect();
        let statement = prepare(transaction, include_str!("../lineage_touched.sql")).await?;
        let rows =
            transaction.query(&statement, &[&trade_ids]).await.context("load the players and drafts of trades")?;
        for row in rows {
            self.players.extend(row.get::<_, Option<String>>("player_id"));
            if let (Some(year), Some(round)) = (row.get("pick_year"), row.get("pick_round")) {
                self.drafts.insert(DraftRound { year, round });
            }
            if row.get("is_unplaced") {
                self.unplaced_years.insert(row.get("trade_year"));
            }
        }
        let statement = prepare(transaction, include_str!("../lineage_touched_years.sql")).await?;
        let rows = transaction.query(&statement, &[&trade_ids]).await.context("load the only trades of years")?;
        self.unplaced_years.extend(rows.iter().map(|row| row.get::<_, i16>("year")));
        self.trades.extend(trade_ids.into_iter().map(str::to_owned));
        Ok(())
    }

    pub(in crate::store) fn add_players(&mut self, player_ids: impl IntoIterator<Item = String>) {
        self.players.extend(player_ids);
    }

    pub(in crate::store) fn add_selection(&mut self, selection: &DraftSelectionStatement, feed: Feed) {
        self.players.extend(selection.player.external_id.as_deref().and_then(|id| feed.player_id(id)));
        self.drafts.insert(DraftRound { year: selection.year, round: selection.round });
    }
}
