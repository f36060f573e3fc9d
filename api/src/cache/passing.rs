//! Answers too heavy to keep, at hand for as long as they are being sent: who asks meanwhile has the same bytes, and not
//! a copy of their own.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use equivalent::Equivalent;

use super::{Answer, Key, KeyRef};

#[derive(Clone, Default)]
pub(super) struct Passing(Arc<Mutex<Vec<Entry>>>);

struct Entry {
    key: Key,
    answer: Weak<Answer>,
}

impl Passing {
    pub fn get(&self, key: &KeyRef<'_>) -> Option<Arc<Answer>> {
        self.lock().iter().find(|entry| key.equivalent(&entry.key))?.answer.upgrade()
    }

    pub fn insert(&self, key: Key, answer: &Arc<Answer>) {
        self.remove(&key);
        self.lock().push(Entry { key, answer: Arc::downgrade(answer) });
    }

    /// Forgets this one, and all that nobody is being sent any more.
    pub fn remove(&self, key: &Key) {
        self.lock().retain(|entry| entry.key != *key && entry.answer.strong_count() > 0);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
