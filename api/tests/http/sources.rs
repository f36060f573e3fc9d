//! `/v1/trades/{id}/sources`, and IDs that redirect to a trade.

use poem::http::{Method, StatusCode};

use crate::test_app::{App, wait_for};

/// The ID of a trade that was merged into [`TRADE`]. It is also the ID of its source record.
const MERGED: &str = "bbref-2022-07-06-bkn-bos-royce-oneale";
/// The ID of a source record of [`TRADE`] that never had a trade of its own.
const SOURCE_RECORD: &str = "report-oneale-to-brooklyn";
const TRADE: &str = "nba-2022001";

#[tokio::test]
async fn source_records_are_returned_as_stated_with_conflicts() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json(&format!("/v1/trades/{TRADE}/sources")).await);
}

#[tokio::test]
async fn teams_have_their_code_on_the_stated_date() {
    let app = App::start().await;
    let sources = app.json("/v1/trades/nba-2009001/sources").await;
    assert_eq!(sources["sources"][0]["assets"][0]["from"]["code"], "NJN");
    assert_eq!(sources["conflicts"], serde_json::json!([]));
}

#[tokio::test]
async fn the_id_of_a_merged_trade_or_of_a_source_record_redirects_to_the_trade() {
    let app = App::start().await;
    for id in [MERGED, SOURCE_RECORD] {
        for suffix in ["", "/sources"] {
            let url = format!("/v1/trades/{id}{suffix}");
            // First from the handler, then from the cache.
            for method in [Method::GET, Method::HEAD, Method::GET] {
                let reply = app.send(method, &url, &[("if-none-match", "*"), ("accept-encoding", "gzip")]).await;
                assert_eq!(reply.status, StatusCode::PERMANENT_REDIRECT, "{url}");
                assert_eq!(reply.header("location"), format!("/v1/trades/{TRADE}{suffix}"));
                assert!(reply.header("cache-control").starts_with("public, max-age=30"));
                assert_eq!(reply.header("content-length"), "0");
                assert!(!reply.headers.contains_key("etag") && reply.body.is_empty());
            }
        }
    }
    assert_eq!(app.json(&format!("/v1/trades/{TRADE}")).await["merged_into"], serde_json::Value::Null);
}

#[tokio::test]
async fn a_redirect_ends_when_the_trade_changes() {
    let app = App::start().await;
    let url = format!("/v1/trades/{MERGED}");
    assert_eq!(app.get(&url).await.status, StatusCode::PERMANENT_REDIRECT);
    app.publish(&format!("update trade set merged_into = null where id = '{MERGED}'")).await;
    wait_for("the new version", async || app.get(&url).await.status == 200).await;
}

#[tokio::test]
async fn an_unknown_id_is_not_found() {
    let app = App::start().await;
    for id in ["nothing", "nba-unpublished", "news-1"] {
        for suffix in ["", "/sources"] {
            let reply = app.get(&format!("/v1/trades/{id}{suffix}")).await;
            reply.problem(StatusCode::NOT_FOUND, "/problems/not-found");
        }
    }
    app.rejected(&format!("/v1/trades/{TRADE}/sources?limit=1"), "limit").await;
}

/// Its rows in other tables may still exist.
#[tokio::test]
async fn a_merged_trade_is_neither_listed_nor_counted() {
    let app = App::start().await;
    let rows = format!(
        "insert into trade_team (trade_id, franchise_id, date) select '{MERGED}', franchise_id, date
         from trade_team where trade_id = '{TRADE}';
         insert into asset (trade_id, ordinal, kind, player_id, pick_year, text, claim_ids)
         values ('{MERGED}', 1, 'player', 'nba-1626220', null, '', '{{6}}'), ('{MERGED}', 2, 'cash', null, 2023, '', '{{6}}')"
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
