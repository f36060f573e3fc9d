//! Claims: what a feed states about its source records, in one normalised form for all feeds.
//!
//! Parsers produce claims, the worker stores each version of them unchanged, and reconciliation resolves them into trades.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use reference::draft::DRAFT_RECORD;
use reference::enums::{AssetKind, Flag, TradeStatus, TransactionKind};
use reference::name::fold;
use reference::{FranchiseId, REFERENCE};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::pick::Pick;

/// What a file states about one source record: a trade, a transaction, a draft selection, a piece of news, or an operator's
/// override.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The feed's own key of the record. The same record has the same key in later files.
    pub record_key: String,
    /// Line of the record's first row in the file, from 1.
    pub line: u32,
    /// Whether all rows of the record could be used. An incomplete claim does not replace the current claim.
    pub is_complete: bool,
    pub statement: Statement,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Statement {
    Trade(TradeStatement),
    Transaction(TransactionStatement),
    DraftSelection(DraftSelectionStatement),
    News(NewsStatement),
    Override(Override),
}

/// What a feed states about a trade or, in a feed with one row per team, about one team's part in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TradeStatement {
    pub date: NaiveDate,
    /// Sorted, so that the statement does not change when the feed changes the order of its rows.
    pub legs: Vec<Leg>,
    /// Only if the feed states it. Most feeds list completed trades and state no status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<TradeStatus>,
    /// All teams that the feed names as partners, if it names more than the legs do.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub teams: BTreeSet<FranchiseId>,
    /// The earlier trade of this feed that this record rescinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescinds: Option<Rescinded>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub flags: BTreeSet<Flag>,
    /// Remarks that do not belong to a single leg, as stated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    /// A file of the feed with this record alone, from which the statement can be parsed again. Empty for NBA.com, where
    /// the texts of the legs are all that the feed states.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// A trade that was rescinded, as far as the feed identifies it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescinded {
    /// Day of the rescinded trade, if stated. Otherwise it is the latest matching trade before this record's day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    pub text: String,
}

/// One asset that moves from one team to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Leg {
    /// Sending team. `None` if the feed does not state it, and for a trade exception, which has none.
    pub from: Option<FranchiseId>,
    /// Receiving team. `None` if the feed does not state it.
    pub to: Option<FranchiseId>,
    pub kind: AssetKind,
    /// The player who moves, or whose draft rights move.
    pub player: Option<PlayerName>,
    /// For the kinds `pick` and `pick_swap`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pick: Option<Pick>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_usd: Option<i64>,
    /// As stated, with the notes that match this leg.
    pub text: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub flags: BTreeSet<Flag>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransactionStatement {
    pub date: NaiveDate,
    pub kind: TransactionKind,
    pub team: FranchiseId,
    pub player: Option<PlayerName>,
    pub text: String,
}

/// A player's selection in a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSelectionStatement {
    pub year: i16,
    pub round: i16,
    /// The position in the draft, counted over all rounds. Year and number identify the pick.
    pub number: i16,
    pub player: PlayerName,
    /// The team that selected the player.
    pub team: FranchiseId,
}

/// A piece of news. Title and summary are plain text from an external source, never markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsStatement {
    pub published_at: DateTime<Utc>,
    pub title: String,
    pub summary: String,
    /// An `http` or `https` URL.
    pub link: Option<String>,
    /// Title of the feed, such as `www.espn.com - NBA`.
    pub channel: Option<String>,
    pub categories: Vec<String>,
    pub is_about_trades: bool,
}

/// An operator's correction, for cases that the feeds leave open or get wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "override", rename_all = "snake_case")]
pub enum Override {
    /// These source records, by their public ids (`nba-2021143`), state different trades.
    Split { records: BTreeSet<String> },
    /// These source records state the same trade.
    Join { records: BTreeSet<String> },
    /// The name means this player: everywhere, or only in one source record and in those of the same trade.
    Name {
        name: String,
        /// The tracker's id, such as `nba-1629029`. An unknown id creates a player of that name.
        player_id: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        record: Option<String>,
    },
}

/// A player as a feed names him: by his name on that day, with the feed's own id for him if the feed has ids.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlayerName {
    /// The feed's own id. `None` for feeds that only have names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// NBA.com's id, as stated by another feed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nba_id: Option<i64>,
    pub name: String,
    /// The name or alias with the mark by which the feed tells namesakes apart: `Chris Johnson (b)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked_name: Option<String>,
    /// Other names that the feed gives, best known first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// The first half of a SHA-256 digest, which identifies content.
