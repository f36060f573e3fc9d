//! What a feed said, normalised and apart from what the tracker believes. A claim is never edited.

use chrono::NaiveDate;
use schema::reference::FranchiseId;
use schema::vocabulary::{AssetKind, TransactionKind};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// One item of a feed: what it says of one trade or one transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The feed's own key of the item; the same item in a later file has the same key.
    pub item_key: String,
    /// Line of the item's first row in the object, from 1.
    pub line: u32,
    /// Whether all rows of the item could be used. What stands is not replaced by a part of what was said.
    pub is_whole: bool,
    pub statement: Statement,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Statement {
    Trade(TradeStatement),
    Transaction(TransactionStatement),
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TradeStatement {
    pub date: NaiveDate,
    /// In an order of their own, so that a feed that shuffles its rows has said nothing new.
    pub legs: Vec<Leg>,
}

/// One asset on its way from a team to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Leg {
    /// None where the feed does not say who sent it.
    pub from: Option<FranchiseId>,
    pub to: FranchiseId,
    pub kind: AssetKind,
    pub player: Option<PlayerName>,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TransactionStatement {
    pub date: NaiveDate,
    pub kind: TransactionKind,
    pub team: FranchiseId,
    pub player: Option<PlayerName>,
    pub text: String,
}

/// A player as a feed knows one: by its own id, under the name of that day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PlayerName {
    pub external_id: String,
    pub name: String,
}

/// Identity of a content: the first half of its SHA-256.
pub type ContentHash = [u8; 16];

impl Statement {
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Trade(_) => "trade",
            Self::Transaction(_) => "transaction",
        }
    }

    pub const fn date(&self) -> NaiveDate {
        match self {
            Self::Trade(trade) => trade.date,
            Self::Transaction(transaction) => transaction.date,
        }
    }

    /// The statement as JSON, alike for alike statements.
    pub fn document(&self) -> String {
        serde_json::to_string(self).expect("a statement has no maps with keys other than text")
    }

    /// The players that the statement names.
    pub fn players(&self) -> impl Iterator<Item = &PlayerName> {
        let (legs, single) = match self {
            Self::Trade(trade) => (trade.legs.as_slice(), None),
            Self::Transaction(transaction) => (&[][..], transaction.player.as_ref()),
        };
        legs.iter().filter_map(|leg| leg.player.as_ref()).chain(single)
    }
}

/// The identity of a content, such as a statement's document.
pub fn content_hash(content: impl AsRef<[u8]>) -> ContentHash {
    let digest = Sha256::digest(content);
    std::array::from_fn(|index| digest[index])
}
