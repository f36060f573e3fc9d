//! `/v1/changes`

use crate::test_app::App;

fn seqs(page: &serde_json::Value) -> Vec<i64> {
    page["data"].as_array().unwrap().iter().map(|change| change["seq"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn changes_are_in_order_and_have_the_document_of_their_revision() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json("/v1/changes?limit=2").await);
}

#[tokio::test]
async fn a_client_that_follows_next_sees_every_change_once() {
    let app = App::start().await;
    let mut seen = Vec::new();
    let mut since = 0;
    loop {
        let reply = app.get(&format!("/v1/changes?limit=4&since={since}")).await;
        let page = reply.json();
        since = page["page"]["next"].as_i64().unwrap();
        if seqs(&page).is_empty() {
            break;
        }
        assert_eq!(reply.headers.contains_key("link"), seqs(&page).len() == 4);
        seen.extend(seqs(&page));
    }
    assert_eq!(seen, [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(since, 7);
    assert_eq!(app.json("/v1/changes?since=6").await["data"][0]["kind"], "merged");
    assert_eq!(app.json("/v1/changes?since=99").await["page"]["next"], 99);
}

#[tokio::test]
async fn an_invalid_sequence_number_is_rejected() {
    let app = App::start().await;
    for since in ["-1", "", "x", "1.5", "99999999999999999999"] {
        app.rejected(&format!("/v1/changes?since={since}"), "since").await;
    }
}
