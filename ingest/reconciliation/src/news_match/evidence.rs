//! What a news item says for and against one trade, and the decision.

use std::collections::BTreeSet;

use reference::FranchiseId;

use super::TradeCandidate;
use super::mentions::{Mentions, TeamMention};
use super::moved_names::PlayerKey;

/// The names of a trade's players and teams in a news item.
pub(super) struct Evidence<'a> {
    index: usize,
    pub trade: &'a TradeCandidate,
    /// Named in full in the title.
    in_title: BTreeSet<PlayerKey>,
    /// Named in full in the summary only.
    in_summary: BTreeSet<PlayerKey>,
    /// Named by surname only.
    by_surname: BTreeSet<PlayerKey>,
    pub teams: BTreeSet<FranchiseId>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(index: usize, trade: &'a TradeCandidate, title: &Mentions, summary: &Mentions) -> Self {
        let players: BTreeSet<_> = trade.players.iter().map(PlayerKey::new).collect();
        let in_title: BTreeSet<_> = title.full_names.intersection(&players).cloned().collect();
        let in_summary: BTreeSet<_> =
            summary.full_names.intersection(&players).filter(|player| !in_title.contains(player)).cloned().collect();
        let surnames: BTreeSet<_> = title.surnames.union(&summary.surnames).cloned().collect();
        let by_surname = surnames
            .intersection(&players)
            .filter(|player| !in_title.contains(player) && !in_summary.contains(player))
            .cloned()
            .collect();
        let teams =
            [title, summary].iter().flat_map(|text| &text.teams).filter_map(|team| own_team(trade, team)).collect();
        Self { index, trade, in_title, in_summary, by_surname, teams }
    }

    /// Returns whether the item is about the trade. The title decides against it if it
    ///
    /// - names teams, but none of the trade;
    /// - makes a team that has no part in the trade a destination: rumours name players who then go elsewhere;
    /// - names a team that has no part in the trade beside only one that has, as reports on games name the opponent;
    /// - names players in full, but none of the trade.
    ///
    /// The latter two do not count if the item names two players of the trade in full, nor does a team beside one that is a
    /// destination itself. A team of another trade whose player the item names in full never counts against this one: the
    /// item is a round-up.
    pub(super) fn is_match(&self, title: &Mentions, all: &[Self]) -> bool {
        let full_names = self.full_names().count();
        let is_named = full_names >= 2 || (full_names == 1 && !self.teams.is_empty());
        let own: BTreeSet<_> = title.teams.iter().filter_map(|team| own_team(self.trade, team)).collect();
        let others = title.teams.iter().filter(|team| is_foreign(team, self.trade));
        let foreign: Vec<_> = others.filter(|team| !Self::belongs_to_another(team, all)).collect();
        let is_for_another_team = foreign.iter().any(|team| team.is_destination);
        let is_destination = title.teams.iter().any(|team| team.is_destination && !is_foreign(team, self.trade));
        let is_beside_another = !foreign.is_empty() && own.len() < 2 && !is_destination;
        let is_about_others = title.names_anybody && self.in_title.is_empty() && !self.has_surname_in_title(title);
        is_named
            && (title.teams.is_empty() || !own.is_empty())
            && !is_for_another_team
            && (full_names >= 2 || !(is_beside_another || is_about_others))
    }

    /// Returns whether another trade fits better: it has all the players whom the item names in full, and more of the teams.
    pub(super) fn is_surpassed(&self, all: &[Self]) -> bool {
        self.alternatives(all).any(|other| other.teams.len() > self.teams.len() && other.teams.is_superset(&self.teams))
    }

    /// Returns whether another trade fits as well.
    pub(super) fn is_tied(&self, all: &[Self]) -> bool {
        self.alternatives(all)
            .any(|other| other.teams == self.teams && other.alternatives(all).any(|back| back.index == self.index))
    }

    pub(super) fn score(&self) -> u32 {
        let score = 3 * self.in_title.len() + 2 * self.in_summary.len() + self.by_surname.len() + self.teams.len();
        u32::try_from(score).unwrap_or(u32::MAX)
    }

    pub(super) fn player_ids(&self) -> BTreeSet<String> {
        let ids = self.full_names().chain(&self.by_surname).filter_map(|player| match player {
            PlayerKey::Id(id) => Some(id.clone()),
            PlayerKey::Names(_) => None,
        });
        ids.collect()
    }

    fn full_names(&self) -> impl Iterator<Item = &PlayerKey> {
        self.in_title.iter().chain(&self.in_summary)
    }

    /// Returns the other trades that have all the players whom the item names in full.
    fn alternatives<'b>(&'b self, all: &'b [Self]) -> impl Iterator<Item = &'b Self> {
        let others = all.iter().filter(|other| other.index != self.index);
        others.filter(|other| self.full_names().all(|player| other.full_names().any(|named| named == player)))
    }

    fn has_surname_in_title(&self, title: &Mentions) -> bool {
        self.by_surname.iter().chain(&self.in_summary).any(|player| title.surnames.contains(player))
    }

    fn belongs_to_another(team: &TeamMention, all: &[Self]) -> bool {
        all.iter().any(|other| other.full_names().next().is_some() && !is_foreign(team, other.trade))
    }
}

/// Returns the team of the trade that a mention names. A city whose two teams both take part names neither.
fn own_team(trade: &TradeCandidate, team: &TeamMention) -> Option<FranchiseId> {
    let mut own = trade.teams.intersection(&team.franchises);
    own.next().copied().filter(|_| own.next().is_none())
}

fn is_foreign(team: &TeamMention, trade: &TradeCandidate) -> bool {
    trade.teams.is_disjoint(&team.franchises)
}
