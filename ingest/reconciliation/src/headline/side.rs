//! What one team received in a trade, as a list of words.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use reference::enums::AssetKind;

use super::AssetSummary;
use super::number::{counted, picks};

/// What one team received, or all of them.
pub(super) struct Side {
    /// Names in the order of the assets, each once.
    players: Vec<String>,
    /// How many of the players the text shows. The others are counted.
    shown: usize,
    unnamed_players: usize,
    /// Numbers of picks by round.
    picks: BTreeMap<i16, usize>,
    swaps: usize,
    /// Whether the text shows only how many picks and swaps there are.
    counts_picks_together: bool,
    /// What is only named where there is nothing else, each once.
    minor: Vec<&'static str>,
}

impl Side {
    pub(super) fn new<'a>(assets: impl Iterator<Item = &'a AssetSummary>, names: &HashMap<&'a str, String>) -> Self {
        let mut side = Self {
            players: Vec::new(),
            shown: 0,
            unnamed_players: 0,
            picks: BTreeMap::new(),
            swaps: 0,
            counts_picks_together: false,
            minor: Vec::new(),
        };
        for asset in assets {
            side.add(asset, names);
        }
        side.shown = side.players.len();
        side
    }

    fn add(&mut self, asset: &AssetSummary, names: &HashMap<&str, String>) {
        let minor = match asset.kind {
            AssetKind::Player | AssetKind::DraftRights => {
                match asset.player.as_deref().and_then(|name| names.get(name)) {
                    None => self.unnamed_players += 1,
                    Some(name) if asset.kind == AssetKind::DraftRights => self.add_person(format!("rights to {name}")),
                    Some(name) => self.add_person(name.clone()),
                }
                return;
            }
            AssetKind::Pick => {
                *self.picks.entry(asset.round.unwrap_or_default()).or_default() += 1;
                return;
            }
            AssetKind::PickSwap => {
                self.swaps += 1;
                return;
            }
            AssetKind::Cash => "cash",
            AssetKind::TradeException => "a trade exception",
            AssetKind::DraftConsideration => "draft consideration",
            AssetKind::FutureConsiderations => "future considerations",
            AssetKind::Other => "other assets",
        };
        if !self.minor.contains(&minor) {
            self.minor.push(minor);
        }
    }

    /// A player may move twice within a trade of three teams.
    fn add_person(&mut self, name: String) {
        if !self.players.contains(&name) {
            self.players.push(name);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.is_minor() && self.minor.is_empty()
    }

    /// Returns whether the side has only what is named where there is nothing else, or nothing.
    fn is_minor(&self) -> bool {
        self.players.is_empty() && self.unnamed_players == 0 && self.picks.is_empty() && self.swaps == 0
    }

    /// Returns whether the other side comes first: it has a player and this one has none, or this one has only money.
    pub(super) fn is_worth_less_than(&self, other: &Self) -> bool {
        (self.players.is_empty() && !other.players.is_empty()) || (self.is_minor() && !other.is_minor())
    }

    /// Leaves out picks and swaps if there are players.
    pub(super) fn with_people_only(mut self) -> Self {
        if !self.players.is_empty() {
            self.picks.clear();
            self.swaps = 0;
        }
        self
    }

    pub(super) fn shown_parts(&self) -> usize {
        self.shown + self.pick_kinds()
    }

    fn pick_kinds(&self) -> usize {
        self.picks.len() + usize::from(self.swaps > 0)
    }

    /// Returns whether the side shows more than one person: one of them always stays.
    pub(super) fn can_leave_out_one(&self) -> bool {
        self.shown > 1
    }

    /// Leaves out the last person that is shown.
    pub(super) fn leave_out_one(&mut self) {
        self.shown -= 1;
    }

    pub(super) fn count_picks_together(&mut self) {
        self.counts_picks_together = self.pick_kinds() > 1;
    }

    fn parts(&self) -> Vec<String> {
        let mut parts = self.players[..self.shown].to_vec();
        if self.unnamed_players > 0 {
            parts.push(counted(self.unnamed_players, "player", "players"));
        }
        if self.counts_picks_together {
            parts.push(counted(self.picks.values().sum::<usize>() + self.swaps, "pick", "picks and swaps"));
        } else {
            parts.extend(self.picks.iter().map(|(round, count)| match round {
                0 => counted(*count, "pick", "picks"),
                _ => picks(*count, *round),
            }));
            if self.swaps > 0 {
                parts.push(counted(self.swaps, "swap", "swaps"));
            }
        }
        if self.is_minor() {
            parts.extend(self.minor.iter().map(|name| (*name).to_owned()));
        }
        parts
    }
}

impl fmt::Display for Side {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.parts().join(", "))?;
        match self.players.len() - self.shown {
            0 => Ok(()),
            left_out => write!(formatter, " and {left_out} more"),
        }
    }
}
