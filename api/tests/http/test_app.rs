//! The application with a database of its own.

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use api::dataset::{self, Dataset};
use api::events::{self, Events};
use api::routes::app_state::AppState;
use poem::endpoint::BoxEndpoint;
use poem::http::{HeaderMap, Method, StatusCode};
use poem::test::TestClient;
use poem::{EndpointExt, Response};
use serde_json::Value;
use test_support::Database;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::database;

pub struct App {
    pub client: TestClient<BoxEndpoint<'static, Response>>,
    pub dataset: Arc<Dataset>,
    pub database: Database,
    /// Cancelled when the service begins to stop, and at the end of the test.
    pub stop: CancellationToken,
    pub state: AppState,
    _stop_at_end: DropGuard,
}

/// A received response.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl App {
    pub async fn start() -> Self {
        let database = database::with_fixture().await;
        let url = database.api_url();
        Self::start_with(database, &url).await
    }

    /// Starts with a maximum number of event streams.
    pub async fn start_with_streams(max_streams: usize) -> Self {
        let database = database::with_fixture().await;
        let url = database.api_url();
        Self::start_with_all(database, &url, max_streams).await
    }

    /// Starts with a database, which is reached by `url`: its own, or that of a proxy.
    pub async fn start_with(database: Database, url: &str) -> Self {
        Self::start_with_all(database, url, events::MAX_STREAMS).await
    }

    async fn start_with_all(database: Database, url: &str, max_streams: usize) -> Self {
        let arguments = database::arguments(url);
        let stop = CancellationToken::new();
        let pool = arguments.pool("api test").unwrap();
        let events = Events::new(max_streams, stop.clone());
        let state = AppState { pool: pool.clone(), dataset: Dataset::new(), events: Arc::clone(&events) };
        let dataset = Arc::clone(&state.dataset);
        tokio::spawn(dataset::watch(Arc::clone(&dataset), arguments, stop.clone()));
        dataset.wait_until_known(Duration::from_secs(10)).await.unwrap();
        tokio::spawn(events::publish(events, Arc::clone(&dataset), pool, stop.clone()));
        let client = TestClient::new(api::app::endpoint(state.clone(), 1 << 20).boxed());
        Self { client, dataset, database, stop: stop.clone(), state, _stop_at_end: stop.drop_guard() }
    }

    pub async fn send(&self, method: Method, url: &str, headers: &[(&str, &str)]) -> Reply {
        let request = self.client.request(method, url);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let response = request.send().await.0;
        Reply {
            status: response.status(),
            headers: response.headers().clone(),
            body: response.into_body().into_vec().await.unwrap(),
        }
    }

    pub async fn get(&self, url: &str) -> Reply {
        self.send(Method::GET, url, &[]).await
    }

    /// Returns the JSON of a successful response.
    pub async fn json(&self, url: &str) -> Value {
        let reply = self.get(url).await;
        assert_eq!(reply.status, StatusCode::OK, "{url}: {}", reply.text());
        reply.json()
    }

    /// Returns the IDs of a list.
    pub async fn ids(&self, url: &str) -> Vec<String> {
        ids(&self.json(url).await)
    }

    /// Returns the IDs of all pages of a list, and checks that each page links to the next one.
    pub async fn ids_of_all_pages(&self, first_page: &str) -> Vec<String> {
        let mut seen = Vec::new();
        let mut url = first_page.to_owned();
        loop {
            let reply = self.get(&url).await;
            let page = reply.json();
            seen.extend(ids(&page));
            let Some(cursor) = page["page"]["next"].as_str() else {
                assert_eq!(reply.next_url(), None);
                return seen;
            };
            url = reply.next_url().filter(|next| next.contains(cursor)).unwrap();
        }
    }

    /// Asserts that a request is rejected because of one parameter, and returns the reason.
    pub async fn rejected(&self, url: &str, parameter: &str) -> String {
        let reply = self.get(url).await;
        let problem = reply.problem(StatusCode::BAD_REQUEST, "/problems/invalid-request");
        assert_eq!(problem["errors"][0]["parameter"], parameter, "{url}: {problem}");
        problem["errors"][0]["reason"].as_str().unwrap().to_owned()
    }

    /// Publishes changes as the worker does.
    pub async fn publish(&self, changes: &str) {
        let owner = self.database.connect_owner().await;
        let statements = format!(
            "begin; {changes}; update dataset_state set version = version + 1;
             select pg_notify('dataset_version', version::text) from dataset_state; commit"
        );
        owner.batch_execute(&statements).await.unwrap();
    }
}

impl Reply {
    /// Returns the decompressed body.
    pub fn plain(&self) -> Vec<u8> {
        let mut plain = Vec::new();
        match self.headers.get("content-encoding").map(|name| name.to_str().unwrap()) {
            None => plain.clone_from(&self.body),
            Some("gzip") => {
                flate2::read::GzDecoder::new(&*self.body).read_to_end(&mut plain).unwrap();
            }
            Some("br") => brotli::BrotliDecompress(&mut &*self.body, &mut plain).unwrap(),
            Some(other) => panic!("unexpected encoding {other}"),
        }
        plain
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no header {name}")).to_str().unwrap()
    }

    /// Returns the URL of the next page.
    fn next_url(&self) -> Option<String> {
        let link = self.headers.get("link")?.to_str().unwrap();
        Some(link.strip_prefix('<').unwrap().strip_suffix(">; rel=\"next\"").unwrap().to_owned())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Asserts that this is a complete problem document of one kind.
    pub fn problem(&self, status: StatusCode, kind: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.header("cache-control"), "no-store");
        assert_eq!(self.header("access-control-allow-origin"), "*");
        let problem = self.json();
        assert_eq!(problem["type"], kind);
        assert_eq!(problem["status"], status.as_u16());
        assert_eq!(problem["request_id"], self.header("x-request-id"));
        assert!(!problem["title"].as_str().unwrap().is_empty());
        assert!(!problem["detail"].as_str().unwrap().is_empty());
        problem
    }
}

pub fn ids(list: &Value) -> Vec<String> {
    let data = list["data"].as_array().unwrap();
    data.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// Waits until a condition holds, and fails if it never does.
pub async fn wait_for(description: &str, mut condition: impl AsyncFnMut() -> bool) {
    test_support::wait_for(description, async || condition().await.then_some(())).await;
}
