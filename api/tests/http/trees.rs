//! `/v1/trades/{id}/tree`, `/v1/players/{id}/tree` and `/v1/picks/{id}/tree`

use std::collections::{BTreeMap, BTreeSet};

use poem::http::StatusCode;
use serde_json::{Value, json};

use crate::schema_check::check;
use crate::test_app::App;

const GARNETT: &str = "bbref-2013-07-12-bkn-bos-keith-bogans";

async fn start() -> App {
    let app = App::start().await;
    app.publish(include_str!("trees.sql")).await;
    app
}

/// Returns the depth of each node.
fn depths(tree: &Value) -> BTreeMap<&str, i64> {
    let nodes = tree["nodes"].as_array().unwrap();
    nodes.iter().map(|node| (node["id"].as_str().unwrap(), node["depth"].as_i64().unwrap())).collect()
}

fn has_edge(tree: &Value, from: &str, kind: &str, to: &str) -> bool {
    tree["edges"].as_array().unwrap().contains(&json!({"from": from, "kind": kind, "to": to}))
}

fn node<'a>(tree: &'a Value, id: &str) -> &'a Value {
    let nodes = tree["nodes"].as_array().unwrap();
    nodes.iter().find(|node| node["id"] == id).unwrap_or_else(|| panic!("no node {id} in {tree:#}"))
}

/// Returns the codes of what is unknown, by node.
fn unknown(tree: &Value) -> BTreeMap<&str, &str> {
    let entries = tree["unknown"].as_array().unwrap();
    entries.iter().map(|entry| (entry["node"].as_str().unwrap(), entry["code"].as_str().unwrap())).collect()
}

fn path(tail: &str) -> String {
    format!("/v1/trades/{GARNETT}/tree{tail}")
}

fn holding(ordinal: i16) -> String {
    format!("h:{GARNETT}/{ordinal}")
}

#[tokio::test]
async fn what_a_team_turned_a_trade_into() {
    let app = start().await;
    let tree = app.json(&path("?view=returns&team=BOS")).await;
    insta::assert_json_snapshot!(tree);
    assert_eq!(tree["truncated"], Value::Null);
}

#[tokio::test]
async fn a_pick_leads_on_to_the_player_and_to_what_he_was_traded_for() {
    let app = start().await;
    let tree = app.json(&path("?view=returns&team=BOS")).await;
    assert!(has_edge(&tree, &holding(4), "used", "d:2016/3"));
    assert!(has_edge(&tree, "d:2016/3", "became", "h:2016/3"));
    assert_eq!(node(&tree, "h:2016/3")["label"], "Jaylen Brown");
    assert_eq!(node(&tree, "h:2016/3")["end"], "no_later_event");
    assert!(has_edge(&tree, "h:2016/58", "sent", "t:nba-2018015"));
    assert!(has_edge(&tree, "h:nba-2018015/2", "left", "x:nba-waive-1004438"));
}

#[tokio::test]
async fn a_right_to_swap_leads_on_to_the_trade_of_the_pick_that_it_brought() {
    let app = start().await;
    let tree = app.json(&path("?view=returns&team=BOS")).await;
    assert!(has_edge(&tree, &holding(6), "exchanged", "t:bbref-2017-06-19-bos-phi"));
    assert_eq!(node(&tree, "h:2017/3")["label"], "Jayson Tatum");
    assert!(!depths(&tree).contains_key("h:2017/1"), "Philadelphia selected Markelle Fultz");
}

#[tokio::test]
async fn the_assets_of_a_trade_are_followed_from_team_to_team() {
    let app = start().await;
    let tree = app.json(&path("")).await;
    let bogans = "h:bbref-2014-09-25-bos-cle-keith-bogans/1";
    assert_eq!(node(&tree, bogans)["team"]["code"], "CLE");
    assert!(!depths(&tree).contains_key("h:bbref-2014-09-25-bos-cle-keith-bogans/2"), "Dwight Powell came in return");
    assert_eq!(node(&tree, &holding(2))["end"], "signed_elsewhere");
    assert!(has_edge(&tree, &holding(2), "left", "x:pst-signing-2014-07-17-was-paul-pierce"));
    assert_eq!(node(&tree, "h:2017/1")["team"]["code"], "PHI");
}

#[tokio::test]
async fn a_team_limits_the_assets_to_those_that_it_had() {
    let app = start().await;
    let tree = app.json(&path("?team=BKN")).await;
    assert_eq!(tree["team"], json!({"code": "BKN"}));
    let mut expected = vec![format!("t:{GARNETT}"), holding(1), holding(2)];
    expected.push("x:pst-signing-2014-07-17-was-paul-pierce".to_owned());
    assert_eq!(depths(&tree).into_keys().collect::<Vec<_>>(), {
        expected.sort();
        expected
    });
    assert_eq!(app.json(&path("?team=NJN")).await, tree);
    assert_eq!(depths(&app.json(&path("?team=LAL")).await).len(), 1);
}

