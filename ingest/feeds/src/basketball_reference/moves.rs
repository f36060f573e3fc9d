//! The moves of assets between teams that a sentence or a headline states.

use reference::FranchiseId;

use crate::splitting::split_outside_parentheses;

/// The content of a sentence about a trade, in the order of the sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sentence<'a> {
    pub moves: Vec<Move<'a>>,
    /// The text that follows the sentence.
    pub notes: &'a str,
    /// Whether one side of the trade is missing: `for .`, or a team's page that does not name its team.
    pub is_single_sided: bool,
}

/// One asset that moves from one team to another.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) struct Move<'a> {
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub words: &'a str,
}

impl<'a> Sentence<'a> {
    pub(super) const fn new(notes: &'a str) -> Self {
        Self { moves: Vec::new(), notes, is_single_sided: false }
    }

    pub(super) fn add(
        &mut self,
        from: Option<FranchiseId>,
        to: Option<FranchiseId>,
        assets: impl IntoIterator<Item = &'a str>,
    ) {
        self.moves.extend(assets.into_iter().map(|words| Move { from, to, words }));
    }
}

/// Splits a list of assets: `A, B, cash and a 2023 2nd round draft pick (P was later selected)`.
pub(super) fn assets(text: &str) -> Vec<&str> {
    split(text, &[", and ", ", ", " and "])
}

/// Splits at separators outside parentheses and drops empty parts.
pub(super) fn split<'a>(text: &'a str, separators: &[&str]) -> Vec<&'a str> {
    let parts = split_outside_parentheses(text, separators).into_iter().map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}
