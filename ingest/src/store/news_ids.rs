//! The permanent public ids of news records.
//!
//! The usual id of a record has only the letters and digits of its key, in lower case, so the keys `US-EN-1` and `us_en_1` would
//! share `news-us-en-1`. The record that was stored first has that id for ever. Any other gets a hash of its key at the end of
//! its id: `news-us-en-1-9c56cc51b374`. Of new records in one file, the one with the first key in byte order counts as the first.

use std::collections::HashMap;

use deadpool_postgres::Transaction;
use feeds::Feed;
use feeds::claim::content_hash;

use super::claims::ClaimBatch;
use super::error::{ErrorContext, Result};
use super::statement::prepare;

/// Gives each changed news record its id: the one that it has, or one that no other record has.
pub(super) async fn assign(transaction: &Transaction<'_>, feed: Feed, changed: &mut ClaimBatch<'_>) -> Result<()> {
    let (keys, usual_ids): (Vec<_>, Vec<_>) = changed.news_ids().map(|(key, id)| (key, id.clone())).unzip();
    if keys.is_empty() {
        return Ok(());
    }
    let statement = prepare(transaction, include_str!("news_ids.sql")).await?;
    let rows = transaction.query(&statement, &[&feed.name(), &keys, &usual_ids]).await.context("look up news ids")?;
    let mut ids = NewsIds::default();
    for row in rows {
        ids.add(row.get("record_key"), row.get("public_id"));
    }
    for (key, id) in changed.news_ids() {
        *id = ids.choose(key, id);
    }
    Ok(())
}

/// The known ids with the keys of their records.
#[derive(Default)]
struct NewsIds {
    key_of: HashMap<String, String>,
    id_of: HashMap<String, String>,
}

impl NewsIds {
    /// Adds the id of a record. Of two records with the same id, which earlier releases allowed, the first one keeps it.
    fn add(&mut self, key: String, id: String) {
        if self.key_of.contains_key(&id) {
            return;
        }
        self.key_of.insert(id.clone(), key.clone());
        self.id_of.insert(key, id);
    }

    fn choose(&mut self, key: &str, usual: &str) -> String {
        if let Some(id) = self.id_of.get(key) {
            return id.clone();
        }
        let hash = format!("{:032x}", u128::from_be_bytes(content_hash(key)));
        let candidates = [usual.to_owned(), format!("{usual}-{}", &hash[..12]), format!("{usual}-{hash}")];
        let free = candidates.into_iter().find(|id| !self.key_of.contains_key(id));
        let id = free.expect("two keys do not have the same hash");
        self.add(key.to_owned(), id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_keys_that_differ_in_case_have_two_ids() {
        let mut ids = NewsIds::default();
        assert_eq!(ids.choose("US-EN-1", "news-us-en-1"), "news-us-en-1");
        let second = ids.choose("us_en_1", "news-us-en-1");
        assert!(second.starts_with("news-us-en-1-") && second.len() == "news-us-en-1-".len() + 12, "{second}");
        assert_ne!(ids.choose("us en 1", "news-us-en-1"), second);
    }

    #[test]
    fn a_known_record_keeps_its_id() {
        let mut ids = NewsIds::default();
        ids.add("us_en_1".to_owned(), "news-us-en-1".to_owned());
        let other = ids.choose("US-EN-1", "news-us-en-1");
        assert_ne!(other, "news-us-en-1");
        assert_eq!(ids.choose("us_en_1", "news-us-en-1"), "news-us-en-1");
        assert_eq!(ids.choose("US-EN-1", "news-us-en-1"), other);
    }

    #[test]
    fn records_that_share_an_id_have_two_after_their_next_change() {
        let mut ids = NewsIds::default();
        ids.add("US-EN-1".to_owned(), "news-us-en-1".to_owned());
        ids.add("us_en_1".to_owned(), "news-us-en-1".to_owned());
        assert_eq!(ids.choose("US-EN-1", "news-us-en-1"), "news-us-en-1");
        assert_ne!(ids.choose("us_en_1", "news-us-en-1"), "news-us-en-1");
    }
}
