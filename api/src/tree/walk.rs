//! Builds the graph of a tree from the rows of the walk.

use super::graph::{EdgeKind, Graph};
use super::node::{Leg, Node, Selection, Start};

/// A holding and what it led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub holding: Start,
    pub exit: Option<Exit>,
}

/// What a holding led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exit {
    /// The team sent the asset in the trade. `is_exchange`: what it sent is the pick that it took by a right to swap.
    Trade { trade_id: String, is_exchange: bool },
    /// The team used the pick.
    Selection(Selection),
    /// A transaction of the player.
    Transaction(String),
}

/// A leg or selection, and a holding that ended with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub event: Start,
    pub cause: Option<Cause>,
}

/// What preceded a leg or selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// `is_exchange`: the holding is a right to swap, by which the team took the pick that it sent.
    Holding { holding: Start, is_exchange: bool },
    /// No holding is known, but a transaction that brought the player to the team.
    Transaction(String),
}

/// Connects the holdings of a tree of outcomes. A player or pick leads to those events that nothing else in the tree leads to.
pub fn connect_outcomes(root: Node, outcomes: Vec<Outcome>, starts: &[Start]) -> Graph {
    let mut graph = Graph::new(root);
    for Outcome { holding, exit } in outcomes {
        let node = Node::Holding(holding.clone());
        connect_start(&mut graph, &holding);
        match exit {
            Some(Exit::Trade { trade_id, is_exchange }) => {
                let kind = if is_exchange { EdgeKind::Exchanged } else { EdgeKind::Sent };
                graph.connect(node, kind, Node::Trade(trade_id));
            }
            Some(Exit::Selection(selection)) => graph.connect(node, EdgeKind::Used, Node::Draft(selection)),
            Some(Exit::Transaction(id)) => graph.connect(node, EdgeKind::Left, Node::Transaction(id)),
            None => {}
        }
    }
    if !graph.root.is_trade_or_draft() {
        let firsts: Vec<Node> = starts.iter().map(Start::event).filter(|event| !graph.has_incoming(event)).collect();
        for event in firsts {
            graph.connect(graph.root.clone(), EdgeKind::Root, event);
        }
    }
    graph
}

/// Connects the holdings of a tree of origins. The last holding leads to the player or pick.
pub fn connect_origins(root: Node, origins: Vec<Origin>, starts: &[Start]) -> Graph {
    let mut graph = Graph::new(root);
    for Origin { event, cause } in origins {
        match (cause, event) {
            (Some(Cause::Holding { holding, is_exchange }), event) => {
                let kind = match event {
                    Start::Selection(_) => EdgeKind::Used,
                    Start::Leg(_) if is_exchange => EdgeKind::Exchanged,
                    Start::Leg(_) => EdgeKind::Sent,
                };
                connect_start(&mut graph, &holding);
                graph.connect(Node::Holding(holding), kind, event.event());
            }
            (Some(Cause::Transaction(id)), Start::Leg(leg)) => {
                graph.connect(Node::Transaction(id), EdgeKind::Signed, Node::Before(leg.clone()));
                connect_sent(&mut graph, leg);
            }
            (None, Start::Leg(leg)) => connect_sent(&mut graph, leg),
            (_, Start::Selection(_)) => {}
        }
    }
    if !graph.root.is_trade_or_draft() {
        for start in starts {
            connect_start(&mut graph, start);
            graph.connect(Node::Holding(start.clone()), EdgeKind::Root, graph.root.clone());
        }
    }
    graph
}

fn connect_start(graph: &mut Graph, holding: &Start) {
    let kind = match holding {
        Start::Leg(_) => EdgeKind::Received,
        Start::Selection(_) => EdgeKind::Became,
    };
    graph.connect(holding.event(), kind, Node::Holding(holding.clone()));
}

fn connect_sent(graph: &mut Graph, leg: Leg) {
    let trade = Node::Trade(leg.trade_id.clone());
    graph.connect(Node::Before(leg), EdgeKind::Sent, trade);
}

#[cfg(test)]
mod tests;
