//! News, each piece as last stated.

use feeds::claim::{NewsStatement, Statement};
use feeds::Feed;
use deadpool_postgres::Transaction;

use super::said::Stated;
use super::text_array::text_array;
use super::{Doing, Result};

/// Upserts the news among the changed items.
pub(super) async fn upsert(
    transaction: &Transaction<'_>,
    feed: Feed,
    changed: &Stated<'_>,
    claim_id: impl Fn(&str) -> i64,
) -> Result<()> {
    let news: Vec<(&str, i64, &NewsStatement)> = changed
        .items
        .iter()
        .filter_map(|item| match &item.claim.statement {
            Statement::News(said) => Some((item.public_id()?, claim_id(&item.claim.record_key), said)),
            _ => None,
        })
        .collect();
    if news.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = news.iter().map(|(id, ..)| *id).collect();
    let claim_ids: Vec<_> = news.iter().map(|(_, claim, _)| *claim).collect();
    let said = || news.iter().map(|(.., said)| *said);
    let published: Vec<_> = said().map(|said| said.published_at).collect();
    let titles: Vec<_> = said().map(|said| said.title.as_str()).collect();
    let summaries: Vec<_> = said().map(|said| said.summary.as_str()).collect();
    let links: Vec<_> = said().map(|said| said.link.as_deref()).collect();
    let channels: Vec<_> = said().map(|said| said.channel.as_deref()).collect();
    let categories: Vec<_> = said().map(|said| text_array(&said.categories)).collect();
    let about_trades: Vec<_> = said().map(|said| said.is_about_trades).collect();
    let statement = transaction.prepare_cached(include_str!("news_upsert.sql")).await.doing("prepare")?;
    transaction
        .execute(
            &statement,
            &[
                &feed.name(),
                &ids,
                &published,
                &titles,
                &summaries,
                &links,
                &channels,
                &categories,
                &about_trades,
                &claim_ids,
            ],
        )
        .await
        .doing("upsert news")?;
    Ok(())
}
