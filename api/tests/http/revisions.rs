//! `/v1/trades/{id}/revisions`

use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::schema_check::check_response;
use crate::test_app::{App, wait_for};

const HISTORY: &str = "</v1/trades/nba-2021107/revisions>; rel=\"version-history\"";
const LATEST: &str = "</v1/trades/nba-2021107>; rel=\"latest-version\"";

async fn app() -> App {
    let app = App::start().await;
    app.database.connect_owner().await.batch_execute(include_str!("revisions.sql")).await.unwrap();
    app
}

#[tokio::test]
async fn revisions_are_newest_first_with_what_each_changed() {
    let app = app().await;
    insta::assert_json_snapshot!(app.json("/v1/trades/nba-2021107/revisions").await);
}

#[tokio::test]
async fn the_first_revision_has_no_differences() {
    let app = App::start().await;
    let list = app.json("/v1/trades/nba-2021001/revisions").await;
    assert_eq!(list["trade_id"], "nba-2021001");
    assert_eq!(
        list["data"],
        json!([{
            "revision": 1, "kind": "created", "change_seq": 2, "published_at": "2021-08-01T10:00:05.125Z", "changed": []
        }])
    );
}

#[tokio::test]
async fn a_revision_is_the_trade_as_published() {
    let app = app().await;
    let first = app.json("/v1/trades/nba-2021107/revisions/1").await;
    assert_eq!((&first["status"], &first["revision"]), (&json!("reported"), &json!(1)));
    // As published: by a release without these members.
    assert!(first.get("links").is_none() && first["assets"][2]["pick"].get("years").is_none());
    assert_eq!(app.json("/v1/trades/nba-2021107/revisions/3").await, app.json("/v1/trades/nba-2021107").await);
}

#[tokio::test]
async fn a_revision_may_be_cached_for_ever() {
    let app = app().await;
    let reply = app.get("/v1/trades/nba-2021107/revisions/1").await;
    assert_eq!(reply.header("cache-control"), "public, max-age=31536000, immutable");
    let tag = reply.header("etag").to_owned();
    let again = app.send(Method::GET, "/v1/trades/nba-2021107/revisions/1", &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_eq!(again.header("cache-control"), "public, max-age=31536000, immutable");
    let list = app.get("/v1/trades/nba-2021107/revisions").await;
    assert!(list.header("cache-control").starts_with("public, max-age=30, "), "{}", list.header("cache-control"));
}

#[tokio::test]
async fn a_trade_links_to_its_revisions_and_a_revision_to_the_trade() {
    let app = app().await;
    assert_eq!(app.get("/v1/trades/nba-2021107").await.header("link"), HISTORY);
    assert_eq!(app.get("/v1/trades/nba-2021107/revisions").await.header("link"), LATEST);
    let expected = format!("{HISTORY}, {LATEST}");
    assert_eq!(app.get("/v1/trades/nba-2021107/revisions/1").await.header("link"), expected);
}

#[tokio::test]
async fn a_new_revision_appears_in_the_list_and_changes_no_other() {
    let app = app().await;
    let url = "/v1/trades/nba-2021107/revisions/3";
    let tag = app.get(url).await.header("etag").to_owned();
    app.publish(
        "insert into trade_revision (trade_id, revision, change_seq, document)
         select id, 4, 11, document::jsonb || '{\"status\":\"voided\",\"revision\":4}' from trade where id = 'nba-2021107';
         insert into change_log (seq, trade_id, revision, kind) values (11, 'nba-2021107', 4, 'rescinded');
         update trade set revision = 4, status = 'voided' where id = 'nba-2021107'",
    )
    .await;
    let list = async || app.json("/v1/trades/nba-2021107/revisions").await;
    wait_for("the new revision", async || list().await["data"][0]["revision"] == 4).await;
    let newest = &list().await["data"][0];
    assert_eq!(newest["kind"], "rescinded");
    assert_eq!(
        newest["changed"],
        json!([{ "what": "status", "asset": null, "member": null, "before": "official", "after": "voided" }])
    );
    assert_eq!(app.get(url).await.header("etag"), tag);
}

#[tokio::test]
async fn a_merged_trade_keeps_its_revisions() {
    let app = App::start().await;
    let id = "bbref-2022-07-06-bkn-bos-royce-oneale";
    assert_eq!(app.get(&format!("/v1/trades/{id}")).await.status, StatusCode::PERMANENT_REDIRECT);
    let list = app.json(&format!("/v1/trades/{id}/revisions")).await;
    assert_eq!((&list["trade_id"], &list["data"][0]["kind"]), (&json!(id), &json!("merged")));
    let revision = app.json(&format!("/v1/trades/{id}/revisions/1")).await;
    assert_eq!(revision["merged_into"], "nba-2022001");
}

#[tokio::test]
async fn the_id_of_a_source_record_redirects() {
    let app = App::start().await;
    for path in ["revisions", "revisions/1"] {
        let reply = app.get(&format!("/v1/trades/report-oneale-to-brooklyn/{path}")).await;
        assert_eq!(reply.status, StatusCode::PERMANENT_REDIRECT);
        assert_eq!(reply.header("location"), format!("/v1/trades/nba-2022001/{path}"));
        assert!(!reply.header("cache-control").contains("immutable"));
    }
}

#[tokio::test]
async fn unknown_trades_and_revisions_are_not_found() {
    let app = app().await;
    for path in [
        "nothing/revisions",
        "nothing/revisions/1",
        "nba-unpublished/revisions",
        "nba-unpublished/revisions/1",
        "nba-2021107/revisions/4",
        "bbref-2022-07-06-bkn-bos-royce-oneale/revisions/2",
    ] {
        app.get(&format!("/v1/trades/{path}")).await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    }
    for number in ["0", "01", "-1", "latest", "2147483648"] {
        let reason = app.rejected(&format!("/v1/trades/nba-2021107/revisions/{number}"), "revision").await;
        assert!(reason.ends_with("is not an integer from 1 to 2147483647"), "{reason}");
    }
    app.rejected("/v1/trades/nba-2021107/revisions?limit=1", "limit").await;
}

#[tokio::test]
async fn the_responses_match_their_documentation() {
    let app = app().await;
    check_response(&app, "/v1/trades/nba-2021107/revisions", "/v1/trades/{id}/revisions").await;
    check_response(&app, "/v1/trades/nba-2022001/revisions", "/v1/trades/{id}/revisions").await;
    check_response(&app, "/v1/trades/nba-2021107/revisions/3", "/v1/trades/{id}/revisions/{revision}").await;
}

#[tokio::test]
async fn each_difference_is_found_in_the_documents() {
    let app = app().await;
    let list = app.json("/v1/trades/nba-2021107/revisions").await;
    let second = app.json("/v1/trades/nba-2021107/revisions/2").await;
    let added = list["data"][1]["changed"].as_array().unwrap().iter().filter(|found| found["what"] == "asset_added");
    for difference in added {
        let index = usize::try_from(difference["asset"].as_i64().unwrap()).unwrap() - 1;
        assert_eq!(second["assets"][index]["text"], difference["after"]);
        assert_eq!(difference["before"], Value::Null);
    }
}
