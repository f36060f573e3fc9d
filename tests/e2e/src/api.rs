//! A client of the API.

use reqwest::{Client, Method, StatusCode, header::HeaderMap};
use serde_json::Value;

pub struct Api {
    client: Client,
    url: String,
}

#[derive(Debug)]
pub struct Response {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Api {
    /// Creates a client of the server at `http://host:port`.
    pub fn new(url: impl Into<String>) -> Self {
        let client = Client::builder().no_proxy().no_gzip().build().expect("the settings of the client are valid");
        Self { client, url: url.into() }
    }

    /// Sends a request to a path, or to a full URL.
    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Response {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.url) };
        let request = headers
            .iter()
            .fold(self.client.request(method, url), |request, (name, value)| request.header(*name, *value));
        let response = request.send().await.unwrap_or_else(|error| panic!("no response to {path}: {error}"));
        let (status, headers) = (response.status(), response.headers().clone());
        Response { status, headers, body: response.text().await.expect("the body is text") }
    }

    pub async fn get(&self, path: &str) -> Response {
        self.send(Method::GET, path, &[]).await
    }

    /// Returns the JSON of a response, which must have the status 200.
    pub async fn get_json(&self, path: &str) -> Value {
        let response = self.get(path).await;
        assert_eq!(response.status, StatusCode::OK, "{path}: {}", response.body);
        response.json()
    }

    /// Returns the entries of all pages of a list.
    pub async fn get_all_pages(&self, path: &str) -> Vec<Value> {
        let separator = if path.contains('?') { '&' } else { '?' };
        let mut entries = Vec::new();
        let mut page = self.get_json(path).await;
        loop {
            entries.extend(page["data"].as_array().expect("a list has data").iter().cloned());
            let Some(next) = page["page"]["next"].as_str() else { return entries };
            page = self.get_json(&format!("{path}{separator}cursor={next}")).await;
        }
    }
}

impl Response {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}
