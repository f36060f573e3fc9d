//! Ids of picks.

use std::fmt;

use reference::{FranchiseId, REFERENCE};

/// The identity of a pick: draft, round and original team. It is displayed as its id: `2024-2-gsw`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PickId {
    pub year: i16,
    pub round: i16,
    pub original_team: FranchiseId,
}

impl fmt::Display for PickId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = REFERENCE.code_of(self.original_team).map_or_else(String::new, |code| code.to_string());
        write!(out, "{}-{}-{}", self.year, self.round, code.to_lowercase())
    }
}
