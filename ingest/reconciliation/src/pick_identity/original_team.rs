//! What is stated about whose pick a leg moves.

use std::collections::BTreeSet;

use reference::FranchiseId;
use reference::enums::Basis;

/// The original team as the sources of one trade state it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OriginalTeam {
    Unstated,
    /// By a feed (`original_team`) or by the record of the draft (`draft_record`).
    Named {
        team: FranchiseId,
        basis: Basis,
    },
    /// The more or less favorable of several teams' picks. Empty if the feed does not state the teams.
    OneOf(BTreeSet<FranchiseId>),
}
