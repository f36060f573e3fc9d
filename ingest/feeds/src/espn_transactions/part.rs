//! A part of a deal: words for assets and the partner that they came from or went to.

use reference::FranchiseId;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Words for one or more assets.
    pub words: String,
    pub partner: Partner,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Partner {
    Team(FranchiseId),
    /// A name that is not a known team's.
    Unresolved(String),
    Unnamed,
}