#[tokio::test]
async fn what_no_feed_states_is_said() {
    let app = start().await;
    let tree = app.json(&path("?view=returns&team=BOS")).await;
    let expected =
        [(holding(5), "left_unseen"), ("h:bbref-2014-12-18-bos-dal-dwight-powell/2".to_owned(), "not_followed")];
    assert_eq!(unknown(&tree), expected.iter().map(|(node, code)| (node.as_str(), *code)).collect());
    let entry = tree["unknown"].as_array().unwrap().iter().find(|entry| entry["code"] == "left_unseen").unwrap();
    assert_eq!(entry["between"], json!(["2013-07-12", "2018-06-21"]));
    assert_eq!(entry["text"], "another team has the asset later, and no feed states how it left this team");
}

#[tokio::test]
async fn a_used_right_whose_pick_is_lost_is_said_to_be_unknown() {
    let app = start().await;
    app.publish("delete from pick_identity where trade_id = 'bbref-2017-06-19-bos-phi'").await;
    let tree = app.json(&path("?view=returns&team=BOS")).await;
    assert_eq!(unknown(&tree).get(holding(6).as_str()), Some(&"swap_unknown"));
}

#[tokio::test]
async fn the_origin_of_a_player_is_what_the_team_gave_for_him() {
    let app = start().await;
    let tree = app.json("/v1/players/nba-1628369/tree?direction=origin&view=returns&team=BOS").await;
    insta::assert_json_snapshot!(tree);
    assert_eq!(tree["root"], "p:nba-1628369");
    // From Tatum back over the swap to Pierce, who was Boston's own selection, and Garnett, whom it signed.
    assert!(has_edge(&tree, "h:1998/10", "sent", &format!("t:{GARNETT}")));
    assert!(has_edge(&tree, "x:pst-signing-2012-07-14-bos-kevin-garnett", "signed", &format!("b:{GARNETT}/1")));
}

#[tokio::test]
async fn the_origin_of_a_traded_player_is_his_selection() {
    let app = start().await;
    let tree = app.json("/v1/players/1627846/tree?direction=origin").await;
    assert!(has_edge(&tree, "h:nba-2018015/1", "root", "p:nba-1627846"));
    assert!(has_edge(&tree, "d:2016/58", "became", "h:2016/58"));
    assert!(has_edge(&tree, "h:bbref-2014-09-25-bos-cle-keith-bogans/3", "used", "d:2016/58"));
    assert_eq!(node(&tree, "b:bbref-2014-09-25-bos-cle-keith-bogans/3")["label"], "2016 second of CLE");
    assert_eq!(unknown(&tree), BTreeMap::new(), "it was Cleveland's own pick");
}

#[tokio::test]
async fn the_tree_of_a_player_starts_with_his_selection() {
    let app = start().await;
    let tree = app.json("/v1/players/nba-1627846/tree").await;
    let expected =
        [("d:2016/58", 1), ("h:2016/58", 2), ("h:nba-2018015/1", 4), ("p:nba-1627846", 0), ("t:nba-2018015", 3)];
    assert_eq!(depths(&tree), expected.into());
    let pierce = app.json("/v1/players/nba-1718/tree?team=BOS").await;
    assert!(depths(&pierce).contains_key("h:1998/10"), "only his trade tells whose selection it was");
    assert_eq!(app.json("/v1/players/draft-2016-3/tree").await, app.json("/v1/players/nba-1627759/tree").await);
}

#[tokio::test]
async fn a_player_without_trades_has_a_tree_of_one_node() {
    let app = start().await;
    let tree = app.json("/v1/players/nba-203507/tree").await;
    assert_eq!(depths(&tree), [("p:nba-203507", 0)].into());
    app.get("/v1/players/nobody/tree").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
}

#[tokio::test]
async fn the_tree_of_a_pick_has_its_trades_and_the_selected_player() {
    let app = start().await;
    let tree = app.json("/v1/picks/2016-1-bkn/tree").await;
    assert_eq!(node(&tree, "k:2016-1-bkn")["label"], "2016 first of BKN");
    let trade = format!("t:{GARNETT}");
    assert!(has_edge(&tree, "k:2016-1-bkn", "root", &trade));
    let expected: BTreeMap<_, _> =
        [("k:2016-1-bkn", 0), (&*trade, 1), (&*holding(4), 2), ("d:2016/3", 3), ("h:2016/3", 4)]
            .map(|(node, depth)| (node.to_owned(), depth))
            .into();
    assert_eq!(
        depths(&tree).into_iter().map(|(node, depth)| (node.to_owned(), depth)).collect::<BTreeMap<_, _>>(),
        expected
    );
}

#[tokio::test]
async fn the_origin_of_a_pick_is_how_its_last_team_got_it() {
    let app = start().await;
    let tree = app.json("/v1/picks/2017-1-bkn/tree?direction=origin").await;
    assert!(has_edge(&tree, "h:bbref-2017-06-19-bos-phi/1", "root", "k:2017-1-bkn"));
    assert!(has_edge(&tree, &holding(6), "exchanged", "t:bbref-2017-06-19-bos-phi"));
}

