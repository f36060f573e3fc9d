use super::*;
use crate::tree::graph::Edge;

fn leg(trade_id: &str, ordinal: i16) -> Start {
    Start::Leg(Leg { trade_id: trade_id.to_owned(), ordinal })
}

fn selection(year: i16, number: i16) -> Start {
    Start::Selection(Selection { year, number })
}

/// Returns the edges in words.
fn edges(graph: &Graph) -> Vec<String> {
    let describe = |Edge { from, to, kind }: &Edge| format!("{from} {} {to}", kind.as_str());
    let mut edges: Vec<_> = graph.edges.iter().map(describe).collect();
    edges.sort();
    edges
}

#[test]
fn a_holding_leads_from_its_event_to_its_exit() {
    let sent = Exit::Trade { trade_id: "b".to_owned(), is_exchange: false };
    let exchanged = Exit::Trade { trade_id: "b".to_owned(), is_exchange: true };
    let used = Exit::Selection(Selection { year: 2016, number: 3 });
    let outcomes = vec![
        Outcome { holding: leg("a", 1), exit: Some(sent) },
        Outcome { holding: leg("a", 2), exit: Some(used) },
        Outcome { holding: leg("a", 3), exit: Some(exchanged) },
        Outcome { holding: selection(2016, 3), exit: Some(Exit::Transaction("nba-waive-1".to_owned())) },
        Outcome { holding: leg("b", 1), exit: None },
    ];
    let graph = connect_outcomes(Node::Trade("a".to_owned()), outcomes, &[leg("a", 1)]);
    assert_eq!(
        edges(&graph),
        [
            "d:2016/3 became h:2016/3",
            "h:2016/3 left x:nba-waive-1",
            "h:a/1 sent t:b",
            "h:a/2 used d:2016/3",
            "h:a/3 exchanged t:b",
            "t:a received h:a/1",
            "t:a received h:a/2",
            "t:a received h:a/3",
            "t:b received h:b/1",
        ]
    );
}

#[test]
fn a_player_leads_to_the_events_that_nothing_leads_to() {
    let sent = Exit::Trade { trade_id: "a".to_owned(), is_exchange: false };
    let starts = [selection(2016, 58), leg("a", 1), leg("c", 1)];
    let outcomes = vec![
        Outcome { holding: starts[0].clone(), exit: Some(sent) },
        Outcome { holding: starts[1].clone(), exit: None },
        Outcome { holding: starts[2].clone(), exit: None },
    ];
    let graph = connect_outcomes(Node::Player("nba-1".to_owned()), outcomes, &starts);
    let roots: Vec<_> = edges(&graph).into_iter().filter(|edge| edge.contains(" root ")).collect();
    assert_eq!(roots, ["p:nba-1 root d:2016/58", "p:nba-1 root t:c"]);
}

#[test]
fn the_last_holding_leads_to_the_player() {
    let holding = Cause::Holding { holding: selection(2016, 58), is_exchange: false };
    let origins = vec![
        Origin { event: leg("a", 1), cause: Some(holding) },
        Origin { event: leg("a", 2), cause: None },
        Origin { event: leg("a", 3), cause: Some(Cause::Transaction("nba-signing-1".to_owned())) },
        Origin { event: selection(2016, 58), cause: None },
    ];
    let graph = connect_origins(Node::Player("nba-1".to_owned()), origins, &[leg("a", 1)]);
    assert_eq!(
        edges(&graph),
        [
            "b:a/2 sent t:a",
            "b:a/3 sent t:a",
            "d:2016/58 became h:2016/58",
            "h:2016/58 sent t:a",
            "h:a/1 root p:nba-1",
            "t:a received h:a/1",
            "x:nba-signing-1 signed b:a/3",
        ]
    );
}

#[test]
fn a_selection_follows_from_the_pick_that_was_used() {
    let cause = Cause::Holding { holding: leg("a", 4), is_exchange: false };
    let origins = vec![Origin { event: selection(2016, 3), cause: Some(cause) }];
    let graph = connect_origins(Node::Player("nba-1".to_owned()), origins, &[selection(2016, 3)]);
    assert!(edges(&graph).contains(&"h:a/4 used d:2016/3".to_owned()));
}
