//! `/v1/trades/{id}/sources`, and ids that lead to another trade.

use poem::http::{Method, StatusCode};

use crate::app::App;

/// An item that was a trade of its own once, one that never was, and what both tell of.
const MERGED: &str = "bbref-2022-07-06-bkn-bos-royce-oneale";
const OF_ITEM: &str = "report-oneale-to-brooklyn";
const TRADE: &str = "nba-2022001";

#[tokio::test]
async fn who_said_what_is_told_and_where_feeds_disagree() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json(&format!("/v1/trades/{TRADE}/sources")).await);
}

#[tokio::test]
async fn teams_are_named_as_on_the_day_that_is_said() {
    let app = App::start().await;
    let sources = app.json("/v1/trades/nba-2009001/sources").await;
    assert_eq!(sources["sources"][0]["assets"][0]["from"]["code"], "NJN");
    assert_eq!(sources["conflicts"], serde_json::json!([]));
}

#[tokio::test]
async fn the_id_of_a_merged_trade_or_of_an_item_leads_to_the_trade() {
    let app = App::start().await;
    for id in [MERGED, OF_ITEM] {
        for part in ["", "/sources"] {
            let url = format!("/v1/trades/{id}{part}");
            // Once before it is cached, and once from there.
            for method in [Method::GET, Method::HEAD, Method::GET] {
                let answer = app.send(method, &url, &[("if-none-match", "*"), ("accept-encoding", "gzip")]).await;
                assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{url}");
                assert_eq!(answer.header("location"), format!("/v1/trades/{TRADE}{part}"));
                assert!(answer.header("cache-control").starts_with("public, max-age=30"));
                assert_eq!(answer.header("content-length"), "0");
                assert!(!answer.headers.contains_key("etag") && answer.body.is_empty());
            }
        }
    }
    assert_eq!(app.json(&format!("/v1/trades/{TRADE}")).await["merged_into"], serde_json::Value::Null);
}

#[tokio::test]
async fn an_id_leads_elsewhere_only_until_that_changes() {
    let app = App::start().await;
    let url = format!("/v1/trades/{MERGED}");
    assert_eq!(app.get(&url).await.status, StatusCode::PERMANENT_REDIRECT);
    app.publish(&format!("update trade set merged_into = null where id = '{MERGED}'")).await;
    crate::app::wait_for("the new version", async || app.get(&url).await.status == 200).await;
}

#[tokio::test]
async fn what_no_trade_has_is_not_found() {
    let app = App::start().await;
    for id in ["nothing", "nba-unpublished", "news-1"] {
        for part in ["", "/sources"] {
            let answer = app.get(&format!("/v1/trades/{id}{part}")).await;
            answer.problem(StatusCode::NOT_FOUND, "/problems/not-found");
        }
    }
    app.refused(&format!("/v1/trades/{TRADE}/sources?limit=1"), "limit").await;
}

/// Even while rows of what it was are still there.
#[tokio::test]
async fn a_merged_trade_is_neither_listed_nor_counted() {
    let app = App::start().await;
    let rows = format!(
        "insert into trade_team (trade_id, franchise_id, date) select '{MERGED}', franchise_id, date
         from trade_team where trade_id = '{TRADE}';
         insert into asset (trade_id, ordinal, kind, player_id, pick_year, text, claim_id)
         values ('{MERGED}', 1, 'player', 'nba-1626220', null, '', 6), ('{MERGED}', 2, 'cash', null, 2023, '', 6)"
    );
    app.database.connect_owner().await.batch_execute(&rows).await.unwrap();
    for query in [
        "",
        "team=BKN",
        "team=BKN,BOS&team_match=all",
        "player=1626220",
        "asset_kind=player",
        "asset_kind=cash",
        "pick_year=2023",
    ] {
        for sort in ["date", "-date"] {
            let ids =
                app.ids(&format!("/v1/trades?sort={sort}{}{query}", if query.is_empty() { "" } else { "&" })).await;
            assert!(!ids.contains(&MERGED.to_owned()), "{query}");
        }
    }
    assert_eq!(app.json("/v1/players/nba-1626220").await["trade_count"], 1);
    assert_eq!(app.json("/v1/status").await["counts"]["trades"], 6);
}
