//! The graph of a tree before it is cut.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Node;

/// Direction of a tree: to what became of assets, or back to where they came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Outcome,
    Origin,
}

/// What an edge means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeKind {
    /// Connects the player or pick of the tree with the first events, or with the last holding.
    Root,
    /// A team received the asset in the trade.
    Received,
    /// The player was selected, and the team has him.
    Became,
    /// The team sent the asset in the trade.
    Sent,
    /// The team sent, in the trade, the pick that it took by the right to swap.
    Exchanged,
    /// The team used the pick for the selection.
    Used,
    /// The player left the team by the transaction.
    Left,
    /// The player reached the team by the transaction.
    Signed,
}

/// Leads from the earlier to the later node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub from: Node,
    pub to: Node,
    pub kind: EdgeKind,
}

pub struct Graph {
    pub root: Node,
    pub edges: BTreeSet<Edge>,
    /// The walk ended early, because there are too many holdings.
    pub is_partial: bool,
}

impl Direction {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Origin => "origin",
        }
    }
}

impl EdgeKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Received => "received",
            Self::Became => "became",
            Self::Sent => "sent",
            Self::Exchanged => "exchanged",
            Self::Used => "used",
            Self::Left => "left",
            Self::Signed => "signed",
        }
    }
}

impl Graph {
    pub const fn new(root: Node) -> Self {
        Self { root, edges: BTreeSet::new(), is_partial: false }
    }

    pub fn connect(&mut self, from: Node, kind: EdgeKind, to: Node) {
        self.edges.insert(Edge { from, to, kind });
    }

    /// Returns the nodes that follow each node in a direction.
    pub fn neighbors(&self, direction: Direction) -> BTreeMap<&Node, Vec<&Node>> {
        let mut neighbors: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for Edge { from, to, .. } in &self.edges {
            let (near, far) = match direction {
                Direction::Outcome => (from, to),
                Direction::Origin => (to, from),
            };
            neighbors.entry(near).or_default().push(far);
        }
        neighbors
    }

    pub fn has_incoming(&self, node: &Node) -> bool {
        self.edges.iter().any(|edge| edge.to == *node)
    }

    pub fn has_outgoing(&self, node: &Node) -> bool {
        self.edges.iter().any(|edge| edge.from == *node)
    }
}
