//! The assets that one text of a cell states: a player, draft rights, picks, rights to swap picks, cash, or a trade exception.
//! Most texts state one asset; `1980 and 1981 first round picks` states two.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{AssetKind, Flag};
use winnow::prelude::*;

use self::pick_asset::picks_in;
use super::cell::split_parentheticals;
use super::other_assets::{Addition, amount, other_asset, other_asset_with_addition};
use super::parenthetical;
use super::player_words::{draft_rights, free_agent_rights, named_later, player};
use super::undertaking::{staff, staff_marker, undertaking};
use crate::claim::PlayerName;
use crate::pick::Pick;

mod pick_asset;

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

/// Parses the text of an asset. A text that no rule knows is an asset of kind `other` with the flag `unparsed_text`.
pub(super) fn parse(text: &str, day: NaiveDate) -> Vec<ListedAsset> {
    let (words, parentheticals) = split_parentheticals(text);
    if let Some(picks) = picks_in(text, &words, &parentheticals, day) {
        return picks;
    }
    let mut asset = ListedAsset::new(AssetKind::Other, text);
    let is_staff = staff.parse(&words).is_ok() || parentheticals.iter().any(|inner| staff_marker.parse(inner).is_ok());
    if is_staff {
        return vec![asset];
    }
    if let Some(player) = free_agent_rights(text) {
        (asset.kind, asset.player) = (AssetKind::Player, Some(player));
    } else if let Some(player) = draft_rights(text) {
        (asset.kind, asset.player) = (AssetKind::DraftRights, Some(player));
    } else if let Ok((kind, stated)) = other_asset.parse(&words) {
        asset.kind = kind;
        asset.set_consideration(stated, &parentheticals, day);
    } else if let Ok((kind, stated, addition)) = other_asset_with_addition(day).parse(&words) {
        asset.kind = kind;
        asset.set_consideration(stated, &parentheticals, day);
        match addition {
            Addition::From(team) => asset.from = Some(team),
            Addition::Remark => {}
            Addition::Alternative => {
                asset.amount_usd = None;
                asset.flags.insert(Flag::AmbiguousNote);
            }
        }
    } else if let Some(player) = player(text) {
        (asset.kind, asset.player) = (AssetKind::Player, Some(player));
    } else {
        // `(2005 second round pick was removed 2004-08-13)` has no words outside of parentheses.
        let words = if words.is_empty() { parentheticals.first().copied().unwrap_or_default() } else { &words };
        if undertaking(day).parse(words).is_err() {
            asset.flags.insert(Flag::UnparsedText);
        }
    }
    vec![asset]
}

impl ListedAsset {
    pub(super) fn new(kind: AssetKind, text: &str) -> Self {
        Self {
            kind,
            player: None,
            pick: None,
            amount_usd: None,
            from: None,
            flags: BTreeSet::new(),
            text: text.to_owned(),
        }
    }

    /// Sets what is stated about cash, an exception or a consideration: `cash ($2M)`, `player to be named later (P on 08-30)`.
    fn set_consideration(&mut self, amount_before: Option<i64>, parentheticals: &[&str], day: NaiveDate) {
        self.from = parentheticals.iter().find_map(|inner| parenthetical::parse(inner, day).from);
        let stated = |inner: &&str| {
            let mut text = *inner;
            amount.parse_next(&mut text).ok()
        };
        self.amount_usd = amount_before.or_else(|| parentheticals.iter().find_map(stated));
        let named = parentheticals.iter().find_map(|inner| named_later(inner));
        if self.kind == AssetKind::FutureConsiderations && named.is_some() {
            (self.kind, self.player) = (AssetKind::Player, named);
        }
    }
}

#[cfg(test)]
mod tests;
