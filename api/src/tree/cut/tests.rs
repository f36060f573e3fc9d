use super::*;
use crate::tree::graph::EdgeKind;
use crate::tree::node::{Leg, Selection, Start};

fn trade(id: &str) -> Node {
    Node::Trade(id.to_owned())
}

fn leg(trade_id: &str, ordinal: i16) -> Node {
    Node::Holding(Start::Leg(Leg { trade_id: trade_id.to_owned(), ordinal }))
}

/// Trade a brings two assets, both of which go on in trade b, which brings one.
fn diamond() -> Graph {
    let mut graph = Graph::new(trade("a"));
    for ordinal in [1, 2] {
        graph.connect(trade("a"), EdgeKind::Received, leg("a", ordinal));
        graph.connect(leg("a", ordinal), EdgeKind::Sent, trade("b"));
    }
    graph.connect(trade("b"), EdgeKind::Received, leg("b", 1));
    graph
}

/// Returns the nodes with their depth, and the frontier.
fn check(graph: &Graph, direction: Direction, max_depth: usize, limit: usize) -> (Vec<String>, Vec<String>) {
    let tree = cut(graph, direction, max_depth, limit);
    let nodes = tree.nodes.iter().map(|(node, depth)| format!("{depth} {node}")).collect();
    let frontier = tree.frontier.iter().map(ToString::to_string).collect();
    for edge in tree.edges {
        let is_kept = |end| tree.nodes.iter().any(|(node, _)| *node == end);
        assert!(is_kept(&edge.from) && is_kept(&edge.to), "{edge:?}");
    }
    (nodes, frontier)
}

#[test]
fn a_node_that_is_reached_twice_has_the_depth_of_the_shortest_way() {
    let (nodes, frontier) = check(&diamond(), Direction::Outcome, 16, 500);
    assert_eq!(nodes, ["0 t:a", "1 h:a/1", "1 h:a/2", "2 t:b", "3 h:b/1"]);
    assert_eq!(frontier, [""; 0]);
}

#[test]
fn the_origin_follows_edges_backward() {
    let mut graph = diamond();
    graph.root = leg("b", 1);
    let (nodes, _) = check(&graph, Direction::Origin, 16, 500);
    assert_eq!(nodes, ["0 h:b/1", "1 t:b", "2 h:a/1", "2 h:a/2", "3 t:a"]);
}

#[test]
fn the_frontier_has_events_that_were_left_out() {
    let (nodes, frontier) = check(&diamond(), Direction::Outcome, 1, 500);
    assert_eq!(nodes, ["0 t:a", "1 h:a/1", "1 h:a/2"]);
    assert_eq!(frontier, ["t:b"]);
}

#[test]
fn the_frontier_has_events_whose_holdings_were_left_out() {
    assert_eq!(check(&diamond(), Direction::Outcome, 2, 500).1, ["t:b"]);
    let (nodes, frontier) = check(&diamond(), Direction::Outcome, 16, 2);
    assert_eq!(nodes, ["0 t:a", "1 h:a/1"]);
    assert_eq!(frontier, ["t:a", "t:b"]);
}

#[test]
fn a_transaction_that_is_left_out_needs_no_continuation() {
    let mut graph = Graph::new(trade("a"));
    graph.connect(trade("a"), EdgeKind::Received, leg("a", 1));
    graph.connect(leg("a", 1), EdgeKind::Left, Node::Transaction("nba-waive-1".to_owned()));
    assert_eq!(check(&graph, Direction::Outcome, 1, 500).1, [""; 0]);
}

#[test]
fn a_walk_that_ended_early_may_lack_holdings_of_its_last_events() {
    let mut graph = diamond();
    graph.is_partial = true;
    assert_eq!(check(&graph, Direction::Outcome, 16, 500).1, ["t:b"]);
}

#[test]
fn a_circle_ends() {
    let mut graph = diamond();
    graph.connect(leg("b", 1), EdgeKind::Sent, trade("a"));
    assert_eq!(check(&graph, Direction::Outcome, 16, 500).0.len(), 5);
}

#[test]
fn a_root_without_edges_is_a_tree() {
    let graph = Graph::new(Node::Draft(Selection { year: 2016, number: 3 }));
    assert_eq!(check(&graph, Direction::Origin, 16, 1), (vec!["0 d:2016/3".to_owned()], vec![]));
}

proptest::proptest! {
    #[test]
    fn no_tree_is_greater_or_deeper_than_asked(
        pairs in proptest::collection::vec((0_i16..12, 0_i16..12), 0..40), max_depth in 1_usize..16, limit in 1_usize..20,
    ) {
        let node = |number: i16| if number % 2 == 0 { trade(&number.to_string()) } else { leg("x", number) };
        let mut graph = Graph::new(node(0));
        for (from, to) in pairs {
            graph.connect(node(from), EdgeKind::Sent, node(to));
        }
        let tree = cut(&graph, Direction::Outcome, max_depth, limit);
        assert!(tree.nodes.len() <= limit);
        assert!(tree.nodes.iter().all(|(_, depth)| *depth <= max_depth));
        assert!(tree.nodes.is_sorted_by_key(|(_, depth)| *depth));
    }
}
