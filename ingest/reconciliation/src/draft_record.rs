//! The record of drafts: the reference data, completed and corrected by what NBA.com's draft history states.
//!
//! Draft and number identify a pick that was used. So `Dyson Daniels was later selected` of one feed and `#8-Dyson Daniels`
//! of another are the same pick, and the record has its original team.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use feeds::Feed;
use feeds::claim::DraftSelectionStatement;
use reference::FranchiseId;
use reference::draft::{DRAFT_RECORD, DraftSelection};
use reference::name::fold;

use crate::name_similarity::may_name_same_player;

mod drafted_player;
mod keys;
mod search;

pub use drafted_player::selections_of_player;
pub(crate) use drafted_player::{DraftRightsPlayer, draft_rights_player, selected_player_id};
pub use keys::{draft_keys, selection_keys};
pub(crate) use search::find_selection;

/// The selections of the reference data, and those that the feed states.
#[derive(Default)]
pub struct DraftSelections {
    /// The selections of the feed by year and number.
    stated: BTreeMap<(i16, i16), DraftSelectionStatement>,
    /// Year and number of the feed's selections by folded name.
    stated_by_name: HashMap<String, Vec<(i16, i16)>>,
}

/// A player's selection, as the feed and the reference data state it together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    pub year: i16,
    pub round: i16,
    /// The position in the draft, counted over all rounds.
    pub number: i16,
    /// The names of the player, NBA.com's first.
    pub names: Vec<String>,
    /// The team whose own pick it was, if the record has it.
    pub original_team: Option<FranchiseId>,
    pub selected_by: FranchiseId,
    /// The team that had the rights to the player at the end of the draft.
    pub rights_holder: FranchiseId,
    /// The tracker's ID of the player, if NBA.com states his.
    pub player_id: Option<String>,
}

impl DraftSelections {
    /// Adds the selections that the feed states to those of the reference data. They are needed if one of their
    /// [`selection_keys`] is among the [`draft_keys`] of a source record.
    pub fn new(stated: impl IntoIterator<Item = DraftSelectionStatement>) -> Self {
        let stated: BTreeMap<_, _> =
            stated.into_iter().map(|selection| ((selection.year, selection.number), selection)).collect();
        let mut stated_by_name: HashMap<String, Vec<(i16, i16)>> = HashMap::new();
        for (key, selection) in &stated {
            stated_by_name.entry(fold(&selection.player.name)).or_default().push(*key);
        }
        Self { stated, stated_by_name }
    }

    /// Returns the selection with a number, counted over all rounds of a draft.
    pub fn by_number(&self, year: i16, number: i16) -> Option<Selection> {
        let recorded = DRAFT_RECORD.by_number(year, number);
        match self.stated.get(&(year, number)) {
            Some(stated) => Some(Selection::from_feed(stated, recorded)),
            None => recorded.map(Selection::from_reference),
        }
    }

    /// Returns the selections of players with a folded name, the earliest first.
    pub fn by_name(&self, folded_name: &str) -> Vec<Selection> {
        let recorded = DRAFT_RECORD.by_name(folded_name).map(|selection| (selection.year, selection.number));
        let stated = self.stated_by_name.get(folded_name).into_iter().flatten().copied();
        let keys: BTreeSet<_> = recorded.chain(stated).collect();
        let selections = keys.into_iter().filter_map(|(year, number)| self.by_number(year, number));
        // The feed may name another player than the reference data.
        selections.filter(|selection| selection.has_name(folded_name)).collect()
    }

    /// Returns the feed's selections of a player with an ID.
    fn by_player_id(&self, player_id: &str) -> impl Iterator<Item = Selection> {
        let selections = self.stated.keys().filter_map(|(year, number)| self.by_number(*year, *number));
        selections.filter(move |selection| selection.player_id.as_deref() == Some(player_id))
    }

    /// Returns all selections of a round.
    fn in_round(&self, year: i16, round: i16) -> Vec<Selection> {
        self.in_year(year).into_iter().filter(|selection| selection.round == round).collect()
    }

    /// Returns all selections of a draft.
    fn in_year(&self, year: i16) -> Vec<Selection> {
        let recorded = DRAFT_RECORD.in_year(year).iter().map(|selection| selection.number);
        let stated = self.stated.range((year, 0)..=(year, i16::MAX)).map(|((_, number), _)| *number);
        let numbers: BTreeSet<_> = recorded.chain(stated).collect();
        numbers.into_iter().filter_map(|number| self.by_number(year, number)).collect()
    }
}

impl Selection {
    fn from_reference(selection: &DraftSelection) -> Self {
        Self {
            year: selection.year,
            round: selection.round,
            number: selection.number,
            names: vec![selection.player.clone()],
            original_team: selection.original_team,
            selected_by: selection.selected_by,
            rights_holder: selection.rights_holder,
            player_id: None,
        }
    }

    fn from_feed(stated: &DraftSelectionStatement, recorded: Option<&DraftSelection>) -> Self {
        let name = &stated.player.name;
        let other_name = recorded.map(|recorded| &recorded.player).filter(|player| *player != name);
        let is_same_player = |player: &&String| may_name_same_player(&fold(player), &fold(name));
        let external_id = stated.player.external_id.as_deref();
        Self {
            year: stated.year,
            round: stated.round,
            number: stated.number,
            names: std::iter::once(name).chain(other_name.filter(is_same_player)).cloned().collect(),
            original_team: recorded.and_then(|recorded| recorded.original_team),
            selected_by: stated.team,
            rights_holder: recorded.map_or(stated.team, |recorded| recorded.rights_holder),
            player_id: external_id.and_then(|id| Feed::NbaDraftHistory.player_id(id)),
        }
    }

    /// Returns whether a folded name may be the player's.
    pub(crate) fn has_name(&self, folded_name: &str) -> bool {
        self.names.iter().any(|name| may_name_same_player(&fold(name), folded_name))
    }

    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        (self.year, self.number) == (other.year, other.number)
    }
}

#[cfg(test)]
mod tests;
