//! The API as a client sees it.

use reqwest::{Client, Method, StatusCode, header::HeaderMap};
use serde_json::Value;

pub struct Api {
    client: Client,
    base: String,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Api {
    pub fn at(base: String) -> Self {
        let client = Client::builder().no_proxy().no_gzip().build().expect("a client needs nothing");
        Self { client, base }
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) };
        let request = headers
            .iter()
            .fold(self.client.request(method, url), |request, (name, value)| request.header(*name, *value));
        let answer = request.send().await.unwrap_or_else(|error| panic!("no answer to {path}: {error}"));
        let (status, headers) = (answer.status(), answer.headers().clone());
        Answer { status, headers, body: answer.text().await.expect("the body is text") }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[]).await
    }

    /// The JSON of an answer that must be 200.
    pub async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        answer.json()
    }

    /// All items of a listing, page by page.
    pub async fn all(&self, path: &str) -> Vec<Value> {
        let separator = if path.contains('?') { '&' } else { '?' };
        let mut items = Vec::new();
        let mut page = self.json(path).await;
        loop {
            items.extend(page["data"].as_array().expect("a listing has data").iter().cloned());
            let Some(next) = page["page"]["next"].as_str() else { return items };
            page = self.json(&format!("{path}{separator}cursor={next}")).await;
        }
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}
