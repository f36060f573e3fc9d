//! What a feed said, normalised and apart from what the tracker believes. A claim is never edited.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use reference::name::fold;
use reference::{FranchiseId, REFERENCE};
use reference::enums::{AssetKind, Flag, TradeStatus, TransactionKind};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::pick::Pick;

/// One item of a feed: what it says of one trade or one transaction, a piece of news, or an operator's decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The feed's own key of the item; the same item in a later file has the same key.
    pub record_key: String,
    /// Line of the item's first row in the object, from 1.
    pub line: u32,
    /// Whether all rows of the item could be used. What stands is not replaced by a part of what was said.
    pub is_complete: bool,
    pub statement: Statement,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Statement {
    Trade(TradeStatement),
    Transaction(TransactionStatement),
    News(NewsStatement),
    Override(Override),
}

/// What a feed says of one trade, or, in a feed of one row a team, what it says of one team's part in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TradeStatement {
    pub date: NaiveDate,
    /// In an order of their own, so that a feed that shuffles its rows has said nothing new.
    pub legs: Vec<Leg>,
    /// Only where the feed says so itself: most tell of done trades.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<TradeStatus>,
    /// All teams that the feed names as partners, where it names more than the legs do.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub teams: BTreeSet<FranchiseId>,
    /// The trade of this feed that this one undoes: its day, or the latest such trade before this one's day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescinds: Option<Rescinded>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub flags: BTreeSet<Flag>,
    /// Remarks that belong to no one leg, as stated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    /// A file of the feed that says this item alone, from which the statement can be read again. Empty where the legs' texts
    /// are all that the feed says (NBA.com).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// A trade that was undone, as far as the feed says which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescinded {
    /// Its day, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    pub text: String,
}

/// One asset on its way from a team to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Leg {
    /// None where the feed does not say who sent it; a trade exception has no sender.
    pub from: Option<FranchiseId>,
    /// None where the feed does not say who got it.
    pub to: Option<FranchiseId>,
    pub kind: AssetKind,
    /// Who changed teams, or whose draft rights did.
    pub player: Option<PlayerName>,
    /// Of kinds `pick` and `pick_swap`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pick: Option<Pick>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_usd: Option<i64>,
    /// As stated, with the notes that are bound to it.
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

/// A piece of news. Title and summary are plain text from outside, never markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsStatement {
    pub published_at: DateTime<Utc>,
    pub title: String,
    pub summary: String,
    /// `http` or `https`.
    pub link: Option<String>,
    /// The feed's own title, such as `www.espn.com - NBA`.
    pub channel: Option<String>,
    pub categories: Vec<String>,
    pub is_about_trades: bool,
}

/// What an operator decided where feeds cannot tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "override", rename_all = "snake_case")]
pub enum Override {
    /// These items, by their public ids (`nba-2021143`), tell of different trades.
    Split { records: BTreeSet<String> },
    /// These items tell of one trade.
    Join { records: BTreeSet<String> },
    /// A name means this player: everywhere, or in one trade's items only.
    Name {
        name: String,
        /// Ours, such as `nba-1629029`; one that is new makes a player of that name.
        player_id: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        record: Option<String>,
    },
}

/// A player as a feed knows one: by its own id where it has ids, under the name of that day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlayerName {
    /// None in feeds of names alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// NBA.com's id, stated by someone else than NBA.com.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nba_id: Option<i64>,
    pub name: String,
    /// Other names that the feed gives, the best known first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// Identity of a content: the first half of its SHA-256.
pub type ContentHash = [u8; 16];

impl Statement {
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Trade(_) => "trade",
            Self::Transaction(_) => "transaction",
            Self::News(_) => "news",
            Self::Override(_) => "override",
        }
    }

    /// The statement as JSON, alike for alike statements.
    pub fn document(&self) -> String {
        serde_json::to_string(self).expect("a statement has no maps with keys other than text")
    }

    /// The players that the statement names by the feed's own ids, each with the day.
    pub fn players(&self) -> impl Iterator<Item = (NaiveDate, &PlayerName)> {
        let (date, legs, single) = match self {
            Self::Trade(trade) => (trade.date, trade.legs.as_slice(), None),
            Self::Transaction(transaction) => (transaction.date, &[][..], transaction.player.as_ref()),
            Self::News(_) | Self::Override(_) => (NaiveDate::MIN, &[][..], None),
        };
        let all = legs.iter().filter_map(|leg| leg.player.as_ref()).chain(single);
        all.filter(|player| player.external_id.is_some()).map(move |player| (date, player))
    }
}

impl TradeStatement {
    /// A trade of which nothing is known but the day.
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

    /// All that take part: those of the legs and those named beside them.
    pub fn all_teams(&self) -> BTreeSet<FranchiseId> {
        self.legs.iter().flat_map(|leg| leg.from.into_iter().chain(leg.to)).chain(self.teams.iter().copied()).collect()
    }

    /// A key for feeds that number nothing: day, teams and the first name in alphabetical order, which stay when the feed adds
    /// what became of a pick. `2019-07-06 lal-nop-was anthony davis`; without a player, `… picks`.
    pub fn key(&self) -> String {
        let codes: BTreeSet<_> = self.all_teams().into_iter().filter_map(|team| REFERENCE.code_of(team)).collect();
        let codes: Vec<_> = codes.iter().map(|code| code.to_string().to_lowercase()).collect();
        let name = self.legs.iter().filter_map(|leg| Some(fold(&leg.player.as_ref()?.name))).min();
        format!("{} {} {}", self.date, codes.join("-"), name.as_deref().unwrap_or("picks"))
    }
}

impl PlayerName {
    pub fn new(name: impl Into<String>) -> Self {
        Self { external_id: None, nba_id: None, name: name.into(), aliases: Vec::new() }
    }

    /// Returns the name and the aliases, folded (see [`fold`]).
    pub fn folded_names(&self) -> BTreeSet<String> {
        std::iter::once(&self.name).chain(&self.aliases).map(|name| fold(name)).filter(|name| !name.is_empty()).collect()
    }
}

/// Tells claims of one key apart by their order in the file: the second gets ` 2` behind its key, and so on.
pub fn number_repeats(claims: &mut [Claim]) {
    let mut times: HashMap<String, u32> = HashMap::new();
    for claim in claims {
        let times = times.entry(claim.record_key.clone()).and_modify(|times| *times += 1).or_insert(1);
        if *times > 1 {
            claim.record_key = format!("{} {times}", claim.record_key);
        }
    }
}

/// The identity of a content, such as a statement's document.
pub fn content_hash(content: impl AsRef<[u8]>) -> ContentHash {
    let digest = Sha256::digest(content);
    std::array::from_fn(|index| digest[index])
}
