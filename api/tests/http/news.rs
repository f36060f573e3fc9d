//! `/v1/news`

use poem::http::{Method, StatusCode};
use serde_json::json;

use crate::test_app::App;

async fn start_with_matches() -> App {
    let app = App::start().await;
    app.publish(include_str!("news.sql")).await;
    app
}

#[tokio::test]
async fn news_is_complete_and_newest_first() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json("/v1/news?about_trades=false").await);
}

#[tokio::test]
async fn each_filter_selects_its_news() {
    let app = App::start().await;
    let check = async |query: &str, expected: &[&str]| {
        assert_eq!(app.ids(&format!("/v1/news?{query}")).await, expected, "{query}");
    };
    check("limit=100", &["news-2", "news-1", "news-4"]).await;
    check("about_trades=true", &["news-2", "news-1", "news-4"]).await;
    check("about_trades=false", &["news-3", "news-2", "news-1", "news-4"]).await;
    check("about_trades=false&date_from=2022-07-07", &["news-3"]).await;
    check("date_from=2022-07-06&date_to=2022-07-06", &["news-2", "news-1"]).await;
    check("date_to=2021-08-06", &["news-4"]).await;
    check("date_to=2021-08-05", &[]).await;
}

#[tokio::test]
async fn pages_contain_every_news_item_once() {
    let app = App::start().await;
    for query in ["about_trades=false", "about_trades=true"] {
        let all = app.ids(&format!("/v1/news?{query}")).await;
        assert_eq!(app.ids_of_all_pages(&format!("/v1/news?limit=1&{query}")).await, all, "{query}");
    }
}

#[tokio::test]
async fn an_invalid_parameter_is_rejected_by_name() {
    let app = App::start().await;
    assert_eq!(app.rejected("/v1/news?about_trades=yes", "about_trades").await, "\"yes\" is not one of true, false");
    app.rejected("/v1/news?date_from=2021-02-02&date_to=2021-02-01", "date_to").await;
    app.rejected("/v1/news?sort=date", "sort").await;
    let page = app.json("/v1/trades?limit=1").await;
    let trades_cursor = page["page"]["next"].as_str().unwrap();
    app.rejected(&format!("/v1/news?cursor={trades_cursor}"), "cursor").await;
    let page = app.json("/v1/news?limit=1").await;
    let cursor = page["page"]["next"].as_str().unwrap();
    app.rejected(&format!("/v1/trades?cursor={cursor}"), "cursor").await;
    assert_eq!(
        app.rejected(&format!("/v1/news?about_trades=false&cursor={cursor}"), "cursor").await,
        "belongs to another list: filters and sort must not change between pages"
    );
}

#[tokio::test]
async fn a_news_item_has_the_trades_that_it_is_about() {
    let app = start_with_matches().await;
    let news = app.json("/v1/news?about_trades=false").await;
    let trades = |index: usize| news["data"][index]["trades"].clone();
    let match_of = |id: &str, certainty: &str, players: &[&str], teams: &[&str], when: &str| json!({"id": id, "certainty": certainty, "players": players, "teams": teams, "when": when});
    assert_eq!(trades(0), json!([match_of("nba-2022001", "ambiguous", &["nba-1626220"], &[], "after")]));
    assert_eq!(trades(1), json!([]));
    assert_eq!(trades(2), json!([match_of("nba-2022001", "deduced", &["nba-1626220"], &["BKN", "BOS"], "same_day")]));
    assert_eq!(
        trades(3),
        json!([
            match_of("nba-2009001", "deduced", &[], &["BOS", "NJN"], "after"),
            match_of("nba-2021001", "deduced", &["nba-1629029"], &["BOS"], "same_day"),
        ])
    );
}

#[tokio::test]
async fn the_news_of_a_trade_is_found_by_each_of_its_ids() {
    let app = start_with_matches().await;
    let news = app.json("/v1/trades/nba-2022001/news").await;
    assert_eq!(crate::test_app::ids(&news), ["news-3", "news-1"]);
    for query in ["trade=nba-2022001", "trade=report-oneale-to-brooklyn&about_trades=false"] {
        assert_eq!(app.ids(&format!("/v1/news?{query}")).await, ["news-3", "news-1"], "{query}");
    }
    assert_eq!(app.ids("/v1/news?trade=nba-2022001&date_to=2022-07-06").await, ["news-1"]);
    assert_eq!(app.ids("/v1/news?trade=nothing").await, [""; 0]);
    assert_eq!(app.ids_of_all_pages("/v1/trades/nba-2022001/news?limit=1").await, ["news-3", "news-1"]);
    assert_eq!(app.ids("/v1/trades/nba-2021003/news").await, [""; 0]);
}

#[tokio::test]
async fn a_former_id_redirects_to_the_news_of_the_trade() {
    let app = start_with_matches().await;
    let reply = app.send(Method::GET, "/v1/trades/report-oneale-to-brooklyn/news?limit=5", &[]).await;
    assert_eq!(reply.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(reply.header("location"), "/v1/trades/nba-2022001/news?limit=5");
    app.get("/v1/trades/nothing/news").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
}