pub type ContentHash = [u8; 16];

impl Statement {
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Trade(_) => "trade",
            Self::Transaction(_) => "transaction",
            Self::DraftSelection(_) => "draft_selection",
            Self::News(_) => "news",
            Self::Override(_) => "override",
        }
    }

    /// Returns the statement as JSON. Equal statements have equal documents.
    pub fn document(&self) -> String {
        serde_json::to_string(self).expect("a statement only has string keys")
    }

    /// Returns the players that the statement names by the feed's own ids, each with the day.
    pub fn players(&self) -> impl Iterator<Item = (NaiveDate, &PlayerName)> {
        let (date, legs, player) = match self {
            Self::Trade(trade) => (trade.date, trade.legs.as_slice(), None),
            Self::Transaction(transaction) => (transaction.date, &[][..], transaction.player.as_ref()),
            Self::DraftSelection(selection) => (selection.day(), &[][..], Some(&selection.player)),
            Self::News(_) | Self::Override(_) => (NaiveDate::MIN, &[][..], None),
        };
        let players = legs.iter().filter_map(|leg| leg.player.as_ref()).chain(player);
        players.filter(|player| player.external_id.is_some()).map(move |player| (date, player))
    }
}

impl TradeStatement {
    /// Creates a statement of which only the day is known.
    pub fn on(date: NaiveDate) -> Self {
        Self {
            date,
            legs: Vec::new(),
            status: None,
            teams: BTreeSet::new(),
            rescinds: None,
            flags: BTreeSet::new(),
            notes: Vec::new(),
            links: Vec::new(),
            source: String::new(),
        }
    }

    /// Returns all teams that take part: those of the legs and the partners that the feed names.
    pub fn all_teams(&self) -> BTreeSet<FranchiseId> {
        self.legs.iter().flat_map(|leg| leg.from.into_iter().chain(leg.to)).chain(self.teams.iter().copied()).collect()
    }

    /// Returns a record key for feeds without ids, such as `2019-07-06 lal-nop-was anthony davis`: the day, the teams, and the
    /// first player in alphabetical order or `picks`. These stay the same when the feed adds the outcome of a pick.
    pub fn key(&self) -> String {
        let codes: BTreeSet<_> = self.all_teams().into_iter().filter_map(|team| REFERENCE.code_of(team)).collect();
        let codes: Vec<_> = codes.iter().map(|code| code.to_string().to_lowercase()).collect();
        let name = self.legs.iter().filter_map(|leg| Some(fold(&leg.player.as_ref()?.name))).min();
        format!("{} {} {}", self.date, codes.join("-"), name.as_deref().unwrap_or("picks"))
    }
}

impl DraftSelectionStatement {
    /// Returns the first day of the draft.
    pub fn day(&self) -> NaiveDate {
        DRAFT_RECORD.day(self.year)
    }
}

impl PlayerName {
    pub fn new(name: impl Into<String>) -> Self {
        Self { external_id: None, nba_id: None, name: name.into(), marked_name: None, aliases: Vec::new() }
    }

    /// Returns the name with its mark, if it has one. A mark of an alias is not part of it.
    pub fn identifying_name(&self) -> &str {
        let is_of_name = |marked: &&str| marked.strip_prefix(&self.name).is_some_and(|mark| mark.starts_with(" ("));
        self.marked_name.as_deref().filter(is_of_name).unwrap_or(&self.name)
    }

    /// Returns the name and the aliases, folded (see [`fold`]).
    pub fn folded_names(&self) -> BTreeSet<String> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .map(|name| fold(name))
            .filter(|name| !name.is_empty())
            .collect()
    }
}

/// Makes repeated record keys unique: the second claim of a key gets the suffix ` 2`, the third ` 3`, in the order of the file.
pub fn number_repeats(claims: &mut [Claim]) {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for claim in claims {
        let count = counts.entry(claim.record_key.clone()).and_modify(|count| *count += 1).or_insert(1);
        if *count > 1 {
            claim.record_key = format!("{} {count}", claim.record_key);
        }
    }
}

/// Returns the hash that identifies content, such as a statement's document.
pub fn content_hash(content: impl AsRef<[u8]>) -> ContentHash {
    let digest = Sha256::digest(content);
    std::array::from_fn(|index| digest[index])
}
