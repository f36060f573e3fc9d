//! Responses that are too large for the cache, while they are being sent. Requests that arrive meanwhile share the same bytes
//! instead of making a copy of their own.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use equivalent::Equivalent;

use super::cache_key::{CacheKey, CacheKeyRef};
use super::cached_response::CachedResponse;

#[derive(Clone, Default)]
pub struct InFlight(Arc<Mutex<Vec<Entry>>>);

struct Entry {
    key: CacheKey,
    response: Weak<CachedResponse>,
}

impl InFlight {
    pub fn get(&self, key: &CacheKeyRef<'_>) -> Option<Arc<CachedResponse>> {
        self.lock().iter().find(|entry| key.equivalent(&entry.key))?.response.upgrade()
    }

    pub fn insert(&self, key: CacheKey, response: &Arc<CachedResponse>) {
        self.remove(&key);
        self.lock().push(Entry { key, response: Arc::downgrade(response) });
    }

    /// Removes the response with this key, and all that are no longer being sent.
    pub fn remove(&self, key: &CacheKey) {
        self.lock().retain(|entry| entry.key != *key && entry.response.strong_count() > 0);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
