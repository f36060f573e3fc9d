//! Turns the player names of a source record into mentions with player IDs.

use chrono::NaiveDate;
use feeds::Feed;
use feeds::claim::{Leg, PlayerName};

use crate::direction::Direction;
use crate::draft_record::draft_rights_player_id;
use crate::feed_profile::is_cross_check;
use crate::knowledge::Knowledge;
use crate::mention::PlayerMention;
use crate::model::SourceRecord;
use crate::overrides::NameOverrides;
use crate::player_name::resolve;
use crate::selection_player_id::is_selection_player_id;

/// Resolves names by the feed's own player ID, else by an override, else by the player index, else by the record of drafts.
pub(crate) struct NameResolver<'a> {
    knowledge: &'a Knowledge<'a>,
    overrides: NameOverrides<'a>,
}

/// What a name is resolved to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub(crate) player_id: Option<String>,
    /// See [`PlayerMention::selection_id`].
    pub(crate) selection_id: Option<String>,
}

impl<'a> NameResolver<'a> {
    pub(crate) fn new(knowledge: &'a Knowledge<'a>) -> Self {
        Self { knowledge, overrides: NameOverrides::new(knowledge.overrides) }
    }

    /// Returns the players of a record, in the order of the legs.
    pub(crate) fn mentions(&self, record: &SourceRecord, public_id: &str, legs: &[&Leg]) -> Vec<PlayerMention> {
        let legs = legs.iter().enumerate();
        legs.filter_map(|(leg_index, leg)| self.mention(record, public_id, leg_index, leg)).collect()
    }

    /// Resolves the name by which a record calls a player on a day.
    pub(crate) fn resolve(&self, player: &PlayerName, feed: Feed, public_id: &str, day: NaiveDate) -> Resolved {
        let Knowledge { players, drafts, .. } = *self.knowledge;
        let external_id = player.external_id.as_deref().and_then(|external_id| feed.player_id(external_id));
        let known = external_id
            .or_else(|| self.overrides.player_id(&player.folded_names(), public_id))
            .or_else(|| resolve(player, day, players, drafts));
        if known.is_some() {
            return Resolved { player_id: known, selection_id: None };
        }
        // A cross-check may misspell names, so it makes nobody known.
        let drafted = Some(player).filter(|_| !is_cross_check(feed));
        let drafted = drafted.and_then(|player| draft_rights_player_id(player, day, drafts, players));
        match drafted {
            Some(id) if is_selection_player_id(&id) => Resolved { player_id: None, selection_id: Some(id) },
            player_id => Resolved { player_id, selection_id: None },
        }
    }

    fn mention(&self, record: &SourceRecord, public_id: &str, leg_index: usize, leg: &Leg) -> Option<PlayerMention> {
        let player = leg.player.as_ref()?;
        let Resolved { player_id, selection_id } = self.resolve(player, record.feed, public_id, record.statement.date);
        let (direction, kind, name) = (Direction::from_leg(leg), leg.kind, player.name.clone());
        let folded_names = player.folded_names();
        Some(PlayerMention { leg_index, direction, kind, player_id, selection_id, name, folded_names })
    }
}
