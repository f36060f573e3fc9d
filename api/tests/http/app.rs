//! The application over a database of its own.

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use api::dataset::{self, Dataset};
use api::routes::Sources;
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
    _stop: DropGuard,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl App {
    pub async fn start() -> Self {
        let database = database::fresh().await;
        let url = database.api_url();
        Self::start_over(database, &url).await
    }

    /// Reaches the database by another address than its own.
    pub async fn start_over(database: Database, url: &str) -> Self {
        let arguments = database::arguments(url);
        let sources = Sources { pool: arguments.pool("api test").unwrap(), dataset: Dataset::new() };
        let dataset = Arc::clone(&sources.dataset);
        let stop = CancellationToken::new();
        tokio::spawn(dataset::watch(Arc::clone(&dataset), arguments, stop.clone()));
        dataset::known(&dataset, Duration::from_secs(10)).await.unwrap();
        let client = TestClient::new(api::app::endpoint(sources, 1 << 20).boxed());
        Self { client, dataset, database, _stop: stop.drop_guard() }
    }

    pub async fn send(&self, method: Method, url: &str, headers: &[(&str, &str)]) -> Answer {
        let request = self.client.request(method, url);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let response = request.send().await.0;
        Answer {
            status: response.status(),
            headers: response.headers().clone(),
            body: response.into_body().into_vec().await.unwrap(),
        }
    }

    pub async fn get(&self, url: &str) -> Answer {
        self.send(Method::GET, url, &[]).await
    }

    /// The JSON at a URL that is there.
    pub async fn json(&self, url: &str) -> Value {
        let answer = self.get(url).await;
        assert_eq!(answer.status, StatusCode::OK, "{url}: {}", answer.text());
        answer.json()
    }

    /// The ids of a list.
    pub async fn ids(&self, url: &str) -> Vec<String> {
        ids(&self.json(url).await)
    }

    /// Asserts a problem that names one parameter, and returns the reason.
    pub async fn refused(&self, url: &str, parameter: &str) -> String {
        let answer = self.get(url).await;
        let problem = answer.problem(StatusCode::BAD_REQUEST, "/problems/invalid-request");
        assert_eq!(problem["errors"][0]["parameter"], parameter, "{url}: {problem}");
        problem["errors"][0]["reason"].as_str().unwrap().to_owned()
    }

    /// What the writer does when it has published something.
    pub async fn publish(&self, changes: &str) {
        let owner = self.database.connect_owner().await;
        let statements = format!(
            "begin; {changes}; update dataset_state set version = version + 1;
             select pg_notify('dataset_version', version::text) from dataset_state; commit"
        );
        owner.batch_execute(&statements).await.unwrap();
    }
}

impl Answer {
    /// The body as it was before it was compressed.
    pub fn plain(&self) -> Vec<u8> {
        let mut plain = Vec::new();
        match self.headers.get("content-encoding").map(|name| name.to_str().unwrap()) {
            None => plain.clone_from(&self.body),
            Some("gzip") => {
                flate2::read::GzDecoder::new(&*self.body).read_to_end(&mut plain).unwrap();
            }
            Some("br") => brotli::BrotliDecompress(&mut &*self.body, &mut plain).unwrap(),
            Some(other) => panic!("compressed by {other}"),
        }
        plain
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no {name}")).to_str().unwrap()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Asserts that this is a whole problem document of one kind.
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
    data.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Waits until something holds, and fails when it never does.
pub async fn wait_for(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    test_support::wait_for(what, async || holds().await.then_some(())).await;
}
