//! Turns the player names of a source record into mentions with player IDs.

use chrono::NaiveDate;
use feeds::Feed;
use feeds::claim::{Leg, PlayerName};

use crate::direction::Direction;
use crate::draft_record::{DraftRightsPlayer, draft_rights_player};
use crate::feed_profile::is_cross_check;
use crate::knowledge::Knowledge;
use crate::mention::PlayerMention;
use crate::model::SourceRecord;
use crate::name_player_id::{makes_people_known, name_player_id};
use crate::overrides::NameOverrides;
use crate::player_name::{Namesakes, lookup_keys, namesakes};
use crate::selection_player_id::is_selection_player_id;

/// Resolves names by the feed's own player ID, else by an override, else by the player index, else by the record of drafts. A
/// name that none of them has is an identity of its own.
pub(crate) struct NameResolver<'a> {
    knowledge: &'a Knowledge<'a>,
    overrides: NameOverrides<'a>,
}

/// What a name is resolved to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub(crate) player_id: Option<String>,
    /// See [`PlayerMention::provisional_id`].
    pub(crate) provisional_id: Option<String>,
}

/// Whether a name may mean a player whose draft rights are traded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rights {
    Possible,
    Excluded,
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

    /// Resolves the name by which a record calls a player on a day. A selection decides among namesakes only if draft rights
    /// may be meant.
    pub(crate) fn resolve(
        &self,
        player: &PlayerName,
        feed: Feed,
        public_id: &str,
        day: NaiveDate,
        rights: Rights,
    ) -> Resolved {
        let Knowledge { players, drafts, .. } = *self.knowledge;
        let external_id = player.external_id.as_deref().and_then(|external_id| feed.player_id(external_id));
        if let Some(id) = external_id.or_else(|| self.overrides.player_id(player, public_id)) {
            return Resolved::known(id);
        }
        let has_namesakes = match namesakes(player, day, players, drafts) {
            Namesakes::One(id) => return Resolved::known(id),
            Namesakes::Several => true,
            Namesakes::None => false,
        };
        // A cross-check may misspell names, so it makes nobody known.
        if is_cross_check(feed) || (has_namesakes && rights == Rights::Excluded) {
            return Resolved::default();
        }
        match draft_rights_player(player, day, drafts, players) {
            DraftRightsPlayer::One(id) if is_selection_player_id(&id) => Resolved::provisional(Some(id)),
            DraftRightsPlayer::One(id) => Resolved::known(id),
            DraftRightsPlayer::None if makes_people_known(feed) && !self.is_known_name(player) => {
                Resolved::provisional(name_player_id(player))
            }
            DraftRightsPlayer::None | DraftRightsPlayer::Unclear => Resolved::default(),
        }
    }

    /// Returns whether any player has the name, on whatever day.
    fn is_known_name(&self, player: &PlayerName) -> bool {
        lookup_keys(player).iter().any(|key| !self.knowledge.players.ids_for(key).is_empty())
    }

    fn mention(&self, record: &SourceRecord, public_id: &str, leg_index: usize, leg: &Leg) -> Option<PlayerMention> {
        let player = leg.player.as_ref()?;
        let Resolved { player_id, provisional_id } =
            self.resolve(player, record.feed, public_id, record.statement.date, Rights::Possible);
        let (direction, kind, name) = (Direction::from_leg(leg), leg.kind, player.name.clone());
        let folded_names = player.folded_names();
        Some(PlayerMention { leg_index, direction, kind, player_id, provisional_id, name, folded_names })
    }
}

impl Resolved {
    fn known(player_id: String) -> Self {
        Self { player_id: Some(player_id), provisional_id: None }
    }

    fn provisional(provisional_id: Option<String>) -> Self {
        Self { player_id: None, provisional_id }
    }
}
