//! One asset of a cell: a player, draft rights, a pick, a right to swap picks, cash, or a trade exception.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{AssetKind, Flag};
use winnow::prelude::*;

use super::cell::split_parentheticals;
use super::other_assets::other_asset;
use super::parenthetical;
use super::pick_words::{pick, swap};
use super::player_words::{draft_rights, is_name, player_name};
use crate::claim::PlayerName;
use crate::pick::{Pick, Term};
use crate::prose::dollars;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListedAsset {
    pub kind: AssetKind,
    pub player: Option<PlayerName>,
    pub pick: Option<Pick>,
    pub amount_usd: Option<i64>,
    /// The sending team, if the text states it.
    pub from: Option<FranchiseId>,
    pub flags: BTreeSet<Flag>,
    pub text: String,
}

/// Parses the text of an asset.
pub(super) fn parse(text: &str, day: NaiveDate) -> ListedAsset {
    let mut asset = ListedAsset {
        kind: AssetKind::Other,
        player: None,
        pick: None,
        amount_usd: None,
        from: None,
        flags: BTreeSet::new(),
        text: text.to_owned(),
    };
    let (words, parentheticals) = split_parentheticals(text);
    let words = words.trim();
    if let Ok(player) = draft_rights.parse(words) {
        (asset.kind, asset.player) = (AssetKind::DraftRights, Some(player));
    } else if let Ok((kind, amount)) = other_asset.parse(words) {
        asset.kind = kind;
        asset.from = parentheticals.iter().find_map(|inner| parenthetical::parse(inner, day).from);
        // `cash ($2M)`
        asset.amount_usd = amount.or_else(|| parentheticals.iter().find_map(|inner| dollars.parse(inner).ok()));
    } else if let Some(swap) = swap(words, day) {
        asset.kind = AssetKind::PickSwap;
        asset.set_pick(swap, &parentheticals, day);
    } else if let Ok((pick, tail)) = pick.parse(words) {
        asset.kind = AssetKind::Pick;
        asset.set_pick(pick, &parentheticals, day);
        asset.add_tail(tail);
    } else if words == "draft pick(s)" || words == "draft pick" {
        asset.set_nested_pick(&parentheticals, day);
    } else if is_name(words) {
        (asset.kind, asset.player) = (AssetKind::Player, Some(player_name(text)));
    } else if !is_change_of_terms(words) {
        asset.flags.insert(Flag::UnparsedText);
    }
    asset
}

impl ListedAsset {
    /// Sets the pick and adds the terms and the outcome in the parentheticals.
    fn set_pick(&mut self, mut pick: Pick, parentheticals: &[&str], day: NaiveDate) {
        for text in parentheticals {
            let parsed = parenthetical::parse(text, day);
            pick.terms.extend(parsed.terms);
            pick.outcome = pick.outcome.take().or(parsed.outcome);
            pick.original_team = pick.original_team.or(parsed.original_team);
            self.from = self.from.or(parsed.from);
            if !parsed.is_complete {
                self.flags.insert(Flag::AmbiguousNote);
            }
        }
        let has_text = |term: &Term| matches!(term, Term::Conditional { text } if !text.is_empty());
        if pick.terms.iter().any(has_text) {
            pick.terms.retain(|term| !matches!(term, Term::Conditional { text } if text.is_empty()));
        }
        let year_conveyed = pick.outcome.as_ref().and_then(|outcome| outcome.year);
        pick.year = pick.year.or(year_conveyed);
        self.pick = Some(pick);
    }

    /// Sets the pick that one of the parentheticals states:
    /// `draft pick(s) (from Lakers) (first round pick (protected …)) (2016 #35-P)`.
    fn set_nested_pick(&mut self, parentheticals: &[&str], day: NaiveDate) {
        let is_pick = |inner: &&str| pick.parse(split_parentheticals(inner).0.trim()).is_ok();
        let Some(index) = parentheticals.iter().position(is_pick) else { return };
        let nested = parse(parentheticals[index], day);
        let others: Vec<_> =
            parentheticals.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, text)| *text).collect();
        self.kind = AssetKind::Pick;
        (self.from, self.flags) = (nested.from, nested.flags);
        self.set_pick(nested.pick.unwrap_or_else(|| Pick::new(None, 1)), &others, day);
    }

    /// Adds a condition that follows the pick, such as `or cash` or `in first draft 2 years after …`.
    fn add_tail(&mut self, tail: &str) {
        let tail = tail.trim_matches(['-', ' ']);
        if let (Some(pick), "swap" | "swaps") = (&mut self.pick, tail) {
            self.kind = AssetKind::PickSwap;
            return pick.terms.push(Term::Swap { holder: None, with: None });
        }
        if let (Some(pick), false) = (&mut self.pick, tail.is_empty()) {
            pick.terms.push(Term::Conditional { text: tail.to_owned() });
        }
    }
}

/// Returns whether the words are known but not an asset that can be identified: a protection that was removed, or a pick
/// without a round.
fn is_change_of_terms(words: &str) -> bool {
    let words = words.to_lowercase();
    words.contains("removed protection")
        || words.contains("removal of protection")
        || matches!(&*words, "draft pick" | "draft picks" | "future draft pick" | "draft pick(s)")
}

#[cfg(test)]
mod tests;
