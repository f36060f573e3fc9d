//! Writes the document of a tree. PostgreSQL has built the JSON of each node; the depth is added here.

use std::collections::HashMap;

use chrono::NaiveDate;
use reference::{FranchiseId, REFERENCE};
use serde_json::{Value, json};

use super::cut::Tree;
use super::graph::{Direction, EdgeKind, Graph};
use super::node::Node;
use super::unknown::{HoldingFacts, Unknown};
use crate::http::percent;

/// A node as PostgreSQL describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeText {
    pub id: String,
    /// A JSON object without team and depth.
    pub json: String,
    /// `None` if the node has no member `team`.
    pub team: Option<TeamOnDay>,
    /// If the node is a holding.
    pub holding: Option<HoldingFacts>,
    pub player_id: Option<String>,
    pub pick_id: Option<String>,
}

/// The franchise of a node, and the day that decides under which code it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamOnDay {
    /// `None` if no feed states it.
    pub franchise_id: Option<FranchiseId>,
    pub day: NaiveDate,
}

impl NodeText {
    /// Creates the text of a player or pick.
    pub const fn new(id: String, json: String) -> Self {
        Self { id, json, team: None, holding: None, player_id: None, pick_id: None }
    }
}

/// The members of the document beside the graph.
pub struct Heading {
    pub view: &'static str,
    pub direction: Direction,
    pub team_code: Option<String>,
    pub as_of: NaiveDate,
    pub trades_since: Option<NaiveDate>,
    pub transactions_since: Option<NaiveDate>,
    /// The trade was rescinded or voided.
    pub is_undone: bool,
    /// The parameters of the request with the question mark, for the URLs that continue the tree.
    pub query: String,
}

/// Returns the document. `texts` has the nodes of the tree and of its frontier.
pub fn write(heading: &Heading, graph: &Graph, tree: &Tree<'_>, texts: &[NodeText]) -> String {
    let texts: HashMap<&str, &NodeText> = texts.iter().map(|text| (text.id.as_str(), text)).collect();
    let mut nodes = Vec::with_capacity(tree.nodes.len());
    let mut unknown = Vec::new();
    for (node, depth) in &tree.nodes {
        let id = node.to_string();
        let Some(text) = texts.get(id.as_str()) else { continue };
        nodes.push(complete(text, *depth));
        unknown.extend(describe_unknown(heading, graph, node, &id, text.holding.as_ref()));
    }
    let edges: Vec<Value> = tree
        .edges
        .iter()
        .map(|edge| json!({"from": edge.from.to_string(), "to": edge.to.to_string(), "kind": edge.kind.as_str()}))
        .collect();
    let truncated = if tree.frontier.is_empty() { Value::Null } else { describe_frontier(heading, tree, &texts) };
    let heading = json!({
        "root": graph.root.to_string(),
        "view": heading.view,
        "direction": heading.direction.as_str(),
        "team": heading.team_code.as_ref().map(|code| json!({ "code": code })),
        "as_of": heading.as_of,
        "coverage": {"trades_since": heading.trades_since, "transactions_since": heading.transactions_since},
    });
    let members = json!({"edges": edges, "unknown": unknown, "truncated": truncated});
    let (heading, members) = (heading.to_string(), members.to_string());
    format!("{},\"nodes\":[{}],{}", open_object(&heading), nodes.join(","), &members[1..])
}

/// Adds team and depth to the JSON of a node.
fn complete(text: &NodeText, depth: usize) -> String {
    let object = open_object(&text.json);
    let Some(team) = text.team else { return format!("{object},\"depth\":{depth}}}") };
    let code = team.franchise_id.and_then(|id| REFERENCE.team_on(id, team.day)).map(|team| team.code);
    match code {
        Some(code) => format!("{object},\"team\":{{\"code\":\"{code}\"}},\"depth\":{depth}}}"),
        None => format!("{object},\"team\":null,\"depth\":{depth}}}"),
    }
}

/// Returns a JSON object without its closing brace.
fn open_object(object: &str) -> &str {
    object.strip_suffix('}').expect("PostgreSQL and serde_json write objects without space at the end")
}

fn describe_unknown(
    heading: &Heading,
    graph: &Graph,
    node: &Node,
    id: &str,
    holding: Option<&HoldingFacts>,
) -> Option<Value> {
    let is_signed = || graph.edges.iter().any(|edge| edge.kind == EdgeKind::Signed && edge.to == *node);
    // The tree of an origin shows what a holding led to only on its way.
    let leads_on = || heading.direction == Direction::Origin || graph.has_outgoing(node);
    let unknown = match (node, holding) {
        (Node::Trade(_), _) => (heading.is_undone && *node == graph.root).then_some(Unknown::Undone),
        (Node::Draft(_), _) => (!graph.is_partial && !graph.has_outgoing(node)).then_some(Unknown::RightsLeftUnseen),
        (Node::Before(_), Some(holding)) => Unknown::at_start(holding, is_signed()),
        (_, Some(holding)) => Unknown::at_end(holding, leads_on()),
        _ => None,
    }?;
    let between = match (unknown, holding) {
        (Unknown::LeftUnseen, Some(holding)) => holding.last_seen.zip(holding.end_date).map(|(from, to)| [from, to]),
        _ => None,
    };
    Some(json!({"node": id, "code": unknown.code(), "between": between, "text": unknown.text()}))
}

fn describe_frontier(heading: &Heading, tree: &Tree<'_>, texts: &HashMap<&str, &NodeText>) -> Value {
    let frontier = tree.frontier.iter().map(|node| {
        let id = node.to_string();
        let path = tree_path(node, heading.direction, texts.get(id.as_str()).copied());
        let url = path.map(|path| format!("{path}{}", heading.query));
        json!({"node": id, "url": url})
    });
    json!({ "frontier": frontier.collect::<Vec<_>>() })
}

/// Returns the path of the tree that continues at an event: the trade's own, and for a selection that of the player, or, for
/// the origin, that of the pick.
fn tree_path(node: &Node, direction: Direction, text: Option<&NodeText>) -> Option<String> {
    let (collection, id) = match node {
        Node::Trade(id) => ("trades", id.as_str()),
        Node::Player(id) => ("players", id.as_str()),
        Node::Pick(id) => ("picks", id.as_str()),
        Node::Draft(_) if direction == Direction::Outcome => ("players", text?.player_id.as_deref()?),
        Node::Draft(_) => ("picks", text?.pick_id.as_deref()?),
        Node::Transaction(_) | Node::Holding(_) | Node::Before(_) => return None,
    };
    let mut path = format!("/v1/{collection}/");
    percent::encode(id, &mut path);
    path.push_str("/tree");
    Some(path)
}

#[cfg(test)]
mod tests;
