//! Rebuild: parses the current claims of trade records again and reconciles all trades again, so that an improved parser or
//! reconciliation reaches old data. Claims without a source text, such as all of NBA.com's, are only reconciled again.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use deadpool_postgres::Transaction;
use feeds::claim::{Claim, Statement, content_hash};
use feeds::{Feed, ParsedFile};

use super::claims::ClaimBatch;
use super::error::{ErrorContext, Result};
use super::lineage::Touched;
use super::statement::prepare;
use super::{
    blocking, claims, current_claims, headlines, lineage, named_people, news_trades, publish, published_picks, records,
    resolution, trades, transactions,
};

/// What a rebuild changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// All trade records.
    pub records: usize,
    /// Records that this build parses differently than the build that stored them.
    pub records_changed: usize,
    /// Records that keep their claims, because this build cannot parse their source text or parses it as another record.
    pub records_unparsed: usize,
    /// Trades whose document has a new revision.
    pub trades_published: usize,
}

pub(super) async fn rebuild(transaction: &Transaction<'_>) -> Result<Rebuilt> {
    let mut rebuilt = Rebuilt::default();
    reparse_all(transaction, &mut rebuilt).await?;
    let current = records::all(transaction).await?;
    rebuilt.records = current.records.len();
    let trades: Vec<_> =
        current.records.iter().map(|record| (record.feed, record.record_key.as_str(), &record.statement)).collect();
    blocking::replace_all(transaction, &trades).await?;
    let mut touched = Touched::default();
    let named = transactions::all_named(transaction).await?;
    let named = transactions::load(transaction, &named).await?;
    touched.add_players(transactions::upsert(transaction, &named).await?);
    let changed = resolution::resolve(transaction, &current, &mut touched).await?;
    let renamed = named_people::settle(transaction, touched.player_ids()).await?;
    let drafts = lineage::update_all(transaction).await?;
    news_trades::update_all(transaction).await?;
    let all = trades::all_ids(transaction).await?;
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    let with_new_headline = headlines::update(transaction, &all, &[]).await?;
    let changed: Vec<_> = changed.iter().chain(&with_new_headline).map(String::as_str).collect();
    let next_draft = published_picks::next_draft(transaction).await?;
    let revised = publish::assign_revisions(transaction, &changed, &renamed, next_draft.is_changed()).await?;
    published_picks::update(transaction, &next_draft, &drafts, &renamed).await?;
    publish::store_documents(transaction, &revised).await?;
    rebuilt.trades_published = revised.len();
    Ok(rebuilt)
}

/// A current claim, with where it came from.
struct StoredClaim {
    record_key: String,
    content_hash: Vec<u8>,
    observed_at: DateTime<Utc>,
    source_object_id: i64,
    line: u32,
}

/// A source text that this build cannot parse as the record of its claim.
struct Unparsed;

async fn reparse_all(transaction: &Transaction<'_>, rebuilt: &mut Rebuilt) -> Result<()> {
    let statement = prepare(transaction, include_str!("claim_sources_all.sql")).await?;
    let rows = transaction.query(&statement, &[]).await.context("load the source texts of all records")?;
    // Claims of one object and time are written together: they came with one file.
    let mut changed: HashMap<(Feed, i64, DateTime<Utc>), ParsedFile> = HashMap::new();
    for row in &rows {
        let Ok(feed) = row.get::<_, &str>("feed").parse::<Feed>() else { continue };
        let stored = StoredClaim {
            record_key: row.get("record_key"),
            content_hash: row.get("content_hash"),
            observed_at: row.get("observed_at"),
            source_object_id: row.get("source_object_id"),
            line: u32::try_from(row.get::<_, i32>("line")).unwrap_or_default(),
        };
        match reparse(feed, &stored, row.get("source")) {
            Err(Unparsed) => rebuilt.records_unparsed += 1,
            Ok(None) => {}
            Ok(Some(claim)) => {
                rebuilt.records_changed += 1;
                let key = (feed, stored.source_object_id, stored.observed_at);
                changed.entry(key).or_default().claims.push(claim);
            }
        }
    }
    for ((feed, source_object_id, observed_at), file) in changed {
        let batch = ClaimBatch::new(feed, &file);
        claims::insert(transaction, source_object_id, feed, &batch).await?;
        current_claims::upsert(transaction, feed, &batch, observed_at, None).await?;
    }
    Ok(())
}

/// Parses the source text of a claim. Returns the new claim if its content differs from the stored one.
fn reparse(feed: Feed, stored: &StoredClaim, text: &str) -> std::result::Result<Option<Claim>, Unparsed> {
    let mut file = feed.parse(text).map_err(|_| Unparsed)?;
    let claim = file.claims.pop().filter(|_| file.claims.is_empty()).ok_or(Unparsed)?;
    // If the file had several records with this key, the parser has appended a suffix to the key of all but the first.
    let is_same_record =
        stored.record_key == claim.record_key || stored.record_key.starts_with(&format!("{} ", claim.record_key));
    if !is_same_record {
        return Err(Unparsed);
    }
    let Claim { statement: statement @ Statement::Trade(_), is_complete, .. } = claim else { return Err(Unparsed) };
    let hash = content_hash(statement.document());
    let claim = Claim { record_key: stored.record_key.clone(), line: stored.line, is_complete, statement };
    Ok((hash.as_slice() != stored.content_hash).then_some(claim))
}
