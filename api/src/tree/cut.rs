//! Cuts a graph to a depth and a number of nodes.

use std::collections::BTreeSet;

use super::graph::{Direction, Edge, Graph};
use super::node::Node;

/// A tree of limited size.
#[derive(Debug, PartialEq, Eq)]
pub struct Tree<'a> {
    /// The nodes with their depth, nearest to the root first.
    pub nodes: Vec<(&'a Node, usize)>,
    pub edges: Vec<&'a Edge>,
    /// Where the tree was cut: events that were left out, or some of whose holdings were.
    pub frontier: Vec<&'a Node>,
}

/// Keeps the nodes nearest to the root: at most `limit`, none deeper than `max_depth`. The depth is the number of edges on the
/// shortest way.
pub fn cut(graph: &Graph, direction: Direction, max_depth: usize, limit: usize) -> Tree<'_> {
    let neighbors = graph.neighbors(direction);
    let mut nodes = vec![(&graph.root, 0)];
    let mut kept = BTreeSet::from([&graph.root]);
    let mut frontier = BTreeSet::new();
    let mut index = 0;
    while let Some(&(node, depth)) = nodes.get(index) {
        index += 1;
        for &next in neighbors.get(node).into_iter().flatten() {
            if kept.contains(next) {
                continue;
            }
            if depth < max_depth && nodes.len() < limit {
                kept.insert(next);
                nodes.push((next, depth + 1));
            } else if let Some(event) = cut_event(node, next) {
                frontier.insert(event);
            }
        }
    }
    if graph.is_partial {
        // Some holdings of the deepest events were not read.
        let deepest = nodes.last().map_or(0, |(_, depth)| *depth);
        let last_events = nodes.iter().filter(|(node, depth)| depth + 1 >= deepest && node.is_trade_or_draft());
        frontier.extend(last_events.map(|(node, _)| *node));
    }
    let edges = graph.edges.iter().filter(|edge| kept.contains(&edge.from) && kept.contains(&edge.to)).collect();
    Tree { nodes, edges, frontier: frontier.into_iter().collect() }
}

/// Returns the event at which the tree continues if `next` is left out. Nothing lies behind a transaction.
const fn cut_event<'a>(node: &'a Node, next: &'a Node) -> Option<&'a Node> {
    if next.is_trade_or_draft() {
        Some(next)
    } else if matches!(next, Node::Transaction(_)) {
        None
    } else {
        Some(node)
    }
}

#[cfg(test)]
mod tests;
