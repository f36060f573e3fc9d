//! Parses a list of assets: `G Ann Bee, Fs Cee Dee, Eff Gee and a 2026 first-round pick`.

use reference::FranchiseId;
use winnow::ModalResult;
use winnow::combinator::{not, opt};
use winnow::prelude::*;

use super::asset::Asset;
use super::asset_words::{Item, Position, asset};
use super::boundary::list_separator;
use super::clause_start::clause_start;
use super::context::Context;

/// An asset with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListedAsset<'a> {
    pub text: &'a str,
    pub asset: Asset,
    /// The team before the player's position.
    pub team: Option<FranchiseId>,
}

/// Parses a list that a semicolon ends.
pub(super) fn asset_list_to_semicolon<'a>(input: &mut &'a str, context: Context) -> ModalResult<Vec<ListedAsset<'a>>> {
    asset_list(input, context, |input| {
        let start = |input: &mut &'a str| clause_start(input, context).map(drop);
        (not((opt(' '), ';')), list_separator, not(start)).void().parse_next(input)
    })
}

/// Parses a list up to a word that is not part of it. Names after a plural position share what precedes it:
/// `the rights to Gs Ann Bee and Cee Dee`.
pub(super) fn asset_list<'a>(
    input: &mut &'a str,
    context: Context,
    mut separator: impl FnMut(&mut &'a str) -> ModalResult<()>,
) -> ModalResult<Vec<ListedAsset<'a>>> {
    let mut group: Option<Group> = None;
    let mut assets = Vec::new();
    loop {
        let mut next_asset = (|input: &mut &'a str| asset(input, context)).with_taken();
        let (Item { asset, team, position }, text) = next_asset.parse_next(input)?;
        let mut listed = ListedAsset { text: text.trim(), asset, team };
        group = match (position, group) {
            (Position::Plural, _) => Some(Group { is_rights: matches!(listed.asset, Asset::DraftRights(_)), team }),
            (Position::None, Some(group)) => group.add(&mut listed),
            _ => None,
        };
        assets.push(listed);
        if opt(&mut separator).parse_next(input)?.is_none() {
            return Ok(assets);
        }
    }
}

/// What a plural position shares with the names after it.
#[derive(Clone, Copy)]
struct Group {
    is_rights: bool,
    team: Option<FranchiseId>,
}

impl Group {
    /// Gives a name what the group shares. Another asset ends the group.
    fn add(self, listed: &mut ListedAsset<'_>) -> Option<Self> {
        let Asset::Player(name) = &listed.asset else { return None };
        if self.is_rights {
            listed.asset = Asset::DraftRights(name.clone());
        }
        listed.team = self.team;
        Some(self)
    }
}

#[cfg(test)]
mod tests;
