//! Nodes of a tree and their IDs.

use std::fmt;

/// An asset as it moves in a trade.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Leg {
    pub trade_id: String,
    pub ordinal: i16,
}

/// The selection of a player: draft and overall number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Selection {
    pub year: i16,
    pub number: i16,
}

/// What brings an asset to a team.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Start {
    Leg(Leg),
    Selection(Selection),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// The player whose tree it is.
    Player(String),
    /// The pick whose tree it is.
    Pick(String),
    Trade(String),
    Draft(Selection),
    /// A signing, waiver or claim.
    Transaction(String),
    /// The time of an asset with the team to which it came.
    Holding(Start),
    /// The time of an asset with the team that sends it, if no feed states how it reached the team.
    Before(Leg),
}

impl Start {
    /// Returns the event that brings the asset.
    pub fn event(&self) -> Node {
        match self {
            Self::Leg(leg) => Node::Trade(leg.trade_id.clone()),
            Self::Selection(selection) => Node::Draft(*selection),
        }
    }
}

impl Node {
    /// Returns whether further holdings can lie behind the node.
    pub const fn is_trade_or_draft(&self) -> bool {
        matches!(self, Self::Trade(_) | Self::Draft(_))
    }
}

/// The ID of the node. It is the same in every tree.
impl fmt::Display for Node {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Player(id) => write!(out, "p:{id}"),
            Self::Pick(id) => write!(out, "k:{id}"),
            Self::Trade(id) => write!(out, "t:{id}"),
            Self::Draft(Selection { year, number }) => write!(out, "d:{year}/{number}"),
            Self::Transaction(id) => write!(out, "x:{id}"),
            Self::Holding(Start::Leg(Leg { trade_id, ordinal })) => write!(out, "h:{trade_id}/{ordinal}"),
            Self::Holding(Start::Selection(Selection { year, number })) => write!(out, "h:{year}/{number}"),
            Self::Before(Leg { trade_id, ordinal }) => write!(out, "b:{trade_id}/{ordinal}"),
        }
    }
}
