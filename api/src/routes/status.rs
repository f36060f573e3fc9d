//! `/v1/status`

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use poem_openapi::OpenApi;

use super::{Sources, Tag};
use crate::cache::Lifetime;
use crate::dto;
use crate::prebuilt::Prebuilt;
use crate::problem::Problem;
use crate::store;

/// For how long a reading is good. Files that change nothing move the page, so the dataset's version cannot tell.
const FRESH: Duration = Duration::from_secs(2);

#[derive(Clone)]
pub struct StatusPage {
    sources: Sources,
    last: Arc<Mutex<Option<ParsedFile>>>,
}

#[derive(Clone)]
struct ParsedFile {
    json: Arc<str>,
    at: Instant,
}

#[OpenApi(prefix_path = "/v1", tag = "Tag::Status")]
impl StatusPage {
    /// How fresh the data is, feed by feed
    ///
    /// What is published, when each feed was last read and last changed anything, and what could not be used.
    #[oai(path = "/status", method = "get", operation_id = "getStatus")]
    async fn get(&self) -> Result<Prebuilt<dto::Status>, Problem> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let reachable = self.sources.dataset.is_reachable();
        if let Some(reading) = last.as_ref().filter(|reading| reachable && reading.at.elapsed() < FRESH) {
            return Ok(page(&reading.json, false));
        }
        match (self.read().await, last) {
            (Ok(json), _) => {
                let json: Arc<str> = json.into();
                let reading = ParsedFile { json: Arc::clone(&json), at: Instant::now() };
                *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(reading);
                Ok(page(&json, false))
            }
            (Err(problem), Some(last)) if problem.is_momentary() => {
                tracing::warn!(cause = problem.cause(), "the status cannot be read: telling what was last known");
                Ok(page(&last.json, true))
            }
            (Err(problem), _) => Err(problem),
        }
    }
}

impl StatusPage {
    pub fn new(sources: Sources) -> Self {
        Self { sources, last: Arc::default() }
    }

    async fn read(&self) -> Result<String, Problem> {
        let connection = self.sources.connection().await?;
        Ok(store::status::read(&connection).await?)
    }
}

fn page(json: &str, stale: bool) -> Prebuilt<dto::Status> {
    Prebuilt::new(format!("{json},\"stale\":{stale}}}")).lasting(Lifetime::Moment).stale(stale)
}
