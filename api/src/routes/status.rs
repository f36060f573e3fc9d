//! `/v1/status`

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use poem_openapi::OpenApi;

use super::Tag;
use super::app_state::AppState;
use crate::dto;
use crate::http::cache_policy::CachePolicy;
use crate::http::json_document::JsonDocument;
use crate::http::problem::Problem;
use crate::store;

/// How long a status is reused. It can change without a new dataset version: a file that changes no data changes the status.
const MAX_AGE: Duration = Duration::from_secs(2);

#[derive(Clone)]
pub struct StatusPage {
    state: AppState,
    last: Arc<Mutex<Option<Snapshot>>>,
}

/// The status as last read.
#[derive(Clone)]
struct Snapshot {
    json: Arc<str>,
    read_at: Instant,
}

#[OpenApi(prefix_path = "/v1", tag = "Tag::Status")]
impl StatusPage {
    /// Get the status of the data
    ///
    /// Returns the published version, the freshness of each feed, and recent rejections. Object keys and the texts of errors are
    /// only served to operators, on the operations port.
    #[oai(path = "/status", method = "get", operation_id = "getStatus")]
    async fn get(&self) -> Result<JsonDocument<dto::Status>, Problem> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let is_reachable = self.state.dataset.is_reachable();
        if let Some(last) = last.as_ref().filter(|last| is_reachable && last.read_at.elapsed() < MAX_AGE) {
            return Ok(document(&last.json, false));
        }
        match (self.read().await, last) {
            (Ok(json), _) => {
                let json: Arc<str> = json.into();
                let snapshot = Snapshot { json: Arc::clone(&json), read_at: Instant::now() };
                *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(snapshot);
                Ok(document(&json, false))
            }
            (Err(problem), Some(last)) if problem.is_transient() => {
                tracing::warn!(event = problem.event(), cause = problem.cause(), "serving the last known status");
                Ok(document(&last.json, true))
            }
            (Err(problem), _) => Err(problem),
        }
    }
}

impl StatusPage {
    pub fn new(state: AppState) -> Self {
        Self { state, last: Arc::default() }
    }

    async fn read(&self) -> Result<String, Problem> {
        let connection = self.state.connection().await?;
        Ok(store::status::read(&connection).await?)
    }
}

/// Adds the member `stale` and the closing brace, which the store leaves out.
fn document(json: &str, is_stale: bool) -> JsonDocument<dto::Status> {
    JsonDocument::new(format!("{json},\"stale\":{is_stale}}}"))
        .with_cache_policy(CachePolicy::ShortLived)
        .with_stale(is_stale)
}
