//! The response cache: ready responses in bounded memory, by canonical URL and encoding.
//!
//! Each entry carries the dataset version that it was made for. The version is not part of the key: a response for a new version
//! replaces the old one, and the old one can still be served if the database becomes unavailable before that.

use std::sync::Arc;

use super::cache_key::{CacheKey, CacheKeyRef};
use super::cached_response::CachedResponse;
use super::encoding::Encoding;
use super::in_flight::InFlight;

/// Estimated memory of an entry besides its body: headers, key and the cache's own data.
const ENTRY_OVERHEAD: usize = 2048;

#[derive(Clone)]
pub struct ResponseCache {
    responses: moka::future::Cache<CacheKey, Arc<CachedResponse>>,
    /// Larger entries are not cached, so that one response cannot evict many.
    max_entry_bytes: u64,
    in_flight: InFlight,
}

impl ResponseCache {
    /// Creates a cache that holds about `max_bytes`.
    pub fn new(max_bytes: u64) -> Self {
        let responses = moka::future::Cache::builder().max_capacity(max_bytes).weigher(weight).build();
        Self { responses, max_entry_bytes: max_bytes / 4, in_flight: InFlight::default() }
    }

    pub async fn get(&self, encoding: Encoding, url: &str) -> Option<Arc<CachedResponse>> {
        let key = CacheKeyRef { encoding, url };
        match self.in_flight.get(&key) {
            Some(response) => Some(response),
            None => self.responses.get(&key).await,
        }
    }

    /// Returns the response with the newest version, and its encoding: the preferred one unless another encoding is newer.
    pub async fn newest(&self, preferred: Encoding, url: &str) -> Option<(Encoding, Arc<CachedResponse>)> {
        let mut newest: Option<(Encoding, Arc<CachedResponse>)> = None;
        for encoding in [preferred].into_iter().chain(Encoding::ALL) {
            if let Some(response) = self.get(encoding, url).await
                && newest.as_ref().is_none_or(|(_, newest)| newest.version < response.version)
            {
                newest = Some((encoding, response));
            }
        }
        newest
    }

    pub async fn insert(&self, encoding: Encoding, url: &str, response: Arc<CachedResponse>) {
        let key = CacheKey { encoding, url: url.into() };
        if u64::from(weight(&key, &response)) <= self.max_entry_bytes {
            self.in_flight.remove(&key);
            self.responses.insert(key, response).await;
        } else {
            self.in_flight.insert(key, &response);
        }
    }
}

fn weight(key: &CacheKey, response: &Arc<CachedResponse>) -> u32 {
    u32::try_from(key.url.len() + response.body.len() + ENTRY_OVERHEAD).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
