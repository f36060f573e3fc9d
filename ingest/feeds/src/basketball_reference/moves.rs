//! The moves of assets between teams that a sentence states.

use reference::FranchiseId;

use super::asset::{Asset, Item};

/// The content of a sentence about a trade, in the order of the sentence.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sentence<'a> {
    pub moves: Vec<Move<'a>>,
    /// What the sentence states besides the moves, such as the free agent for whom a team sends compensation.
    pub remarks: Vec<String>,
    /// The text that follows the sentence.
    pub notes: &'a str,
    /// Whether one side of the trade is missing: `for .`, or a team's page that does not name its team.
    pub is_single_sided: bool,
    /// Whether the sentence has the style of a headline, with a verb in the present tense.
    pub is_headline: bool,
    /// The end of the sentence that the grammar does not reach.
    pub unparsed: &'a str,
}

/// One asset that moves from one team to another.
#[derive(Debug, PartialEq, Eq, Clone)]
pub(super) struct Move<'a> {
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub words: &'a str,
    pub asset: Asset,
    pub remarks: Vec<&'a str>,
}

impl<'a> Sentence<'a> {
    pub(super) fn add(&mut self, from: Option<FranchiseId>, to: Option<FranchiseId>, listed: Vec<Item<'a>>) {
        for Item { words, assets, remarks } in listed {
            let moves = assets.into_iter().map(|asset| Move { from, to, words, asset, remarks: remarks.clone() });
            self.moves.extend(moves);
        }
    }
}
