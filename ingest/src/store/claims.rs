//! The claims of one file, ready to be stored. Each version of a statement is stored once.

use chrono::NaiveDate;
use deadpool_postgres::Transaction;
use feeds::claim::{Claim, ContentHash, PlayerName, Statement, content_hash};
use feeds::{Feed, ParsedFile};

use super::error::{ErrorContext, Result};
use super::sql_value::to_i32;
use super::statement::prepare;

/// The claims of a file, sorted by record key.
pub(super) struct ClaimBatch<'a> {
    pub(super) claims: Vec<PreparedClaim<'a>>,
    /// Keys of records that have a rejected row. The feed still states these records, even if the batch has no claim of them.
    incomplete: Vec<&'a str>,
}

/// A claim with its document and hash.
#[derive(Clone)]
pub(super) struct PreparedClaim<'a> {
    pub(super) claim: &'a Claim,
    document: String,
    content_hash: ContentHash,
    public_id: String,
}

impl<'a> ClaimBatch<'a> {
    pub(super) fn new(feed: Feed, file: &'a ParsedFile) -> Self {
        let mut claims: Vec<_> = file.claims.iter().map(|claim| PreparedClaim::new(feed, claim)).collect();
        claims.sort_unstable_by(|a, b| a.claim.record_key.cmp(&b.claim.record_key));
        let incomplete = file.rejections.iter().filter_map(|rejection| rejection.record_key.as_deref()).collect();
        Self { claims, incomplete }
    }

    /// Returns a batch of the claims with these indices.
    pub(super) fn subset(&self, indices: &[usize]) -> Self {
        Self { claims: indices.iter().map(|index| self.claims[*index].clone()).collect(), incomplete: Vec::new() }
    }

    /// Returns the players that the claims state with an id, each with the day of its statement.
    pub(super) fn players(&self) -> impl Iterator<Item = (NaiveDate, &PlayerName)> {
        self.claims.iter().flat_map(|prepared| prepared.claim.statement.players())
    }

    /// Returns the record keys of news with their public ids.
    pub(super) fn news_ids(&mut self) -> impl Iterator<Item = (&'a str, &mut String)> {
        let news = self.claims.iter_mut().filter(|prepared| matches!(prepared.claim.statement, Statement::News(_)));
        news.map(|prepared| (prepared.claim.record_key.as_str(), &mut prepared.public_id))
    }

    pub(super) fn record_keys(&self) -> Vec<&'a str> {
        self.claims.iter().map(|prepared| prepared.claim.record_key.as_str()).collect()
    }

    /// Returns the keys of all records of which the file has a row, including rejected rows.
    pub(super) fn all_record_keys(&self) -> Vec<&'a str> {
        [self.record_keys(), self.incomplete.clone()].concat()
    }

    pub(super) fn content_hashes(&self) -> Vec<&[u8]> {
        self.claims.iter().map(|prepared| prepared.content_hash.as_slice()).collect()
    }

    pub(super) fn are_complete(&self) -> Vec<bool> {
        self.claims.iter().map(|prepared| prepared.claim.is_complete).collect()
    }

    pub(super) fn kinds(&self) -> Vec<&'static str> {
        self.claims.iter().map(|prepared| prepared.claim.statement.kind()).collect()
    }
}

impl<'a> PreparedClaim<'a> {
    fn new(feed: Feed, claim: &'a Claim) -> Self {
        let document = claim.statement.document();
        let content_hash = content_hash(&document);
        Self { claim, document, content_hash, public_id: feed.public_id(&claim.record_key) }
    }

    /// Returns the public id of a trade or news record. Overrides refer to trade records by it.
    pub(super) fn public_id(&self) -> Option<&str> {
        matches!(self.claim.statement, Statement::Trade(_) | Statement::News(_)).then_some(&*self.public_id)
    }
}

/// Stores the claims that do not exist yet.
pub(super) async fn insert(
    transaction: &Transaction<'_>,
    source_object_id: i64,
    feed: Feed,
    batch: &ClaimBatch<'_>,
) -> Result<()> {
    if batch.claims.is_empty() {
        return Ok(());
    }
    let documents: Vec<_> = batch.claims.iter().map(|prepared| prepared.document.as_str()).collect();
    let lines: Vec<_> = batch.claims.iter().map(|prepared| to_i32(prepared.claim.line)).collect();
    let (keys, hashes, kinds) = (batch.record_keys(), batch.content_hashes(), batch.kinds());
    let statement = prepare(transaction, include_str!("claims_insert.sql")).await?;
    transaction
        .execute(&statement, &[&feed.name(), &source_object_id, &keys, &hashes, &kinds, &documents, &lines])
        .await
        .context("insert claims")?;
    Ok(())
}
