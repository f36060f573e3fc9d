//! Decides whose pick each traded pick is, from all trades of picks of one draft and round.
//!
//! Who trades a pick first is no evidence of whose pick it was. The rules are, in order:
//!
//! 1. A feed states the original team, or the record of the draft does.
//! 2. Another leg names the same selected player, or his number: it is the same pick.
//! 3. The sending team held exactly one pick. At first each team holds its own, and the legs move the picks by day. The rule
//!    is refused for a team that can have received an unplaced leg: from that day on it can hold more.
//! 4. A later trade states which pick its sender had, and only this leg can have brought it.
//! 5. Otherwise the pick is one of those that the team can have held, or unknown.
//!
//! Rights to swap picks have an identity, but move no pick. The result does not depend on the order of the legs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{Basis, Certainty};

use self::draftee::{groups_by_draftee, share_identities};
use self::next_trade::Origin;
use self::replay::{Replay, Replayed, Undecided};
use crate::lineage::LegId;

mod draftee;
mod holdings;
mod next_trade;
mod original_team;
mod pick_id;
mod replay;
mod teams;
mod unplaced;

pub use draftee::Draftee;
pub use original_team::OriginalTeam;
pub use pick_id::PickId;
pub use teams::teams_of_draft;
pub use unplaced::{Unplaced, YEARS_AHEAD};

/// A round of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftRound {
    pub year: i16,
    pub round: i16,
}

/// A leg of a trade by which a pick of the draft and round moves, or a right to swap it. Legs of undone trades do not belong
/// here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TradedPick {
    pub date: NaiveDate,
    pub id: LegId,
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub is_swap: bool,
    /// Whether the sending team can keep the pick under the terms (see [`crate::lineage::can_stay`]).
    pub can_stay: bool,
    pub original_team: OriginalTeam,
    pub draftee: Draftee,
}

/// Whose pick a leg moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickIdentity {
    pub original_team: Option<FranchiseId>,
    pub certainty: Certainty,
    pub basis: Option<Basis>,
    /// The original teams that are possible, if the identity is ambiguous or contested. The pick is stated to be the more or
    /// less favorable of exactly these, if an ambiguous one has a basis.
    pub candidates: Vec<FranchiseId>,
}

/// An identity that a rule has found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    original_team: FranchiseId,
    certainty: Certainty,
    basis: Basis,
}

/// The original teams of which one is right; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OneOf {
    teams: BTreeSet<FranchiseId>,
    /// By which rule the pick is stated to be the more or less favorable of these. `None` if they are those that the sender
    /// can have held.
    basis: Option<Basis>,
}

/// By leg: what a feed states or a later trade implies.
type Possible = Vec<Option<OneOf>>;

/// Returns the identity of each leg. `teams` are those that have a pick of their own (see [`teams_of_draft`]).
pub fn identify_picks(
    draft: DraftRound,
    teams: &BTreeSet<FranchiseId>,
    legs: &[TradedPick],
    unplaced: &[Unplaced],
) -> BTreeMap<LegId, PickIdentity> {
    let mut legs: Vec<&TradedPick> = legs.iter().collect();
    legs.sort();
    let mut unplaced: Vec<_> = unplaced.iter().filter(|leg| leg.may_be_of(draft)).collect();
    unplaced.sort();
    let groups = groups_by_draftee(&legs);
    let mut known: Vec<Option<Known>> = legs.iter().map(|leg| Known::from_statement(leg)).collect();
    let mut possible: Possible = legs.iter().map(|leg| OneOf::from_statement(leg)).collect();
    share_identities(&groups, &mut known);
    let undecided = loop {
        let Replayed { undecided, origins } = Replay::new(teams, &legs, &groups, &unplaced).run(&mut known, &possible);
        let has_narrowed = narrow(origins, &undecided, &mut known, &mut possible);
        if !share_identities(&groups, &mut known) && !has_narrowed {
            break undecided;
        }
    };
    let identity = |index: usize| {
        let contradicting = draftee::known_in_group(&groups, index, &known);
        PickIdentity::new(known[index], contradicting, &undecided[index])
    };
    legs.iter().enumerate().map(|(index, leg)| (leg.id.clone(), identity(index))).collect()
}

/// Identifies earlier legs by later ones, and returns whether anything is new.
fn narrow(origins: Vec<Origin>, undecided: &[Undecided], known: &mut [Option<Known>], possible: &mut Possible) -> bool {
    let mut has_changed = false;
    for (index, picks) in origins {
        let Undecided::OneOf(one_of) = &undecided[index] else { continue };
        let OneOf { teams, basis } = possible[index].as_ref().unwrap_or(one_of);
        let left: BTreeSet<_> = teams.intersection(&picks).copied().collect();
        let is_new = left.len() < teams.len() || basis.is_none();
        if known[index].is_some() || left.is_empty() || !is_new {
            continue;
        }
        if let (Some(team), 1) = (left.first(), left.len()) {
            known[index] = Some(Known { original_team: *team, certainty: Certainty::Deduced, basis: Basis::NextTrade });
        }
        possible[index] = Some(OneOf { teams: left, basis: basis.or(Some(Basis::NextTrade)) });
        has_changed = true;
    }
    has_changed
}

impl Known {
    fn from_statement(leg: &TradedPick) -> Option<Self> {
        let OriginalTeam::Named { team, basis } = leg.original_team else { return None };
        Some(Self { original_team: team, certainty: Certainty::Stated, basis })
    }
}

impl OneOf {
    fn from_statement(leg: &TradedPick) -> Option<Self> {
        match &leg.original_team {
            OriginalTeam::OneOf(teams) if !teams.is_empty() => {
                Some(Self { teams: teams.clone(), basis: Some(Basis::OriginalTeam) })
            }
            _ => None,
        }
    }
}

impl PickIdentity {
    /// `in_group` are the different identities of the legs with the same draftee.
    fn new(known: Option<Known>, in_group: BTreeSet<FranchiseId>, undecided: &Undecided) -> Self {
        let is_contested = in_group.len() > 1;
        let found = known.map(|known| known.basis);
        let (certainty, basis, candidates) = match (known, undecided) {
            _ if is_contested => (Certainty::Contested, found, in_group),
            (Some(known), _) => (known.certainty, found, BTreeSet::new()),
            (None, Undecided::OneOf(one_of)) => (Certainty::Ambiguous, one_of.basis, one_of.teams.clone()),
            (None, Undecided::Unknown) => (Certainty::Unknown, None, BTreeSet::new()),
        };
        Self {
            original_team: known.map(|known| known.original_team),
            certainty,
            basis,
            candidates: candidates.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests;