#[tokio::test]
async fn a_pick_that_was_never_traded_is_found_by_its_draft() {
    let app = start().await;
    // Giannis Antetokounmpo, with Milwaukee's own pick.
    let tree = app.json("/v1/picks/2013-1-mil/tree").await;
    assert!(has_edge(&tree, "k:2013-1-mil", "root", "d:2013/15"));
    assert_eq!(node(&tree, "h:2013/15")["team"]["code"], "MIL");
    for id in ["2013-1-xyz", "2013-3-mil", "1900-1-mil", "2013-01-mil", "2099-1-mil", "nothing", "2013-1"] {
        app.get(&format!("/v1/picks/{id}/tree")).await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    }
}

#[tokio::test]
async fn a_former_id_redirects_to_the_tree() {
    let app = start().await;
    for (from, to) in [
        ("/v1/picks/2018-2-bos/tree?depth=3", "/v1/picks/2019-2-bos/tree?depth=3"),
        (
            "/v1/trades/bbref-2022-07-06-bkn-bos-royce-oneale/tree?view=returns&team=bos",
            "/v1/trades/nba-2022001/tree?team=BOS&view=returns",
        ),
    ] {
        let reply = app.get(from).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::PERMANENT_REDIRECT, to), "{from}");
    }
    app.get("/v1/trades/nba-nothing/tree").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    app.get("/v1/trades/nba-unpublished/tree").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
}

#[tokio::test]
async fn a_rescinded_trade_moved_nothing() {
    let app = start().await;
    for query in ["", "?direction=origin", "?view=returns&team=DAL"] {
        let tree = app.json(&format!("/v1/trades/nba-2021004/tree{query}")).await;
        assert_eq!(depths(&tree), [("t:nba-2021004", 0)].into());
        assert_eq!(node(&tree, "t:nba-2021004")["status"], "rescinded");
        assert_eq!(tree["unknown"][0]["text"], "the trade was rescinded or voided, so no asset moved");
    }
}

#[tokio::test]
async fn returns_need_a_team_and_sizes_have_limits() {
    let app = start().await;
    for path in [path(""), "/v1/players/nba-1718/tree".to_owned(), "/v1/picks/2016-1-bkn/tree".to_owned()] {
        let rejected = async |query: &str, parameter: &str| app.rejected(&format!("{path}?{query}"), parameter).await;
        assert_eq!(rejected("view=returns", "team").await, "is required with view=returns");
        assert_eq!(rejected("depth=17", "depth").await, "\"17\" is not an integer from 1 to 16");
        assert_eq!(rejected("limit=0", "limit").await, "\"0\" is not an integer from 1 to 500");
        assert_eq!(rejected("direction=both", "direction").await, "\"both\" is not one of outcome, origin");
        assert_eq!(rejected("team=XYZ", "team").await, "unknown team code XYZ");
        rejected("as_of=2020-01-01", "as_of").await;
    }
}

/// Joining the parts gives the nodes of the whole.
#[tokio::test]
async fn a_cut_tree_can_be_continued_at_its_frontier() {
    let app = start().await;
    let whole = app.json(&path("?view=returns&team=BOS")).await;
    for size in ["depth=2", "depth=3", "limit=4", "limit=9"] {
        let mut urls = vec![path(&format!("?view=returns&team=BOS&{size}"))];
        let mut seen = BTreeSet::new();
        let mut index = 0;
        while let Some(url) = urls.get(index).cloned() {
            index += 1;
            let tree = app.json(&url).await;
            seen.extend(depths(&tree).into_keys().map(str::to_owned));
            for entry in tree["truncated"]["frontier"].as_array().into_iter().flatten() {
                // With a small number of nodes, a large trade never fits.
                let next = entry["url"].as_str().unwrap().replace("limit=4", "limit=9").replace("limit=9", "limit=20");
                if !urls.contains(&next) {
                    urls.push(next);
                }
            }
        }
        let missing: Vec<_> = depths(&whole).into_keys().filter(|id| !seen.contains(*id)).collect();
        assert_eq!(missing, [""; 0], "{size}");
    }
}

#[tokio::test]
async fn trees_match_their_documentation() {
    let app = start().await;
    let document: Value = serde_json::from_str(&app.get("/openapi.json").await.text()).unwrap();
    let queries = [
        "",
        "?direction=origin",
        "?view=returns&team=BOS",
        "?view=returns&team=BOS&direction=origin",
        "?depth=1",
        "?limit=1",
    ];
    for path in ["trades", "players", "picks"] {
        let schema = &document["paths"][format!("/v1/{path}/{{id}}/tree")]["get"]["responses"]["200"]["content"]["application/json"]
            ["schema"];
        let id = match path {
            "trades" => GARNETT,
            "players" => "nba-1627846",
            _ => "2017-1-bkn",
        };
        assert!(schema.is_object(), "{path}");
        for query in queries {
            let url = format!("/v1/{path}/{id}/tree{query}");
            if let Err(error) = check(&document, schema, &app.json(&url).await) {
                panic!("{url}: {error}");
            }
        }
    }
}
