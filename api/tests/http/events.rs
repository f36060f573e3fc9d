//! `/v1/events`, and the wait of `/v1/changes`.

use std::pin::Pin;
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use poem::http::{Method, StatusCode};
use tokio::time::timeout;

use crate::test_app::{App, wait_for};

/// Publishes a further revision of a trade as the worker does.
const AMEND: &str = include_str!("amend.sql");

/// An open event stream.
struct Events {
    body: Pin<Box<dyn Stream<Item = Bytes> + Send>>,
}

/// An event as a client sees it.
#[derive(Debug, PartialEq)]
struct Event {
    id: String,
    name: String,
    data: serde_json::Value,
}

impl Events {
    async fn open(app: &App, url: &str, headers: &[(&str, &str)]) -> Self {
        let request = app.client.get(url);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let response = request.send().await.0;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-store");
        assert!(!response.headers().contains_key("content-encoding"));
        assert!(response.headers().contains_key("x-request-id"));
        Self { body: Box::pin(response.into_body().into_bytes_stream().map(Result::unwrap)) }
    }

    /// Returns the next piece of text, or `None` at the end of the stream.
    async fn text(&mut self) -> Option<String> {
        let text = timeout(Duration::from_secs(10), self.body.next()).await.unwrap()?;
        Some(String::from_utf8(text.to_vec()).unwrap())
    }

    /// Returns the events of the next piece of text.
    async fn events(&mut self) -> Vec<Event> {
        let text = self.text().await.unwrap();
        let text = text.strip_prefix("retry: 5000\n\n").unwrap_or(&text);
        text.split_terminator("\n\n").map(Event::parse).collect()
    }
}

impl Event {
    fn parse(text: &str) -> Self {
        let mut lines = text.lines();
        let mut field = |name: &str| lines.next().unwrap().strip_prefix(name).unwrap().strip_prefix(": ").unwrap();
        Self {
            id: field("id").to_owned(),
            name: field("event").to_owned(),
            data: serde_json::from_str(field("data")).unwrap(),
        }
    }
}

fn names_and_ids(events: &[Event]) -> Vec<(&str, &str)> {
    events.iter().map(|event| (&*event.name, &*event.id)).collect()
}

#[tokio::test]
async fn a_published_change_is_sent_to_every_open_stream() {
    let app = App::start().await;
    let mut streams = [Events::open(&app, "/v1/events", &[]).await, Events::open(&app, "/v1/events", &[]).await];
    for stream in &mut streams {
        let start = stream.events().await;
        assert_eq!(names_and_ids(&start), [("dataset", "7")]);
        assert_eq!(start[0].data, serde_json::json!({"version": 1}));
    }
    app.publish(AMEND).await;
    for stream in &mut streams {
        let events = stream.events().await;
        assert_eq!(names_and_ids(&events), [("change", "8"), ("dataset", "8")]);
        assert_eq!(
            events[0].data,
            serde_json::json!({
                "seq": 8, "kind": "amended", "trade_id": "nba-2021001", "revision": 2, "date": "2021-08-06",
                "teams": ["BOS", "DAL"], "headline": null, "status": "official"
            })
        );
        assert_eq!(events[1].data, serde_json::json!({"version": 2}));
    }
    // News and transactions make a new version without a change of a trade.
    app.publish("select 1").await;
    assert_eq!(names_and_ids(&streams[0].events().await), [("dataset", "8")]);
}

#[tokio::test]
async fn a_client_that_reconnects_gets_what_it_has_missed() {
    let app = App::start().await;
    for (url, headers) in [
        ("/v1/events", &[("last-event-id", "5")][..]),
        ("/v1/events?since=5", &[]),
        ("/v1/events?since=5", &[("last-event-id", "")]),
        ("/v1/events?since=1", &[("last-event-id", "5")]),
    ] {
        let mut stream = Events::open(&app, url, headers).await;
        let events = stream.events().await;
        assert_eq!(names_and_ids(&events), [("change", "6"), ("change", "7"), ("dataset", "7")], "{url}");
    }
    let mut stream = Events::open(&app, "/v1/events?since=0", &[]).await;
    assert_eq!(stream.events().await.len(), 8);
}

#[tokio::test]
async fn a_client_with_an_unknown_position_is_reset() {
    let app = App::start().await;
    let mut stream = Events::open(&app, "/v1/events", &[("last-event-id", "99")]).await;
    assert_eq!(names_and_ids(&stream.events().await), [("reset", "7"), ("dataset", "7")]);
    // As after a restoration: changes are lost, and the counter moves.
    app.publish("delete from change_log where seq > 5; update dataset_state set change_seq = 1000000").await;
    assert_eq!(names_and_ids(&stream.events().await), [("reset", "5"), ("dataset", "5")]);
    app.publish(AMEND).await;
    assert_eq!(names_and_ids(&stream.events().await), [("change", "1000001"), ("dataset", "1000001")]);
    let mut lost = Events::open(&app, "/v1/events?since=6", &[]).await;
    assert_eq!(lost.events().await[0].name, "reset");
    let mut known = Events::open(&app, "/v1/events?since=5", &[]).await;
    assert_eq!(known.events().await[0].id, "1000001");
}

#[tokio::test]
async fn a_client_that_has_missed_more_than_500_changes_is_reset() {
    let app = App::start().await;
    let mut open = Events::open(&app, "/v1/events", &[]).await;
    open.events().await;
    app.publish(&[AMEND; 501].join(";")).await;
    assert_eq!(names_and_ids(&open.events().await), [("reset", "508"), ("dataset", "508")]);
    let mut behind = Events::open(&app, "/v1/events?since=7", &[]).await;
    assert_eq!(behind.events().await[0].name, "reset");
    let mut close = Events::open(&app, "/v1/events?since=8", &[]).await;
    assert_eq!(close.events().await.len(), 501);
}

