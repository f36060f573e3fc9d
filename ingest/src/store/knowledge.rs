//! What reconciliation needs to know besides the source records: players, drafts and overrides, as far as some records name them.

use std::collections::BTreeSet;

use deadpool_postgres::Transaction;
use feeds::claim::Override;
use reconciliation::Knowledge;
use reconciliation::draft_record::DraftSelections;
use reconciliation::player_index::KnownPlayers;

use super::error::Result;
use super::{draft_selections, overrides, players};

pub(super) struct StoredKnowledge {
    players: KnownPlayers,
    drafts: DraftSelections,
    pub(super) overrides: Vec<Override>,
}

impl StoredKnowledge {
    /// Loads what the keys concern: folded names of players, and draft selections as `2012 57`.
    pub(super) async fn load(transaction: &Transaction<'_>, keys: BTreeSet<String>) -> Result<Self> {
        let keys: Vec<String> = keys.into_iter().collect();
        Ok(Self {
            players: KnownPlayers::new(players::by_name(transaction, &keys).await?),
            drafts: DraftSelections::new(draft_selections::stated(transaction, &keys, &[]).await?),
            overrides: overrides::all(transaction).await?,
        })
    }

    pub(super) fn get(&self) -> Knowledge<'_> {
        Knowledge { players: &self.players, drafts: &self.drafts, overrides: &self.overrides }
    }
}
