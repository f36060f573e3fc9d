//! The direction of an asset: the team that sends it and the team that receives it.

use std::fmt;

use feeds::claim::Leg;
use reference::{FranchiseId, REFERENCE};

/// The sending and the receiving team, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Direction {
    pub(crate) from: Option<FranchiseId>,
    pub(crate) to: Option<FranchiseId>,
}

impl Direction {
    pub(crate) const fn from_leg(leg: &Leg) -> Self {
        Self { from: leg.from, to: leg.to }
    }

    /// Returns whether both may be the same direction. An unknown team may be any team.
    pub(crate) fn may_equal(self, other: Self) -> bool {
        may_be_same_team(self.from, other.from) && may_be_same_team(self.to, other.to)
    }

    /// Takes the teams that are unknown so far from `other`.
    pub(crate) fn fill_in(&mut self, other: Self) {
        self.from = self.from.or(other.from);
        self.to = self.to.or(other.to);
    }
}

/// Writes `from LAL to NOP`, or the known part of it.
impl fmt::Display for Direction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = |team| REFERENCE.code_of(team);
        match (self.from.and_then(code), self.to.and_then(code)) {
            (Some(from), Some(to)) => write!(out, "from {from} to {to}"),
            (Some(from), None) => write!(out, "from {from}"),
            (None, Some(to)) => write!(out, "to {to}"),
            (None, None) => Ok(()),
        }
    }
}

fn may_be_same_team(a: Option<FranchiseId>, b: Option<FranchiseId>) -> bool {
    a.is_none() || b.is_none() || a == b
}