#[tokio::test]
async fn an_invalid_position_is_rejected() {
    let app = App::start().await;
    app.rejected("/v1/events?since=x", "since").await;
    for id in ["-1", "x", "007", "99999999999999999999", "\u{fc}"] {
        let reply = app.send(Method::GET, "/v1/events", &[("last-event-id", id)]).await;
        let problem = reply.problem(StatusCode::BAD_REQUEST, "/problems/invalid-request");
        assert_eq!(problem["errors"][0]["parameter"], "Last-Event-ID");
    }
}

#[tokio::test]
async fn a_stream_beyond_the_limit_is_refused_until_another_ends() {
    let app = App::start_with_streams(2).await;
    let first = Events::open(&app, "/v1/events", &[]).await;
    let _second = Events::open(&app, "/v1/events", &[]).await;
    let refused = app.get("/v1/events").await;
    refused.problem(StatusCode::SERVICE_UNAVAILABLE, "/problems/too-many-streams");
    assert!(!refused.header("retry-after").is_empty());
    drop(first);
    Events::open(&app, "/v1/events", &[]).await;
}

#[tokio::test]
async fn head_of_a_stream_has_its_headers_and_ends() {
    let app = App::start_with_streams(1).await;
    for _ in 0..2 {
        let head = app.send(Method::HEAD, "/v1/events", &[]).await;
        assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
        assert_eq!(head.header("content-type"), "text/event-stream");
        assert!(!head.headers.contains_key("content-length"));
    }
}

#[tokio::test]
async fn a_client_that_polls_gets_each_of_100_changes_once() {
    let app = App::start().await;
    let publish = async {
        for _ in 0..100 {
            app.publish(AMEND).await;
        }
    };
    let poll = async {
        let mut seen = Vec::new();
        let mut since = 7;
        while since < 107 {
            let page = app.json(&format!("/v1/changes?since={since}&wait=20")).await;
            let data = page["data"].as_array().unwrap();
            seen.extend(data.iter().map(|change| change["seq"].as_i64().unwrap()));
            since = page["page"]["next"].as_i64().unwrap();
        }
        seen
    };
    let ((), seen) = tokio::join!(publish, poll);
    assert_eq!(seen, (8..=107).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_client_that_does_not_read_is_dropped() {
    let app = App::start().await;
    let mut stream = Events::open(&app, "/v1/events", &[]).await;
    for seq in 7..80 {
        app.publish(AMEND).await;
        // Until the streams have it.
        assert_eq!(app.json(&format!("/v1/changes?since={seq}&wait=20")).await["page"]["next"], seq + 1);
    }
    assert_eq!(stream.events().await.len(), 1, "the start");
    assert_eq!(stream.text().await, None);
}

#[tokio::test]
async fn a_wait_ends_with_the_next_change() {
    let app = App::start().await;
    let url = "/v1/changes?since=7&wait=20";
    let started = Instant::now();
    let publish = async {
        // A version without a change does not end the wait.
        app.publish("select 1").await;
        wait_for("the new version", async || app.dataset.version() == 2).await;
        app.publish(AMEND).await;
    };
    let (first, second, ()) = tokio::join!(app.get(url), app.get(url), publish);
    assert!(started.elapsed() < Duration::from_secs(10));
    for reply in [first, second, app.get(url).await] {
        let page = reply.json();
        assert_eq!((page["data"].as_array().unwrap().len(), &page["data"][0]["seq"]), (1, &8.into()));
        assert!(reply.header("cache-control").starts_with("public, max-age=10, s-maxage=10, "));
    }
}

#[tokio::test]
async fn a_wait_without_a_change_ends_with_an_empty_page_that_is_not_cached() {
    let app = App::start().await;
    for since in ["7", "99"] {
        for _ in 0..2 {
            let started = Instant::now();
            let reply = app.get(&format!("/v1/changes?since={since}&wait=1")).await;
            assert!(started.elapsed() >= Duration::from_secs(1));
            assert_eq!(reply.text(), format!(r#"{{"data":[],"page":{{"next":{since}}}}}"#));
            assert_eq!(reply.header("cache-control"), "no-store");
        }
    }
    let started = Instant::now();
    assert_eq!(app.get("/v1/changes?since=7&wait=0").await.text(), app.get("/v1/changes?since=7").await.text());
    assert_eq!(app.json("/v1/changes?since=6&wait=20").await["page"]["next"], 7);
    assert!(started.elapsed() < Duration::from_secs(1));
    for wait in ["21", "-1", "x", "1.5", "020"] {
        app.rejected(&format!("/v1/changes?wait={wait}"), "wait").await;
    }
}

#[tokio::test]
async fn streams_and_waits_end_when_the_service_stops() {
    let app = App::start().await;
    let mut stream = Events::open(&app, "/v1/events", &[]).await;
    stream.events().await;
    let started = Instant::now();
    let stop = async {
        tokio::task::yield_now().await;
        app.stop.cancel();
    };
    let (reply, ()) = tokio::join!(app.get("/v1/changes?since=7&wait=20"), stop);
    assert_eq!(reply.text(), r#"{"data":[],"page":{"next":7}}"#);
    assert_eq!(stream.text().await, None);
    assert!(started.elapsed() < Duration::from_secs(5));
}
