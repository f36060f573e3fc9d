//! The identity of a pick: draft, round and original team.

use std::fmt;

use feeds::pick::Pick;
use reference::{FranchiseId, REFERENCE};

/// Displayed as the id of the pick: `2024-2-gsw`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PickId {
    pub(super) year: i16,
    pub(super) round: i16,
    pub(super) original_team: FranchiseId,
}

impl PickId {
    /// Returns `None` if the draft or the original team is unknown.
    pub(super) fn from_pick(pick: &Pick) -> Option<Self> {
        Some(Self { year: pick.year?, round: pick.round, original_team: pick.original_team? })
    }
}

impl fmt::Display for PickId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = REFERENCE.code_of(self.original_team).map_or_else(String::new, |code| code.to_string());
        write!(out, "{}-{}-{}", self.year, self.round, code.to_lowercase())
    }
}
