//! Turns the player names of a source record into mentions with player IDs.

use feeds::claim::{Leg, Override};

use crate::direction::Direction;
use crate::mention::PlayerMention;
use crate::model::SourceRecord;
use crate::overrides::NameOverrides;
use crate::player_index::PlayerIndex;
use crate::player_name::resolve;

/// Resolves names by the feed's own player ID, else by an override, else by the player index.
pub(crate) struct NameResolver<'a> {
    players: &'a dyn PlayerIndex,
    overrides: NameOverrides<'a>,
}

impl<'a> NameResolver<'a> {
    pub(crate) fn new(players: &'a dyn PlayerIndex, overrides: &'a [Override]) -> Self {
        Self { players, overrides: NameOverrides::new(overrides) }
    }

    /// Returns the players of a record, in the order of the legs.
    pub(crate) fn mentions(&self, record: &SourceRecord, public_id: &str, legs: &[&Leg]) -> Vec<PlayerMention> {
        let legs = legs.iter().enumerate();
        legs.filter_map(|(leg_index, leg)| self.mention(record, public_id, leg_index, leg)).collect()
    }

    fn mention(&self, record: &SourceRecord, public_id: &str, leg_index: usize, leg: &Leg) -> Option<PlayerMention> {
        let player = leg.player.as_ref()?;
        let folded_names = player.folded_names();
        let player_id = player
            .external_id
            .as_deref()
            .and_then(|external_id| record.feed.player_id(external_id))
            .or_else(|| self.overrides.player_id(&folded_names, public_id))
            .or_else(|| resolve(player, record.statement.date, self.players));
        let (direction, kind, name) = (Direction::from_leg(leg), leg.kind, player.name.clone());
        Some(PlayerMention { leg_index, direction, kind, player_id, name, folded_names })
    }
}
