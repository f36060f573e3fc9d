use serde_json::from_str;

use super::*;
use crate::tree::cut::cut;
use crate::tree::node::{Leg, Selection, Start};

fn heading(direction: Direction) -> Heading {
    Heading {
        view: "returns",
        direction,
        team_code: Some("BOS".to_owned()),
        as_of: "2026-11-28".parse().unwrap(),
        trades_since: None,
        transactions_since: None,
        is_undone: false,
        query: "?team=BOS&view=returns".to_owned(),
    }
}

fn text(id: &str, player_id: Option<&str>) -> NodeText {
    let json = format!("{{\"id\":\"{id}\"}}");
    NodeText { player_id: player_id.map(str::to_owned), ..NodeText::new(id.to_owned(), json) }
}

#[test]
fn the_frontier_has_the_urls_that_continue_the_tree() {
    let holding = |ordinal| Node::Holding(Start::Leg(Leg { trade_id: "a b".to_owned(), ordinal }));
    let draft = Node::Draft(Selection { year: 2016, number: 3 });
    let mut graph = Graph::new(Node::Trade("a b".to_owned()));
    graph.connect(graph.root.clone(), EdgeKind::Received, holding(1));
    graph.connect(holding(1), EdgeKind::Used, draft);
    let texts = [text("t:a b", None), text("h:a b/1", None), text("d:2016/3", Some("nba-1627759"))];
    let document = |limit| -> Value {
        from_str(&write(&heading(Direction::Outcome), &graph, &cut(&graph, Direction::Outcome, 12, limit), &texts))
            .unwrap()
    };
    assert_eq!(
        document(2)["truncated"]["frontier"],
        json!([{"node": "d:2016/3", "url": "/v1/players/nba-1627759/tree?team=BOS&view=returns"}])
    );
    assert_eq!(document(1)["truncated"]["frontier"][0]["url"], "/v1/trades/a%20b/tree?team=BOS&view=returns");
    assert_eq!(document(3)["truncated"], Value::Null);
    assert_eq!(document(2)["nodes"], json!([{"id": "t:a b", "depth": 0}, {"id": "h:a b/1", "depth": 1}]));
}

#[test]
fn a_selected_player_whom_the_team_does_not_have_left_it_unseen() {
    let draft = Node::Draft(Selection { year: 2016, number: 3 });
    let mut graph = Graph::new(Node::Pick("2016-1-bkn".to_owned()));
    graph.connect(graph.root.clone(), EdgeKind::Root, draft);
    let texts = [text("k:2016-1-bkn", None), text("d:2016/3", None)];
    let tree = cut(&graph, Direction::Outcome, 12, 10);
    let document: Value = from_str(&write(&heading(Direction::Outcome), &graph, &tree, &texts)).unwrap();
    assert_eq!(document["unknown"][0]["code"], "rights_left_unseen");
}
