//! All trades made anew from the claims that stand, and claims read anew from their sources: how a better reader reaches old
//! data.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use feeds::claim::{Claim, Statement};
use feeds::{Feed, ParsedFile};
use deadpool_postgres::Transaction;

use super::said::{self, Stated};
use super::told::{self, ItemRef, Standing};
use super::{Doing, Result, belief, meeting, publish};

/// What a rebuild came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Items of trades.
    pub items: usize,
    /// Items that read otherwise today than when they came.
    pub records_changed: usize,
    /// Items whose source cannot be read today, or reads as another item: they stay as they are.
    pub items_unreadable: usize,
    /// Trades whose document has a new revision.
    pub trades_published: usize,
}

/// Reads all claims again and reconciles all of them.
pub(super) async fn rebuild(transaction: &Transaction<'_>) -> Result<Rebuilt> {
    let mut rebuilt = Rebuilt::default();
    reread(transaction, &mut rebuilt).await?;
    let standing = told::all(transaction).await?;
    rebuilt.items = standing.told.len();
    complete(transaction, &standing).await?;
    let items: Vec<_> = standing
        .told
        .iter()
        .map(|told| (ItemRef { feed: told.feed, record_key: told.record_key.clone() }, &told.said))
        .collect();
    let items: Vec<_> = items.iter().map(|(item, said)| (item, *said)).collect();
    meeting::rewrite_all(transaction, &items).await?;
    let changed = belief::believe(transaction, &standing).await?;
    let changed: Vec<_> = changed.iter().map(String::as_str).collect();
    let revised = publish::number(transaction, &changed, &[], false).await?;
    publish::documents(transaction, &revised).await?;
    rebuilt.trades_published = revised.len();
    Ok(rebuilt)
}

async fn complete(transaction: &Transaction<'_>, standing: &Standing) -> Result<()> {
    let (public_ids, items): (Vec<_>, Vec<_>) = standing.items.iter().unzip();
    let feeds: Vec<_> = items.iter().map(|item| item.feed.name()).collect();
    let keys: Vec<_> = items.iter().map(|item| item.record_key.as_str()).collect();
    let statement = transaction.prepare_cached(include_str!("heads_complete.sql")).await.doing("prepare")?;
    transaction.execute(&statement, &[&feeds, &keys, &public_ids]).await.doing("complete heads")?;
    Ok(())
}

/// A claim that stands, with where it came from.
struct Source {
    record_key: String,
    content_hash: Vec<u8>,
    observed_at: DateTime<Utc>,
    object_id: i64,
    line: u32,
}

async fn reread(transaction: &Transaction<'_>, rebuilt: &mut Rebuilt) -> Result<()> {
    let statement = transaction.prepare_cached(include_str!("sources_all.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[]).await.doing("load the sources of all items")?;
    // Written together where object and time are the same: they came with one file.
    let mut better: HashMap<(Feed, i64, DateTime<Utc>), ParsedFile> = HashMap::new();
    for row in &rows {
        let Ok(feed) = row.get::<_, &str>("feed").parse::<Feed>() else { continue };
        let source = Source {
            record_key: row.get("record_key"),
            content_hash: row.get("content_hash"),
            observed_at: row.get("observed_at"),
            object_id: row.get("source_object_id"),
            line: u32::try_from(row.get::<_, i32>("line")).unwrap_or_default(),
        };
        match read_again(feed, &source, row.get("source")) {
            Err(()) => rebuilt.items_unreadable += 1,
            Ok(None) => {}
            Ok(Some(claim)) => {
                rebuilt.records_changed += 1;
                let key = (feed, source.object_id, source.observed_at);
                better.entry(key).or_default().claims.push(claim);
            }
        }
    }
    for ((feed, source_object_id, observed_at), reading) in better {
        let stated = Stated::of(feed, &reading);
        said::insert(transaction, source_object_id, feed, &stated).await?;
        said::move_heads(transaction, feed, &stated, observed_at, None).await?;
    }
    Ok(())
}

/// What the source of an item says today, where that is something else than what stands.
fn read_again(feed: Feed, source: &Source, text: &str) -> std::result::Result<Option<Claim>, ()> {
    let mut reading = feed.read(text).map_err(|_| ())?;
    let claim = reading.claims.pop().filter(|_| reading.claims.is_empty()).ok_or(())?;
    // In its file it may have been the second of its key.
    let is_same = source.record_key == claim.record_key || source.record_key.starts_with(&format!("{} ", claim.record_key));
    if !is_same {
        return Err(());
    }
    let Claim { statement: statement @ Statement::Trade(_), is_complete, .. } = claim else { return Err(()) };
    let hash = feeds::claim::content_hash(statement.document());
    let claim = Claim { record_key: source.record_key.clone(), line: source.line, is_complete, statement };
    Ok((hash.as_slice() != source.content_hash).then_some(claim))
}
